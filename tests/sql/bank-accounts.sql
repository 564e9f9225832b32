-- SPDX-License-Identifier: GPL-3.0-or-later
-- Accounts that debtors pay into: entered by one, approved by another, frozen into letters with the amount of the letter.
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
create function tap.enter (p_who text, p_branch text, p_currency text, p_scheme text, p_no text, p_from date default '2026-03-02', p_bic text default null,
                           p_tax_no text default null) returns text language sql as $$
  select tap.as_person (p_who, format ('select api.bank_account_set (gen_random_uuid (), %L, %L, %L, ''Bank of the North'', %L, null, %L, null, %L, %L)',
           (select branch_id from core.branch where branch_code = p_branch), p_currency, p_scheme, p_no, p_bic, p_tax_no, p_from)) ->> 'account_id' $$;
create function tap.approve (p_who text, p_account text) returns text language sql as $$
  select tap.as_person (p_who, format ('select api.bank_account_approve (gen_random_uuid (), %s)', p_account)) ->> 'state' $$;
create function tap.no (p_who text, p_call text, p_key text default null) returns text language plpgsql as $$
declare
  v jsonb;
begin
  execute format ('set local session authorization %I', p_who);
  v := tap.refusal ('select ' || p_call);
  reset session authorization;
  return concat_ws (' ', v ->> 'code', v ->> p_key);
end $$;
create function tap.payments (p_no text, p_kind text default 'W1') returns jsonb language sql security definer as $$
  select s.snapshot -> 'payments' from rules.letter_snapshots (p_kind, array[tap.case_of (p_no)]) s limit 1 $$;
create function tap.totals (p_no text) returns jsonb language sql security definer as $$
  select s.snapshot -> 'totals' from rules.letter_snapshots ('W1', array[tap.case_of (p_no)]) s limit 1 $$;
grant execute on all functions in schema tap to public;

-- What is an account
select is (core.is_iban (t.no), t.good, '/sql/D10-iban-' || t.what)
  from (values ('DE89370400440532013000', true, 'German'), ('GR1601101250000000012300695', true, 'Greek'), ('BG80BNBG96611020345678', true, 'Bulgarian'),
               ('AZ21NABZ00000000137010001944', true, 'Azerbaijani'), ('IR062960000000100324200001', true, 'Iranian'), ('PL61109010140000071219812874', true, 'Polish'),
               ('UA213223130000026007233566001', true, 'Ukrainian'), ('DE89370400440532013001', false, 'one-digit'), ('DE98370400440532013000', false, 'check-digits-turned'),
               ('DE8937040044053201300', false, 'too-short'), ('de89370400440532013000', false, 'small-letters'), ('DE89 3704 0044 0532 0130 00', false, 'blanks'),
               ('', false, 'empty'), ('PL6110901014000007121981287', false, 'Polish-too-short')) t (no, good, what);
-- No single wrong digit is an account
select is ((select count (*) from generate_series (3, 22) n cross join generate_series (0, 9) d
             where substr ('DE89370400440532013000', n, 1) <> d::text and core.is_iban (overlay ('DE89370400440532013000' placing d::text from n for 1))), 0::bigint,
           '/sql/D10-no-single-wrong-digit');

-- Entered
set session authorization coll_n1;
select refused ($$select api.bank_account_set (gen_random_uuid (), null, 'EUR', 'EPC', 'Bank', 'DE89370400440532013000', null, null, null, null, '2026-03-02')$$, '42501',
                '/sql/D10-not-by-a-collector');
