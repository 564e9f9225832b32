-- SPDX-License-Identifier: GPL-3.0-or-later
-- How payments are written in QR codes: dated versions that one enters and another approves, with the fields of letters and no account of their own.
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
-- What the call answers, or the refusal.
create function tap.answer (p_who text, p_call text) returns jsonb language plpgsql as $$
declare
  v        jsonb;
  v_code   text;
  v_detail text;
begin
  execute format ('set local session authorization %I', p_who);
  begin
    execute 'select ' || p_call into v;
  exception when others then
    get stacked diagnostics v_code = returned_sqlstate, v_detail = pg_exception_detail;
    v := coalesce (nullif (v_detail, '')::jsonb, '{}') || jsonb_build_object ('code', v_code);
  end;
  reset session authorization;
  return v;
end $$;
create function tap.enter (p_who text, p_scheme text, p_template text, p_from date default '2026-03-02', p_currency text default 'EUR', p_most integer default 331,
                           p_link text default null) returns text language plpgsql as $$
declare
  v_call text := format ('api.pay_scheme_set (gen_random_uuid (), %L, %L, %L, %L, %s, 70, 140, 99999999999, '''', %L)', p_scheme, p_currency, p_template, p_link,
                         p_most, p_from);
  v      jsonb;
begin
  v := tap.answer (p_who, v_call);
  return coalesce (v ->> 'version_id', concat_ws (' ', v ->> 'code', v ->> 'field', v ->> 'reason', v ->> 'name'));
end $$;
create function tap.decide (p_who text, p_event text, p_version text) returns text language plpgsql as $$
declare
  v_call text := format ('api.pay_scheme_%s (gen_random_uuid (), %s)', p_event, p_version);
  v      jsonb;
begin
  v := tap.answer (p_who, v_call);
  return concat_ws (' ', v ->> 'code', v ->> 'state');
end $$;
create function tap.code (p_on date) returns jsonb language sql security definer as $$
  select rules.letter_payments (1, '[{"amount": {"money": 5, "currency": "EUR"}}]', p_on) #> '{0,code}' $$;
grant execute on all functions in schema tap to public;

-- What came with the program counts ever since, and is on the letters of an approved account
select is ((select string_agg (scheme, ' ' order by scheme) from core.pay_scheme_version where state = 'IN_FORCE' and from_on = '-infinity' and added_by is null),
           'EPC GOST NBU ZBP', '/sql/D10-shipped-codes-count-ever-since');
insert into core.bank_account (branch_id, currency, from_on, scheme, holder, account_no, state, added_by, approved_by, approved_at)
values (null, 'EUR', '2026-01-01', 'EPC', 'Bank', 'DE89370400440532013000', 'IN_FORCE', 'a', 'b', now ());
select is (tap.code ('2026-03-02') ->> 'most', '331', '/sql/D10-a-shipped-code-is-on-letters');

-- A text has the fields that letters have, the account and the amount, and no number that could be an account
select is (tap.enter ('manager_ho', 'EPC', '{{account}} {{amount}} {{iban}}'), 'DN485 {{iban}}', '/sql/D10-no-unknown-field');
select is (tap.enter ('manager_ho', 'EPC', '{{account}} {{amount}} {{{name}}}'), 'DN485 {{{name}}}', '/sql/D10-no-other-braces');
select is (tap.enter ('manager_ho', 'EPC', '{{account}} {{amount}} {{#name}}x{{/name}}'), 'DN485 {{#name}}', '/sql/D10-no-section');
select is (tap.enter ('manager_ho', 'EPC', '{{account}} {{amount}} {{>part}}'), 'DN485 {{>part}}', '/sql/D10-no-partial');
select is (tap.enter ('manager_ho', 'EPC', '{{account}} {{amount}} {{=<% %>=}}'), 'DN485 {{=<% %>=}}', '/sql/D10-no-other-delimiters');
select is (tap.enter ('manager_ho', 'EPC', '{{amount}}'), 'DN486', '/sql/D10-an-account');
select is (tap.enter ('manager_ho', 'EPC', '{{digits}}'), 'DN486', '/sql/D10-an-amount');
select is (tap.enter ('manager_ho', 'EPC', 'DE89 3704 0044 0532 0130 00 {{account}} {{amount}}'), 'DN487', '/sql/D10-no-other-account');
select is (tap.enter ('manager_ho', 'EPC', ''), 'DN108 template EMPTY', '/sql/D10-a-text');
select is (tap.enter ('manager_ho', 'EPC', '{{account}}{{amount}}' || repeat ('x', 1000)), 'DN108 template LENGTH', '/sql/D10-not-for-ever');
select is (tap.enter ('manager_ho', 'EPC', '{{account}}{{amount}}' || U&'\202E'), 'DN108 template CONTROL_CHARACTERS', '/sql/D10-nothing-unseen');
select is (tap.enter ('manager_ho', 'EPC', '{{account}}{{amount}}', p_currency => 'PLN'), 'DN108 currency UNKNOWN', '/sql/D10-a-code-keeps-its-currency');
select is (tap.enter ('manager_ho', 'epc', '{{account}}{{amount}}'), 'DN108 scheme FORMAT', '/sql/D10-a-name');
select is (tap.enter ('manager_ho', 'EPC', '{{account}}{{amount}}', p_link => 'http://x'), 'DN108 link FORMAT', '/sql/D10-a-safe-link');
select is (tap.enter ('manager_ho', 'EPC', '{{account}}{{amount}}', p_most => 49), 'DN108 most OUT_OF_RANGE', '/sql/D10-room-enough');
select is (tap.enter ('manager_ho', 'EPC', '{{account}}{{amount}}', '2026-03-01'), 'DN320', '/sql/D10-not-in-the-past');
select is (tap.enter ('head_n', 'EPC', '{{account}}{{amount}}'), 'DN106', '/sql/D10-the-whole-banks-not-a-branchs');

-- It counts when another one has approved it, from its day on
select tap.enter ('manager_ho', 'EPC', E'BCD\n{{account}}\n{{amount}}', '2026-03-05', p_most => 300) as one \gset
select tap.enter ('manager_ho', 'EPC', E'BCD\n{{account}}\n{{amount}}\n{{text}}', '2026-03-05', p_most => 301) as two \gset
select is ((select string_agg (state, ' ' order by version_id) from core.pay_scheme_version where version_id in (:one, :two)), 'REJECTED SUBMITTED', '/sql/D10-one-code-waits');
select is (tap.code ('2026-03-05') ->> 'most', '331', '/sql/D10-no-code-before-it-is-approved');
select is (tap.decide ('manager_ho', 'approve', :'two'), 'DN460', '/sql/D10-no-code-approved-by-oneself');
select is (tap.decide ('head_n', 'approve', :'two'), 'IN_FORCE', '/sql/D10-a-code-approved-by-another');
select is (tap.decide ('head_n', 'approve', :'two'), 'DN461 IN_FORCE', '/sql/D10-a-code-approved-once');
select is (tap.code ('2026-03-04') ->> 'most', '331', '/sql/D10-a-code-not-before-its-day');
select is (tap.code ('2026-03-05') ->> 'template', E'BCD\n{{account}}\n{{amount}}\n{{text}}', '/sql/D10-a-code-from-its-day-on');
select is (tap.decide ('manager_ho', 'approve', :'one'), 'DN461 REJECTED', '/sql/D10-a-rejected-code-stays-so');
select throws_ok (format ('update core.pay_scheme_version set template = ''{{digits}}{{minor}}'' where version_id = %s', :'two'), null, null, '/sql/D10-an-approved-code-stays');
select throws_ok (format ('delete from core.pay_scheme_version where version_id = %s', :'two'), null, null, '/sql/D10-no-code-goes-away');
select throws_ok ('truncate core.pay_scheme_version', null, null, '/sql/D10-nor-do-all');
select tap.enter ('manager_ho', 'EPC', E'{{account}}{{amount}}', '2026-03-05', p_most => 302) as three \gset
select is (tap.decide ('head_s', 'approve', :'three'), 'IN_FORCE', '/sql/D10-another-of-that-day');
select is ((select state from core.pay_scheme_version where version_id = :two), 'RETIRED', '/sql/D10-one-a-day');

-- And ends: what counted before counts again, in the end the account is only printed
select is (tap.decide ('head_n', 'end', :'three'), 'DN106', '/sql/D10-not-a-branchs-to-end');
select is (tap.decide ('manager_ho', 'end', :'three'), 'RETIRED', '/sql/D10-a-code-ended');
select is (tap.code ('2026-03-05') ->> 'most', '331', '/sql/D10-the-code-before-counts-again');
select is (tap.decide ('manager_ho', 'end', (select version_id::text from core.pay_scheme_version where scheme = 'EPC' and added_by is null)), 'RETIRED', '/sql/D10-a-shipped-code-ended');
select is (tap.code ('2026-03-05'), null, '/sql/D10-no-code-the-account-is-printed');
select is ((tap.as_person ('manager_ho', 'select jsonb_agg (c.is_selectable) from api.codes () c where c.domain = ''pay_scheme'' and c.code = ''EPC'''))::text, '[false]',
           '/sql/D10-not-offered-to-accounts');

