-- SPDX-License-Identifier: GPL-3.0-or-later
-- Part of tests/sql/checks.sql.
insert into tried values
  ('core.pay_scheme', 'scheme_check', 'scheme = ''EPC'';scheme = ''A_1''', array['scheme = ''''', 'scheme = ''epc''', 'scheme = ''A''', 'scheme = ''ABCDEFGHIJKLM''']),
  ('core.pay_scheme_version', 'template_check', 'template = ''{{account}}{{amount}}'';template = ''12345678 {{digits}}9 {{minor6}} {{name}}{{text}}''',
    array['template = ''''', 'template = ''{{account}}{{amount}}'' || repeat (''x'', 1001)', 'template = ''{{account}}''', 'template = ''{{amount}}''',
          'template = ''{{account}}{{amount}}{{iban}}''', 'template = ''{{account}}{{amount}}{{{name}}}''', 'template = ''{{account}}{{amount}}{''',
          'template = ''{{account}}{{amount}}{{#name}}''', 'template = ''{{account}}{{amount}}1234 5678 9''',
          'template = ''{{account}}{{amount}}'' || U&''\000D''']),
  ('core.pay_scheme_version', 'state_check', 'added_by = null, approved_by = null, approved_at = null, state = ''RETIRED''', array['state = ''DRAFT''']),
  ('core.pay_scheme_version', 'four_eyes', $x$state = 'SUBMITTED', added_by = 'a', approved_by = null, approved_at = null;
      state = 'IN_FORCE', added_by = 'a', approved_by = 'b', approved_at = now ();state = 'IN_FORCE', added_by = null, approved_by = null, approved_at = null;
      state = 'RETIRED', added_by = 'a', approved_by = 'b', approved_at = now ();state = 'REJECTED', added_by = 'a', approved_by = null, approved_at = null$x$,
    array[$x$state = 'IN_FORCE', added_by = 'a', approved_by = 'a', approved_at = now ()$x$,
          $x$state = 'IN_FORCE', added_by = 'a', approved_by = null, approved_at = null$x$,
          $x$state = 'SUBMITTED', added_by = null, approved_by = null, approved_at = null$x$,
          $x$state = 'IN_FORCE', added_by = null, approved_by = 'b', approved_at = now ()$x$]),
  ('core.pay_scheme_version', 'link_check', 'link = ''https://x'';link = null', array['link = ''http://x''', 'link = ''https://''', 'link = ''https://x y''']),
  ('core.pay_scheme_version', 'most_check', 'most = 50;most = 1000', array['most = 49', 'most = 1001']),
  ('core.pay_scheme_version', 'name_most_check', 'name_most = 10;name_most = 300', array['name_most = 9', 'name_most = 301']),
  ('core.pay_scheme_version', 'text_most_check', 'text_most = 10;text_most = 500', array['text_most = 9', 'text_most = 501']),
  ('core.pay_scheme_version', 'minor_most_check', 'minor_most = 1', array['minor_most = 0']),
  ('core.pay_scheme_version', 'forbidden_check', 'forbidden = '''';forbidden = ''|''', array['forbidden = repeat (''x'', 21)']),
  ('core.bank_account', 'holder_check', 'holder = ''x''', array['holder = ''''', 'holder = repeat (''x'', 141)', 'holder = U&''a\202Eb''']),
  ('core.bank_account', 'bank_check', 'bank = ''x'';bank = null', array['bank = ''''', 'bank = repeat (''x'', 46)', 'bank = U&''a\202Eb''']),
  ('core.bank_account', 'state_check', 'state = ''SUBMITTED'';state = ''IN_FORCE'';state = ''RETIRED'';state = ''REJECTED''', array['state = ''DRAFT''', 'state = ''''']),
  ('core.bank_account', 'valid', $x$scheme = 'EPC', account_no = 'DE89370400440532013000', bic = null, correspondent = null, tax_no = null;
      scheme = null, account_no = 'IR062960000000100324200001', bic = null, correspondent = null, tax_no = null;
      scheme = 'ZBP', account_no = 'PL61109010140000071219812874', bic = null, correspondent = null, tax_no = '1234567890';
      scheme = 'NBU', account_no = 'UA213223130000026007233566001', bic = null, correspondent = null, tax_no = '12345678';
      scheme = 'GOST', account_no = '40702810200000000001', bank = 'Bank', bic = '044525225', correspondent = '30101810400000000225', tax_no = null$x$,
    array[$x$scheme = 'EPC', account_no = 'DE89370400440532013001', bic = null, correspondent = null, tax_no = null$x$,
          $x$scheme = 'EPC', account_no = '', bic = null, correspondent = null, tax_no = null$x$,
          $x$scheme = null, account_no = 'PL6110901014000007121981287', bic = null, correspondent = null, tax_no = null$x$,
          $x$scheme = 'ZBP', account_no = 'DE89370400440532013000', bic = null, correspondent = null, tax_no = null$x$,
          $x$scheme = 'NBU', account_no = 'UA213223130000026007233566001', bic = null, correspondent = null, tax_no = null$x$,
          $x$scheme = 'EPC', account_no = 'DE89370400440532013000', bic = 'X', correspondent = null, tax_no = null$x$,
          $x$scheme = 'GOST', account_no = '40702810200000000002', bank = 'Bank', bic = '044525225', correspondent = '30101810400000000225', tax_no = null$x$,
          $x$scheme = 'GOST', account_no = '40702810200000000001', bank = null, bic = '044525225', correspondent = '30101810400000000225', tax_no = null$x$]),
  ('core.bank_account', 'four_eyes', $x$state = 'SUBMITTED', added_by = 'a', approved_by = null, approved_at = null;
      state = 'IN_FORCE', added_by = 'a', approved_by = 'b', approved_at = now ();
      state = 'RETIRED', added_by = 'a', approved_by = 'b', approved_at = now ();state = 'REJECTED', added_by = 'a', approved_by = null, approved_at = null$x$,
    array[$x$state = 'IN_FORCE', added_by = 'a', approved_by = 'a', approved_at = now ()$x$,
          $x$state = 'IN_FORCE', added_by = 'a', approved_by = null, approved_at = null$x$,
          $x$state = 'IN_FORCE', added_by = 'a', approved_by = 'b', approved_at = null$x$]);