reset session authorization;
select is (tap.no ('manager_ho', format ('api.bank_account_set (gen_random_uuid (), null, %L, %L, %L, %L, %L, %L, %L, %L, %L)', t.currency, t.scheme, t.holder, t.no, t.bank, t.bic,
                                         t.through, t.tax, t.day), t.key), t.code, '/sql/D10-' || t.what)
  from (values
    ('EURO', 'EPC', 'Bank', 'DE89370400440532013000', null, null, null, null, '2026-03-02', 'field', 'DN108 currency', 'of-a-currency'),
    ('PLN', 'EPC', 'Bank', 'PL61109010140000071219812874', null, null, null, null, '2026-03-02', 'field', 'DN108 scheme', 'a-code-of-its-currency'),
    ('EUR', 'EPC', ' ', 'DE89370400440532013000', null, null, null, null, '2026-03-02', 'field', 'DN108 holder', 'of-somebody'),
    ('EUR', 'EPC', 'Bank', 'DE89370400440532013001', null, null, null, null, '2026-03-02', 'reason', 'DN108 CHECK_DIGITS', 'with-its-check-digits'),
    ('EUR', null, 'Bank', 'DE89370400440532013001', null, null, null, null, '2026-03-02', 'reason', 'DN108 CHECK_DIGITS', 'also-without-a-code'),
    ('PLN', 'ZBP', 'Bank', 'DE89370400440532013000', null, null, null, null, '2026-03-02', 'field', 'DN108 account_no', 'a-Polish-one-in-Poland'),
    ('UAH', 'NBU', 'Bank', 'UA213223130000026007233566001', null, null, null, null, '2026-03-02', 'field', 'DN108 tax_no', 'a-number-of-the-holder-in-Ukraine'),
    ('RUB', 'GOST', 'Bank', '40702810200000000001', 'B', '04452522', '30101810400000000225', null, '2026-03-02', 'field', 'DN108 bic', 'a-bank-in-Russia'),
    ('RUB', 'GOST', 'Bank', '40702810300000000001', 'B', '044525225', '30101810400000000225', null, '2026-03-02', 'field', 'DN108 account_no', 'a-key-in-Russia'),
    ('RUB', 'GOST', 'Bank', '40702810200000000001', 'B', '044525225', '30101810500000000225', null, '2026-03-02', 'field', 'DN108 correspondent', 'its-banks-account-in-Russia'),
    ('EUR', 'EPC', 'Bank', 'DE89370400440532013000', null, 'COBA', null, null, '2026-03-02', 'field', 'DN108 bic', 'a-BIC-or-none'),
    ('EUR', 'EPC', 'Bank', 'DE89370400440532013000', null, null, null, null, '2026-03-01', null, 'DN320', 'not-on-a-closed-day')
  ) t (currency, scheme, holder, no, bank, bic, through, tax, day, key, code, what);
select is (tap.no ('head_n', $$api.bank_account_set (gen_random_uuid (), null, 'EUR', 'EPC', 'Bank', 'DE89370400440532013000', null, null, null, null, '2026-03-02')$$, 'field'),
           'DN108 branch_id', '/sql/D10-of-the-whole-bank-by-who-sees-it');

-- Approved by another one; until then nobody pays into it
select is (tap.payments ('K1'), null, '/sql/D10-no-account-no-payment');
select tap.enter ('manager_ho', null, 'EUR', 'EPC', 'de89 3704 0044 0532 0130 00') as whole \gset
select is (tap.payments ('K1'), null, '/sql/D10-not-before-it-is-approved');
select is (tap.no ('manager_ho', format ('api.bank_account_approve (gen_random_uuid (), %s)', :'whole')), 'DN460', '/sql/D10-not-approved-by-oneself');
select is (tap.approve ('head_n', :'whole'), 'IN_FORCE', '/sql/D10-approved-by-another');
select is (tap.no ('head_n', format ('api.bank_account_approve (gen_random_uuid (), %s)', :'whole'), 'state'), 'DN461 IN_FORCE', '/sql/D10-once');
select throws_ok (format ('update core.bank_account set account_no = ''GR1601101250000000012300695'' where account_id = %s', :'whole'), null, null, '/sql/D10-what-was-approved-stays');

