-- SPDX-License-Identifier: GPL-3.0-or-later
-- Part of tests/sql/checks.sql.
insert into tried values
  ('core.letter_image', 'reason', $x$state = 'REJECTED', reason = 'x', added_by = 'a', decided_by = 'b', decided_on = '2026-01-01';reason = null$x$,
    array[$x$state = 'REJECTED', reason = '', added_by = 'a', decided_by = 'b', decided_on = '2026-01-01'$x$, $x$state = 'SUBMITTED', reason = 'x'$x$,
          $x$state = 'REJECTED', reason = repeat ('x', 1001), added_by = 'a', decided_by = 'b', decided_on = '2026-01-01'$x$]),
  ('core.letter_basis', 'purpose', $x$purpose = 'MARKETING', basis = 'MARKETING';purpose = 'INFORMATION', basis = 'REQUEST'$x$,
    array[$x$purpose = 'MARKETING', basis = 'REQUEST'$x$, $x$purpose = 'MARKETING', basis = 'INFORMATION'$x$]),
  ('core.campaign_drop', 'reason_check', 'reason = ''NO_ADDRESS''', array['reason = ''''', 'reason = ''no''']), ('core.campaign_drop', 'customers_check', 'customers = 1', array['customers = 0']),
  ('core.wording', 'state_check', 'state = ''DRAFT'';state = ''SUBMITTED'';state = ''IN_FORCE'';state = ''RETIRED''', array['state = ''MISSING''', 'state = ''''']),
  ('core.wording', 'reject_reason_check', 'reject_reason = ''x'';reject_reason = null',
    array['reject_reason = ''''', 'reject_reason = repeat (''x'', 1001)', 'reject_reason = U&''a\202Eb''']),
  ('core.wording', 'in_force', 'is_current = true, state = ''IN_FORCE'';is_current = false, state = ''DRAFT''',
    array['is_current = true, state = ''RETIRED''', 'is_current = false, state = ''IN_FORCE''']),
  ('core.wording', 'authors', 'authors = ''{a}'', version_no = 2, state = ''DRAFT'';authors = ''{}'', version_no = 2, state = ''RETIRED''',
    array['authors = ''{}'', version_no = 2, state = ''SUBMITTED''', 'authors = ''{}'', version_no = 1, state = ''DRAFT''']),
  ('core.wording', 'four_eyes', $x$authors = '{a}', state = 'IN_FORCE', is_legal = true, approved_by = 'b', approved_on = '2026-01-01';
      authors = '{a}', state = 'IN_FORCE', is_legal = false, approved_by = 'a', approved_on = '2026-01-01';
      authors = '{a}', state = 'SUBMITTED', is_legal = true, approved_by = null, approved_on = null;
      authors = '{}', state = 'IN_FORCE', is_legal = true, approved_by = null, approved_on = null$x$,
    array[$x$authors = '{b,a}', state = 'IN_FORCE', is_legal = true, approved_by = 'a', approved_on = '2026-01-01'$x$,
          $x$authors = '{a}', state = 'RETIRED', is_legal = true, approved_by = 'a', approved_on = '2026-01-01'$x$,
          $x$authors = '{a}', state = 'IN_FORCE', is_legal = false, approved_by = null, approved_on = '2026-01-01'$x$,
          $x$authors = '{a}', state = 'IN_FORCE', is_legal = true, approved_by = 'b', approved_on = null$x$]),
  ('core.wording', 'report', $x$report = '{}', report_sha256 = sha256 ('a'), sha256 = sha256 ('a'), state = 'IN_FORCE', authors = '{a}';
      report = null, report_sha256 = null, state = 'DRAFT', authors = '{a}';report = null, report_sha256 = null, state = 'IN_FORCE', authors = '{}'$x$,
    array[$x$report = null, report_sha256 = null, state = 'IN_FORCE', authors = '{a}'$x$,
          $x$report = '{}', report_sha256 = sha256 ('b'), sha256 = sha256 ('a'), state = 'IN_FORCE', authors = '{a}'$x$,
          $x$report = '{}', report_sha256 = null, state = 'DRAFT', authors = '{a}'$x$]),
  ('core.letter_field', 'name_check', 'name = ''a'';name = ''a_1.b''', array['name = ''''', 'name = ''A''', 'name = ''a.''', 'name = ''a b''', 'name = repeat (''x'', 61)']),
  ('core.letter_field', 'type_check', 'type = ''TEXT'';type = ''LINES'';type = ''MONEY'';type = ''DAY'';type = ''INT'';type = ''CODE'';type = ''OBJECT'';type = ''LIST''',
    array['type = ''FLAG''', 'type = ''''']),
  ('core.letter_field', 'label_check', 'label = ''x'';label = null', array['label = ''''', 'label = repeat (''x'', 141)', 'label = U&''a\202Eb''']),
  ('core.letter_tray', 'first_tray_check', 'first_tray = ''AUTO'';first_tray = ''UPPER'';first_tray = ''MIDDLE'';first_tray = ''LOWER'';first_tray = ''MANUAL'';first_tray = ''ENVELOPE'';first_tray = ''LARGE''', array['first_tray = ''x''']),
  ('core.letter_tray', 'next_tray_check', 'next_tray = ''AUTO'';next_tray = ''UPPER'';next_tray = ''MIDDLE'';next_tray = ''LOWER'';next_tray = ''MANUAL'';next_tray = ''ENVELOPE'';next_tray = ''LARGE''', array['next_tray = ''x''']),
  ('core.letter_field', 'names_check', 'is_free = true, type = ''TEXT'', label = ''x'', name = ''free.b'', names = ''{"fa": "x"}''', array['names = ''[]''', 'names = ''{"fa": ""}''']),
  ('core.letter_field', 'named', 'names = ''{}''', array['is_free = false, names = ''{"fa": "x"}''']),
  ('core.letter_field', 'free', 'is_free = true, type = ''TEXT'', label = ''x'', name = ''free.a'';is_free = false, type = ''DAY'', label = null, name = ''a''',
    array['is_free = true, type = ''DAY'', label = ''x'', name = ''free.a''', 'is_free = true, type = ''TEXT'', label = null, name = ''free.a''',
          'is_free = true, type = ''TEXT'', label = ''x'', name = ''a''']);