-- Another country's code waits for its approval before accounts have it
select tap.enter ('manager_ho', 'HUB3', '{{account}}|{{minor}}', p_currency => 'BGN') as hub \gset
set session authorization manager_ho;
select is (tap.refusal ($$select api.bank_account_set (gen_random_uuid (), null, 'BGN', 'HUB3', 'Bank', 'BG80BNBG96611020345678', null, null, null, null, '2026-03-02')$$) ->> 'field', 'scheme',
           '/sql/D10-a-code-that-waits-is-on-no-account');
reset session authorization;
select is (tap.decide ('head_n', 'approve', :'hub'), 'IN_FORCE', '/sql/D10-another-countrys-code');
set session authorization manager_ho;
select lives_ok ($$select api.bank_account_set (gen_random_uuid (), null, 'BGN', 'HUB3', 'Bank', 'BG80BNBG96611020345678', null, null, null, null, '2026-03-02')$$, '/sql/D10-then-it-is');
reset session authorization;
set session authorization auditor_ho;
select is ((select string_agg (concat_ws (' ', scheme, currency, since, may_change), ', ' order by line_no) from api.pay_schemes () where state = 'IN_FORCE'),
           'GOST RUB t, HUB3 BGN 2026-03-02 t, NBU UAH t, ZBP PLN t', '/sql/D10-codes-listed');
reset session authorization;
select is ((select count (*) from audit.journal_detail j where j.detail ->> 'list' like 'PAY_SCHEME%') >= 9, true, '/sql/D10-codes-journalled');
select * from finish ();