-- In the letter: its amount, exactly
select is (jsonb_array_length (tap.payments ('K1')), 1, '/sql/D10-one-a-currency');
select is (tap.payments ('K1') #> '{0,amount}', tap.totals ('K1') #> '{0,amount}', '/sql/D10-the-amount-of-the-letter');
select is (replace (tap.payments ('K1') #>> '{0,code,amount}', '.', ''), tap.totals ('K1') #>> '{0,amount,money}', '/sql/D10-and-of-the-code');
select is (tap.payments ('K1') #>> '{0,code,units}', tap.totals ('K1') #>> '{0,amount,money}', '/sql/D10-in-minor-units-too');
select is (tap.payments ('K1') #>> '{0,account}', 'DE89 3704 0044 0532 0130 00', '/sql/D10-in-groups-of-four');
select is (tap.payments ('K1') #>> '{0,code,account}', 'DE89370400440532013000', '/sql/D10-but-not-in-the-code');
select is ((select rules.pay_value (v.minor, row (1, null, v.currency, '2026-01-01', v.scheme, 'H', v.no, null, null, null, null, 'IN_FORCE', '', now (), '', now ())::core.bank_account, '2026-03-02')
              #>> '{code,amount}'), v.text, '/sql/D10-written-' || v.text)
  from (values (5, 'EUR', 'EPC', 'DE89370400440532013000', '0.05'), (123450, 'PLN', 'ZBP', 'PL61109010140000071219812874', '1234.50'),
               (100, 'UAH', 'NBU', 'UA213223130000026007233566001', '1.00')) v (minor, currency, scheme, no, text);
select is (rules.letter_payments (1, '[{"amount": {"money": 0, "currency": "EUR"}}]', '2026-03-02'), null, '/sql/D10-nothing-to-pay-no-payment');
select is (rules.letter_payments (1, '[{"amount": {"money": -5, "currency": "EUR"}}]', '2026-03-02'), null, '/sql/D10-a-credit-is-no-payment');
select is (rules.letter_payments (1, '[{"amount": {"money": 5, "currency": "USD"}}]', '2026-03-02'), null, '/sql/D10-no-account-of-that-currency');
select is (rules.letter_payments (1, '[{"amount": {"money": 5, "currency": "EUR"}}]', '2026-03-01'), null, '/sql/D10-not-before-its-day');
select is (jsonb_path_exists (rules.letter_sample ('W1', 'en', 'PLAIN'), '$.payments[0].code.template'), true, '/sql/D10-the-sample-shows-one');
select is (rules.letter_sample ('W1', 'en', 'PLAIN') #> '{payments,0,amount}', '{"money": 123450, "currency": "EUR", "exponent": 2}', '/sql/D10-of-its-amount');

-- The nearest branch counts, the latest day of it, and one that is only printed has no code
select tap.enter ('head_n', 'N', 'EUR', 'EPC', 'BG80BNBG96611020345678') as north \gset
select is (tap.no ('head_s', format ('api.bank_account_approve (gen_random_uuid (), %s)', :'north')), 'DN106', '/sql/D10-not-of-another-branch');
select tap.approve ('manager_ho', tap.enter ('head_n', 'N', 'EUR', null, 'GR1601101250000000012300695')) \g /dev/null
select is (tap.payments ('K1') #>> '{0,account}', 'GR16 0110 1250 0000 0001 2300 695', '/sql/D10-of-the-branch-above');
select is (tap.payments ('K1') #> '{0,code}', null, '/sql/D10-printed-only');
select tap.enter ('head_n', 'N1', 'EUR', 'EPC', 'BG80BNBG96611020345678') as near \gset
select tap.enter ('head_n', 'N1', 'EUR', 'EPC', 'DE89370400440532013000') as nearer \gset
select is ((select string_agg (state, ' ' order by account_id) from core.bank_account where account_id in (:near, :nearer)), 'REJECTED SUBMITTED', '/sql/D10-one-waits');
select is (tap.approve ('manager_ho', :'nearer'), 'IN_FORCE', '/sql/D10-of-a-branch');
select is (tap.payments ('K1') #>> '{0,account}', 'DE89 3704 0044 0532 0130 00', '/sql/D10-the-nearest-branch');
select tap.approve ('manager_ho', tap.enter ('head_n', 'N1', 'EUR', 'EPC', 'AZ21NABZ00000000137010001944', '2026-03-10')) \g /dev/null
select is (tap.payments ('K1') #>> '{0,account}', 'DE89 3704 0044 0532 0130 00', '/sql/D10-not-yet');
select is (rules.letter_payments ((select branch_id from core.branch where branch_code = 'N1'), '[{"amount": {"money": 5, "currency": "EUR"}}]', '2026-03-10') #>> '{0,account}',
           'AZ21 NABZ 0000 0000 1370 1000 1944', '/sql/D10-from-its-day-on');
select is (tap.as_person ('head_n', format ('select api.bank_account_end (gen_random_uuid (), %s)', :'nearer')) ->> 'state', 'RETIRED', '/sql/D10-ended');
select is (tap.payments ('K1') #>> '{0,account}', 'GR16 0110 1250 0000 0001 2300 695', '/sql/D10-what-counted-before-counts-again');
select is (tap.no ('head_n', format ('api.bank_account_end (gen_random_uuid (), %s)', :'nearer'), 'state'), 'DN461 RETIRED', '/sql/D10-ended-once');
select is (tap.no ('head_n', format ('api.bank_account_end (gen_random_uuid (), %s)', :'whole')), 'DN106', '/sql/D10-not-that-of-the-whole-bank');
select is ((select count (*) > 5 from audit.journal_detail j where j.detail ->> 'list' like 'ACCOUNT%'), true, '/sql/D10-journalled');
set session authorization auditor_ho;
select is ((select string_agg (concat_ws (' ', branch, currency, account_no, state, may_change), ', ' order by line_no) from api.bank_accounts () where state = 'IN_FORCE'),
           'EUR DE89 3704 0044 0532 0130 00 IN_FORCE t, N EUR GR16 0110 1250 0000 0001 2300 695 IN_FORCE t, N1 EUR AZ21 NABZ 0000 0000 1370 1000 1944 IN_FORCE t', '/sql/D10-listed');
reset session authorization;
set session authorization head_n;
select is ((select added_by || ', ' || approved_by from api.bank_accounts () where branch is null), 'Milena Head, Helena North', '/sql/D10-by-names-of-other-branches-too');
reset session authorization;
select * from finish ();
