-- SPDX-License-Identifier: GPL-3.0-or-later
-- Thanks and statements of account for customers who have no case (D08, X68): by a campaign, and on request, which is a basis of its own.
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
\ir ../support/test-plain-letters.sql
-- N7 has a second debt, in another currency.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'a second debt') ->> 'import_id' as import_id \gset
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on) values (:import_id, 2, 'F-N7-2', 'N7', 'card', 'UAH', '500', '2026-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee) values (:import_id, 2, 'F-N7-2', '1', '2026-07-10', '50', '0', '0');
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
values (:import_id, 2, 'P-N7', 'F-N7', 'payment', '2026-02-20', '40.00', 'EUR'), (:import_id, 3, 'P-N7-2', 'F-N7-2', 'payment', '2026-02-21', '7.00', 'UAH');
select api.import_apply (gen_random_uuid (), :import_id) ->> 'state' \g /dev/null
reset session authorization;
create function tap.object_to (p_purpose text, p_no text) returns void language sql security definer as $$
  insert into core.consent (party_id, branch_id, purpose, channel, state, from_on, source)
  select party_id, branch_id, p_purpose, 'LETTER', 'OBJECTED', '2026-02-20', 'BRANCH' from core.party where customer_no = p_no $$;
create function tap.snapshot_of (p_kind text, p_no text) returns jsonb language sql security definer as $$
  select snapshot from rules.letter_snapshots (p_kind, null, array[tap.party_of (p_no)]) $$;
create function tap.ask (p_login text, p_no text, p_reason text) returns jsonb language sql as $$
  select tap.as_person (p_login, format ('select api.statement_request (gen_random_uuid (), %s, %L)', tap.party_of (p_no), p_reason)) $$;
create function tap.asked (p_login text, p_no text, p_reason text) returns text language plpgsql as $$
declare v_said jsonb;
begin
  execute format ('set session authorization %I', p_login);
  v_said := tap.refusal (format ('select api.statement_request (gen_random_uuid (), %s, %L)', tap.party_of (p_no), p_reason));
  reset session authorization;
  return concat_ws (' ', v_said ->> 'code', v_said #>> '{skipped,0,reason}', v_said ->> 'case_no' is not null);
end $$;
create function tap.mail (p_no text) returns text language sql security definer as $$
  select string_agg (concat_ws (' ', l.kind, l.state, l.void_reason, l.own_basis), ', ' order by l.letter_id) from core.letter l where l.party_id = tap.party_of (p_no) $$;
create function tap.taken_back () returns text language plpgsql as $$
declare v_import bigint;
begin
  set session authorization importer_ho;
  v_import := (api.import_begin (gen_random_uuid (), 'reversals') ->> 'import_id')::bigint;
  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses)
  values (v_import, 2, 'R-N7', 'F-N7', 'reversal', '2026-03-01', '40.00', 'EUR', 'P-N7'), (v_import, 3, 'R-N7-2', 'F-N7-2', 'reversal', '2026-03-01', '7.00', 'UAH', 'P-N7-2');
  perform api.import_apply (gen_random_uuid (), v_import);
  reset session authorization;
  return null;
end $$;
grant execute on all functions in schema tap to public;

-- By a campaign: who has no case is written to as well, as the kind allows.
set session authorization head_n;
select api.segment_save (gen_random_uuid (), null, 'All', null, '{"all": []}', null) ->> 'segment_id' as everybody \gset
select is (tap.preview ('THANKS', :everybody), 'ALLOWED 1, DENIED ARREARS 6, DENIED NO_PAYMENT 2', '/sql/D08-thanks-for-a-payment-need-no-case');
select is (tap.preview ('STATEMENT', :everybody) ~ '^ALLOWED 7', true, '/sql/X68-a-statement-needs-no-case');
reset session authorization;
select is (tap.once (format ('tap.preview (''THANKS'', %s)', :everybody), $$select tap.taken_back ()$$, $$set session authorization head_n$$), 'DENIED ARREARS 6, DENIED NO_PAYMENT 3',
  '/sql/D08-what-was-taken-back-is-not-thanked-for');
select tap.as ('head_n', 'campaign_make', :'everybody', '1', '''LETTER''', '''THANKS''') as made \gset
select is (tap.mail ('N7'), 'THANKS DRAFT INFORMATION', '/sql/D08-thanks-are-information');
select is ((select string_agg (f ->> 'facility_no' || ' ' || (f #>> '{last,day}') || ' ' || (f #>> '{amount,money}') || ' ' || (f #>> '{amount,currency}'),
  ', ') from jsonb_array_elements (tap.snapshot_of ('THANKS', 'N7') -> 'facilities') f),
  'F-N7 2026-02-20 4000 EUR, F-N7-2 2026-02-21 700 UAH', '/sql/D08-for-the-last-payment-of-each-of-his-debts');
select is (tap.once ($$tap.mail ('N7')$$, $$select tap.as ('coll_n1', 'consent_record', tap.party_of ('N7')::text, '''INFORMATION''', '''LETTER''', '''OBJECTED''', '''2026-03-02''', 'null', '''BRANCH''', 'null')$$),
  'THANKS VOIDED CONTACT_OBJECTION INFORMATION', '/sql/D08-who-objects-to-information-gets-none');
-- Whose debts is asked once for all: a customer's are all of his, and of nobody else.
select is ((select count (*) from core.letter where batch_id = (:'made'::jsonb ->> 'batch_id')::bigint), 1::bigint, '/sql/D08-nobody-else-is-thanked');

-- What the statement says: each debt with its lines, and the balances add up in each currency.
create temporary table part as select a.no, a.opening, a.closing, a.currency, a.lines from jsonb_array_elements (tap.snapshot_of ('STATEMENT', 'N7') -> 'accounts') x
  cross join lateral (select x ->> 'facility_no' as no, (x #>> '{opening,money}')::bigint as opening, (x #>> '{closing,money}')::bigint as closing, x #>> '{closing,currency}' as currency, x -> 'lines' as lines) a;
select is ((select string_agg (concat_ws (' ', no, closing, currency), ', ' order by no) from part), 'F-N7 -4000 EUR, F-N7-2 -700 UAH', '/sql/X68-all-his-debts-stand-in-it');
select is ((select jsonb_object_agg (t #>> '{amount,currency}', t #> '{amount,money}') from jsonb_array_elements (tap.snapshot_of ('STATEMENT', 'N7') -> 'totals') t),
  (select jsonb_object_agg (currency, n) from (select currency, sum (closing) as n from part group by currency) x), '/sql/X68-the-sums-are-those-of-the-debts-by-currency');
select is ((select bool_and (closing = opening + coalesce ((select sum ((l #>> '{amount,money}')::bigint) from jsonb_array_elements (lines) l), 0)) from part), true, '/sql/X68-and-each-balance-that-of-its-lines');
select is ((select count (*) from rules.letter_snapshots ('STATEMENT', null, array[tap.party_of ('N7'),
  tap.party_of ('N8')]) s where jsonb_array_length (s.snapshot -> 'accounts') = case s.party_id when tap.party_of ('N7') then 2 else 1 end),
  2::bigint, '/sql/X68-each-has-his-own');
select is (tap.snapshot_of ('STATEMENT', 'N7') -> 'case_no', 'null'::jsonb, '/sql/X68-no-case-stands-in-it');

-- On request.
select is (tap.asked (who, no, why), says, what) from (values
  ('coll_n1', 'N7', '  ', 'DN482 f', '/sql/X68-somebody-says-how-he-asked'), ('coll_n1', 'N7', repeat ('x', 301), 'DN108 f', '/sql/X68-in-a-line'),
  ('coll_n1', 'K1', 'at the counter', 'DN481 t', '/sql/X68-who-has-an-open-case-gets-it-there'), ('head_s', 'N7', 'at the counter', 'DN106 f', '/sql/X68-another-branch-does-not-know-him'),
  ('printer_n', 'N7', 'at the counter', '42501 f', '/sql/X68-who-prints-does-not-write'), ('auditor_ho', 'N7', 'at the counter', '42501 f', '/sql/X68-nor-who-audits'),
  ('coll_n1', 'N9', 'at the counter', 'DN151 NO_ADDRESS f', '/sql/X68-without-an-address-nothing-is-posted')) v (who, no, why, says, what);
select is (tap.once ($$tap.asked ('coll_n1', 'N7', 'at the counter')$$, $$insert into core.party_flag (party_id, branch_id, kind, from_on, note) select party_id, branch_id, 'BLOCKED', '2026-02-20',
  'n' from core.party where customer_no = 'N7'$$),
  'DN151 CONTACT_BLOCKED f', '/sql/X68-nobody-writes-to-who-wants-no-contact-at-all');
select is (tap.once ($$tap.asked ('coll_n1', 'N7', 'at the counter')$$, $$delete from core.role_permission where role = 'collector' and permission = 'WARN'$$), 'DN100 f', '/sql/X68-only-who-may-write-letters');
select is (tap.once ($$tap.asked ('coll_n1', 'N7', 'at the counter')$$, $$update core.facility set party_id = tap.party_of ('N8') where party_id = tap.party_of ('N7')$$), 'DN151 NO_FACILITY f',
  '/sql/X68-without-a-debt-there-is-nothing-to-state');
-- Where letters need consent, or have their hours, what he asks for does not wait; what is sent unasked does.
select is (tap.once (says, rule, 'set session authorization ' || who), answer, what)
  from (values ($$insert into core.contact_channel (profile, channel, needs_consent) values ('NEUTRAL', 'LETTER', true)$$, 'consent', 'NO_CONSENT'),
               ($$insert into core.contact_window (profile, channel, day_kind) select 'NEUTRAL', 'LETTER', k from unnest (array['WORKDAY', 'WEEKEND', 'HOLIDAY']) k$$, 'hours', 'WINDOW')) r (rule, word, code)
  cross join lateral (values ('coll_n1', $$(select coalesce (reason, 'yes') from api.customer_head (tap.party_of ('N7')))$$, 'yes', '/sql/X68-his-request-needs-no-' || word),
                             ('head_n', format ('tap.preview (''STATEMENT'', %s) ~ ''%s''', :everybody, code), 'true', '/sql/X68-a-campaign-needs-' || word)) v (who, says, answer, what);
select tap.object_to ('ANY', 'N7') \g /dev/null
set session authorization head_n;
select is (tap.preview ('STATEMENT', :everybody) ~ 'CONTACT_OBJECTION 1', true, '/sql/X68-an-objection-keeps-him-out-of-the-campaign');
set session authorization coll_n1;
select is ((select concat_ws (' ', customer_no, coalesce (case_id::text, '-'), coalesce (reason, 'yes')) from api.customer_head (tap.party_of ('N7'))), 'N7 - yes', '/sql/X68-what-he-asks-for-he-gets-all-the-same');
select is ((select concat_ws (' ', customer_no, case_id is not null) from api.customer_head (tap.party_of ('K1'))), 'K1 t', '/sql/X68-an-open-case-is-named');
select is ((select string_agg (concat_ws (' ', facility_no, currency, open_balance, overdue, last_paid_on), ', ') from api.customer_debts (tap.party_of ('N7'))),
  'F-N7 EUR 6000 0 2026-02-20, F-N7-2 UAH 4300 0 2026-02-21', '/sql/X68-his-debts-are-seen-without-a-case');
reset session authorization;
select tap.ask ('coll_n1', 'N7', 'at the counter on Monday') as asked \gset
select :'asked'::jsonb ->> 'batch_id' as batch, :'asked'::jsonb ->> 'letter_id' as letter \gset
select is (tap.letters (:batch), 'N7 DRAFT REQUEST -', '/sql/X68-it-stands-on-his-request');
select is ((select d.detail ->> 'reason' || ' ' || (d.detail ->> 'letter_id') || ' ' || j.who from audit.journal j join audit.journal_detail d using (journal_id) where j.event = 'STATEMENT_REQUESTED'),
  'at the counter on Monday ' || :'letter' || ' coll_n1', '/sql/X68-who-asked-and-why-is-journalled');
select tap.confirmed (:batch) \g /dev/null
select is (tap.once (format ('tap.letters (%s)', :batch),
  $$select tap.as ('coll_n1', 'consent_record', tap.party_of ('N7')::text, '''INFORMATION''', '''LETTER''', '''OBJECTED''', '''2026-03-02''', 'null', '''BRANCH''', 'null')$$), 'N7 QUEUED REQUEST -',
  '/sql/X68-an-objection-to-information-does-not-stop-it');
select is (tap.once (format ('tap.letters (%s)', :batch),
  $$insert into core.party_flag (party_id, branch_id, kind, from_on, note) select party_id, branch_id, 'DECEASED', '2026-03-02', 'n' from core.party where customer_no = 'N7'$$, format ('select tap.registered (%s)', :batch)),
  'N7 VOIDED CONTACT_DECEASED REQUEST -', '/sql/X68-a-death-does');
select tap.registered (:batch) \g /dev/null
select tap.posted (:letter) \g /dev/null
select is (tap.letters (:batch), 'N7 DISPATCHED REQUEST -', '/sql/X68-printed-and-posted-like-every-letter');
set session authorization head_n;
select is ((select string_agg (customer_no, ' ') from api.post_letters (:batch, null, null, 'DISPATCHED')), 'N7', '/sql/X68-in-the-post-book');
select is ((select count (*) from api.letter_search ('tell you of services')), 1::bigint, '/sql/X68-found-by-what-it-says');
select is ((select string_agg (concat_ws (' ', kind, state, own_basis, coalesce (case_no, '-')), ', ') from api.customer_letters (tap.party_of ('N7'))), 'STATEMENT DISPATCHED REQUEST -, THANKS DRAFT INFORMATION -',
  '/sql/X68-and-in-his-folder');
select is (tap.once ($$tap.mail ('N7')$$, format ('select tap.as (''printer_n'', ''letter_return'', %L, ''''''LOST'''''', ''null'', tap.version_text (''N7''))', :letter),
  format ('select tap.as (''head_n'', ''letter_replace'', %L, tap.version_text (''N7''))', :letter)),
  'THANKS DRAFT INFORMATION, STATEMENT LOST REQUEST, STATEMENT QUEUED REQUEST', '/sql/X68-a-lost-one-is-written-anew-on-the-same-ground');
reset session authorization;
select tap.back (:letter, 'MOVED', 'picture') as returned \gset
select is (tap.mail ('N7'), 'THANKS VOIDED CONTACT_POINT_INVALID INFORMATION, STATEMENT RETURNED REQUEST', '/sql/E01-it-comes-back-like-every-letter');
select is (tap.tasks ('N7'), 'DATA_UPDATE OPEN DATA at', '/sql/E03-and-asks-for-an-address');
set session authorization coll_n1;
select is ((select string_agg (concat_ws (' ', kind, state, returned_on), ', ') from api.customer_letters (tap.party_of ('N7')) where state = 'RETURNED'), 'STATEMENT RETURNED 2026-03-02', '/sql/E01-the-folder-says-so');
set session authorization head_s;
select is ((select count (*) from api.customer_letters (tap.party_of ('N7'))), 0::bigint, '/sql/X68-another-branch-sees-no-letter');
select is ((select count (*) from api.customer_debts (tap.party_of ('N7'))), 0::bigint, '/sql/X68-nor-a-debt');
select refused (format ('select * from api.customer_head (%s)', tap.party_of ('N7')), 'DN106', '/sql/X68-nor-the-customer');
reset session authorization;
select is (tap.house ('N7') ~ 'LETTER_GENERATED STATEMENT_REQUESTED LETTER_QUEUED LETTER_PRINTED LETTER_DISPATCHED', true, '/sql/X68-every-step-is-journalled');

-- Only what may stand alone has a basis, and a request is one of information.
select throws_ok (format ('insert into core.letter_basis (kind, purpose, basis) values (%L, %L, %L)', k, p, b), c, null, format ('/sql/X68-%s-for-%s-as-%s', k, p, b))
  from (values ('ORDINARY', 'COLLECTION', 'COLLECTION', '23503'), ('OFFER', 'MARKETING', 'REQUEST', '23514'), ('THANKS', 'INFORMATION', 'MARKETING', '23514')) v (k, p, b, c);
select throws_ok (format ('update core.letter set own_basis = ''REQUEST'' where kind = ''THANKS'''), '23503', null, '/sql/X68-nobody-asks-for-thanks');
select * from finish ();
