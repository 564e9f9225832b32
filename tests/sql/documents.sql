-- SPDX-License-Identifier: GPL-3.0-or-later
-- Other letters than warnings (D06, D08, L05, L08, Q01, X68): whom they go to, what for, with and without arrears; the statement of account.
select no_plan ();
\ir ../support/test-book.sql
create function tap.free_of (p_kind text) returns setof core.letter_field language sql security definer as $$
  select * from core.letter_field where kind = p_kind and is_free $$;
create function tap.party_of (p_customer_no text) returns bigint language sql security definer as $$ select party_id from core.party where customer_no = p_customer_no $$;
create function tap.who (p_kind text, variadic p_customers text[]) returns text language sql security definer as $$
  select string_agg (d.customer_no || '>' || r.customer_no || ' ' || coalesce (e.reason, 'yes'), ', ' order by d.customer_no, r.customer_no)
    from rules.letter_eligibility (p_kind, tap.cases_of (variadic p_customers)) e
    join core.case c on c.case_id = e.case_id join core.party d on d.party_id = c.party_id join core.party r on r.party_id = e.party_id $$;
create function tap.facility_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = p_no $$;
create function tap.bind (p_facility text, p_customer text, p_role text, p_cap bigint) returns void language sql security definer as $$
  insert into core.facility_party (facility_id, branch_id, party_id, role, cap)
  select f.facility_id, f.branch_id, tap.party_of (p_customer), p_role, p_cap from core.facility f where f.facility_no = p_facility $$;
create function tap.say (p_customer text, p_purpose text, p_state text) returns void language sql security definer as $$
  insert into core.consent (party_id, branch_id, purpose, channel, state, from_on, source)
  select party_id, branch_id, p_purpose, 'LETTER', p_state, '2026-02-20', 'BRANCH' from core.party where customer_no = p_customer $$;
create function tap.draft (p_customer text, p_kind text, p_to text, p_free jsonb, p_task bigint default null) returns jsonb language sql as $$
  select api.document_draft (gen_random_uuid (), tap.case_of (p_customer), p_kind, tap.party_of (p_to), p_free, p_task) $$;
create function tap.ask (p_customer text, p_letter jsonb) returns jsonb language sql as $$
  select api.activity_record (gen_random_uuid (), tap.case_of (p_customer), 'NOTE', 'DONE', now (), null, 'x', 'n', 'a', '2026-03-05', null, null,
    jsonb_build_array ('{"kind": "PRINT", "control_on": "2026-03-06"}'::jsonb || p_letter), null, null) $$;
create function tap.fill (p_batch bigint, p_free text, p_version int default null) returns jsonb language sql as $$
  select api.letter_fill (gen_random_uuid (), l.letter_id, coalesce (p_version, l.version), p_free::jsonb) from api.letter_batch_letters (p_batch) l $$;
grant execute on all functions in schema tap to public;

-- To whom: the role on the debt.
select is (tap.who ('GUARANTOR', 'K1', 'K2'), 'K1>K1 NO_RECIPIENT, K2>K2 NO_RECIPIENT', '/sql/D08-without-a-guarantor-no-letter-to-one');
select tap.bind ('F-K1', 'K4', 'GUARANTOR', 5000) \g /dev/null
select tap.bind ('F-K1', 'K5', 'GUARANTOR', null) \g /dev/null
select is (tap.who ('GUARANTOR', 'K1', 'K2'), 'K1>K4 yes, K1>K5 yes, K2>K2 NO_RECIPIENT', '/sql/D08-each-guarantor-gets-one');
select is (tap.who ('W1', 'K1'), 'K1>K1 yes', '/sql/D08-a-warning-goes-to-the-debtor');
select is ((select string_agg (snapshot #>> '{recipient,name}' || '/' || (snapshot #>> '{debtor,name}') || '/' || coalesce (snapshot #>> '{guarantees,0,cap,money}', '-') || '/'
              || (snapshot #>> '{totals,0,amount,money}'), ', ' order by snapshot #>> '{guarantees,0,cap,money}') from rules.letter_snapshots ('GUARANTOR', tap.cases_of ('K1'))),
  'Γιώργος Παπαδόπουλος/Anna Kowalska/5000/20000, Иван Иванов/Anna Kowalska/-/20000', '/sql/D08-it-says-who-owes-and-up-to-what-he-answers');
insert into core.collateral (facility_id, branch_id, collateral_no, kind, value, currency)
select facility_id, branch_id, 'H-1', 'House', 900000, 'EUR' from core.facility where facility_no = 'F-K3';
select is (tap.who ('MORTGAGE', 'K1', 'K3'), 'K1>K1 NO_RECIPIENT, K3>K3 yes', '/sql/D08-who-pledged-his-own-is-told-himself');
select tap.bind ('F-K3', 'K5', 'PLEDGOR', null) \g /dev/null
select is (tap.who ('MORTGAGE', 'K3'), 'K3>K5 yes', '/sql/D08-else-who-has-pledged');
select is ((select snapshot #>> '{collateral,0,kind}' from rules.letter_snapshots ('MORTGAGE', tap.cases_of ('K3'))), 'House', '/sql/D08-of-what-is-pledged');

-- What for: each purpose has its own consent and objection.
select is (tap.who ('OFFER', 'K1', 'K2'), 'K1>K1 CONTACT_NO_CONSENT, K2>K2 CONTACT_NO_CONSENT', '/sql/Q01-no-offer-without-consent');
select tap.say ('K1', 'MARKETING', 'GIVEN') \g /dev/null
select is (tap.who ('OFFER', 'K1', 'K2'), 'K1>K1 yes, K2>K2 CONTACT_NO_CONSENT', '/sql/Q01-who-agreed-gets-it');
select is ((select snapshot #>> '{opt_out,since,day}' from rules.letter_snapshots ('OFFER', tap.cases_of ('K1'))), '2026-02-20', '/sql/Q01-it-says-since-when');
select is ((select count (*) from rules.letter_snapshots ('OFFER', tap.cases_of ('K1')) s where s.snapshot ?| array['totals', 'items', 'fees', 'deadline']), 0::bigint,
  '/sql/Q01-and-nothing-of-the-debt');
select tap.say ('K3', 'INFORMATION', 'OBJECTED') \g /dev/null
select is (tap.who ('STATEMENT', 'K1', 'K3'), 'K1>K1 yes, K3>K3 CONTACT_OBJECTION', '/sql/Q01-an-objection-to-information-stops-information');
select is (tap.who ('W1', 'K3'), 'K3>K3 yes', '/sql/Q01-and-no-warning');
select tap.say ('K2', 'COLLECTION', 'OBJECTED') \g /dev/null
select is (tap.who ('W1', 'K2') || '; ' || tap.who ('STATEMENT', 'K2'), 'K2>K2 CONTACT_OBJECTION; K2>K2 yes', '/sql/Q01-nor-the-other-way-round');
select is (tap.who ('VISIT_ORDER', 'K2') || '; ' || tap.who ('HANDOVER', 'K6'), 'K2>K2 yes; K6>K6 yes', '/sql/L08-a-paper-of-the-house-needs-nobodys-leave-and-no-address');

-- Arrears: needed, none, or as may be.
select is (tap.who ('THANKS', 'K5'), 'K5>K5 ARREARS', '/sql/D08-no-thanks-while-something-is-overdue');
set session authorization importer_ho;
select is (tap.pay ('K5', '140.00', '2026-03-02'), 'APPLIED', '/sql/D08-he-pays-all');
reset session authorization;
select is (tap.stage_of ('K5'), 'CLOSED', '/sql/D08-and-the-case-is-closed');
select is (tap.who ('THANKS', 'K5'), 'K5>K5 yes', '/sql/D08-thanks-to-who-has-paid-though-his-case-is-closed');
select is (tap.who ('STATEMENT', 'K5'), 'K5>K5 yes', '/sql/X68-a-statement-too');
select is (tap.who ('ORDINARY', 'K5'), null, '/sql/D03-nothing-is-demanded-of-him');
select is ((select snapshot #>> '{facilities,0,amount,money}' from rules.letter_snapshots ('THANKS', tap.cases_of ('K5'))), '14000', '/sql/D08-for-his-last-payment');

-- The statement: the balance after the lines up to a day is what the figures of that day say, whatever happened to the schedule.
insert into core.instalment (facility_id, branch_id, instalment_no, version_no, due_on, principal, interest, fee, penalty, effective_on)
select facility_id, branch_id, instalment_no, 2, '2026-02-20', 4000, 0, 0, 0, '2026-02-15' from core.instalment where facility_id = tap.facility_of ('F-K1') and instalment_no = 2;
insert into core.instalment_end (instalment_id, branch_id, effective_on)
select instalment_id, branch_id, '2026-02-15' from core.instalment where facility_id = tap.facility_of ('F-K1') and instalment_no = 2 and version_no = 1;
set session authorization importer_ho;
select is (tap.pay ('K1', '30.00', '2026-01-20'), 'APPLIED', '/sql/X68-a-payment');
reset session authorization;
set session authorization importer_ho;
select is (tap.pay ('K1', '30.00', '2026-02-25'), 'APPLIED', '/sql/X68-another');
reset session authorization;
select is_empty ($$
  select d.day, f.facility_id, f.overdue + f.due_today - f.unallocated as figure, s.balance
    from generate_series ('2025-12-31'::date, '2026-03-20', '1 day') d (day)
    cross join lateral rules.facility_figures (array (select facility_id from core.facility), d.day::date) f
    cross join lateral (select coalesce (sum (l.amount), 0) as balance from rules.statement_lines (array[f.facility_id], d.day::date) l) s
   where f.overdue + f.due_today - f.unallocated <> s.balance$$, '/sql/X68-the-balance-is-the-figure-on-every-day');
select is ((select string_agg (l.line || ' ' || l.amount, ', ' order by l.day, l.line) from rules.statement_lines (array[tap.facility_of ('F-K1')], '2026-03-02') l),
  'DUE 10000, PAYMENT -3000, DUE 10000, CHANGED -10000, DUE 4000, PAYMENT -3000', '/sql/X68-every-instalment-and-payment-has-its-line');
create temporary table statement as select part from rules.snapshot_statement (tap.cases_of ('K1'), null, '2026-02-01', '2026-03-02');
select is ((select part #>> '{accounts,0,opening,money}' from statement), '7000', '/sql/X68-opening-balance');
select is ((select part #>> '{accounts,0,closing,money}' from statement), '8000', '/sql/X68-closing-balance');
select is ((select part #>> '{totals,0,amount,money}' from statement), '8000', '/sql/X68-the-sum-of-the-accounts');

-- Any letter to the debtor carries one when its wording says so.
select is ((select count (*) from rules.letter_snapshots ('ORDINARY', tap.cases_of ('K1', 'K3')) where snapshot ? 'statement'), 0::bigint, '/sql/X68-no-letter-carries-what-it-does-not-say');
set session_replication_role = replica;
update core.wording w set body = n.body, sha256 = sha256 (convert_to (w.subject || E'\n' || n.body, 'UTF8'))
  from (select x.wording_id, x.body || E'\n{{#statement}}\n{{#accounts}}\n- {{facility_no}}: {{closing}}\n{{/accounts}}\n{{/statement}}\n' as body from core.wording x) n
 where n.wording_id = w.wording_id and w.kind = 'ORDINARY' and w.is_current;
reset session_replication_role;
select is ((select array_agg (w.body ~ 'statement' order by w.language) = array_agg (rules.wording_says (w.body, 'statement') order by w.language)
              from core.wording w where w.kind = 'ORDINARY' and w.is_current), true, '/sql/X68-what-says-it');
select is ((select snapshot #>> '{statement,accounts,0,closing,money}' from rules.letter_snapshots ('ORDINARY', tap.cases_of ('K1'))), '8000', '/sql/X68-a-notice-carries-the-statement');
select is ((select count (*) from rules.letter_snapshots ('ORDINARY', tap.cases_of ('K1', 'K3')) where snapshot ? 'statement'), 2::bigint, '/sql/X68-each-its-own');
select is ((select snapshot ? 'statement' from rules.letter_snapshots ('W1', tap.cases_of ('K1'))), false, '/sql/X68-other-kinds-do-not');
select is (rules.wording_says ('{{ statements }} {{x.statement}} statement', 'statement'), false, '/sql/X68-nor-what-only-looks-like-it');
select is (rules.letter_sample ('ORDINARY', 'en', 'PLAIN') #>> '{statement,accounts,0,lines,1,payment}', 'P-100', '/sql/X68-a-sample-has-one');
select is (array (select kind from core.letter_field where name = 'statement' order by kind), '{INVITATION,ORDINARY,THANKS,W1,W2}', '/sql/X68-letters-to-the-debtor-only');
select is ((select (7000 + sum ((e #>> '{amount,money}')::bigint))::text || ' ' || (max (array[n, (e #>> '{balance,money}')::bigint]))[2]
              from statement, jsonb_array_elements (part #> '{accounts,0,lines}') with ordinality x (e, n)), '8000 8000', '/sql/X68-opening-and-lines-make-the-closing-balance');

-- Printing asks again for each recipient; what has no envelope is not posted.
set session authorization coll_n1;
select api.letter_batch_create (gen_random_uuid (), 'GUARANTOR', tap.cases_of ('K1')) ->> 'batch_id' as batch \gset
select is ((select string_agg (name || ' ' || arrears_list, ', ' order by letter_id) from api.letter_batch_letters (:batch)), 'Γιώργος Παπαδόπουλος EUR:8000, Иван Иванов EUR:8000',
  '/sql/D08-a-batch-for-each-guarantor');
select is (api.letter_batch_confirm (gen_random_uuid (), :batch, 2, 'EUR:16000') ->> 'queued', '2', '/sql/D08-confirmed');
reset session authorization;
update core.contact_point set is_blocked = true where party_id = tap.party_of ('K5') and kind = 'ADDRESS';
set session authorization coll_n1;
select api.letter_part_register (gen_random_uuid (), :batch, 'x', 2, (
  select jsonb_agg (jsonb_build_object ('letter_id', letter_id, 'page_first', n, 'page_count', 1, 'content_hash', '00'))
    from (select letter_id, row_number () over (order by letter_id) as n from api.letter_batch_letters (:batch)) l)) as said \gset
select is ((select jsonb_array_length (:'said'::jsonb -> 'voided') || ' ' || (:'said'::jsonb #>> '{voided,0,name}')), '1 Иван Иванов', '/sql/E03-only-whose-address-is-no-good-is-left-out');
select api.letter_batch_create (gen_random_uuid (), 'VISIT_ORDER', tap.cases_of ('K6')) ->> 'batch_id' as visit \gset
select letter_id as letter_of_visit from api.letter_batch_letters (:visit) \gset

-- What a draft leaves open is typed at its review: its own fields and no others, by who prepares letters, until the batch is confirmed (D08).
select is ((select typed from api.letter_batch_letters (:visit)), 'MISSING', '/sql/D08-a-letter-with-something-to-type-says-so');
select is ((select string_agg (distinct coalesce (typed, '-'), ' ') from api.letter_batch_letters (:batch)), '-', '/sql/D08-others-have-nothing-to-type');
select is ((select string_agg (concat_ws (' ', name, label, names ->> 'fa', coalesce (value, '-')), ', ' order by field_no)
              from api.letter_free ((select letter_id from api.letter_batch_letters (:visit)))), 'visitor Visitor بازدیدکننده -, day Day of the visit روز بازدید -',
  '/sql/D08-what-is-to-be-typed-and-what-the-bank-calls-it');
select refused (format ($$select api.letter_batch_confirm (gen_random_uuid (), %s, 1, 'EUR:20000')$$, :visit), 'DN465', '/sql/D08-what-is-left-open-is-not-confirmed');
select refused (format ('select tap.fill (%s, %L)', :visit, '{"visitor": "Jan"}'), 'DN446', '/sql/D08-all-of-it');
select refused (format ('select tap.fill (%s, %L)', :visit, '{"visitor": "Jan", "day": "  "}'), 'DN446', '/sql/D08-not-blanks');
select is (tap.refusal (format ('select tap.fill (%s, %L)', :visit, '{"visitor": "Jan"}')) #>> '{names,pl}', 'Dzień wizyty', '/sql/D08-by-its-name-in-every-language');
select refused (format ('select tap.fill (%s, %L)', :visit, jsonb_build_object ('visitor', 'Jan', 'day', repeat ('x', 501))), 'DN446', '/sql/D08-up-to-500-characters');
select is (tap.fill (:visit, jsonb_build_object ('visitor', 'Jan', 'day', repeat ('x', 500))::text) ->> 'version', '2', '/sql/D08-500-are-not-too-many');
select refused (format ('select tap.fill (%s, %L)', :visit, jsonb_build_object ('visitor', 'Jan', 'day', c)), 'DN446', '/sql/D08-no-control-character-' || to_hex (ascii (c)))
  from (values (E'a\nb'), (E'\tb'), (E'a\u0001'), (E'a\u202eb'), (E'a\u0085b')) t (c);
select refused (format ('select tap.fill (%s, %L)', :visit, '{"visitor": "Jan", "day": "x", "amount": "1"}'), 'DN464', '/sql/D08-nothing-else-can-be-typed');
select refused (format ('select tap.fill (%s, %L)', :visit, '["Jan"]'), 'DN108', '/sql/D08-names-and-texts');
select refused (format ('select tap.fill (%s, %L, 1)', :visit, '{"visitor": "Jan", "day": "x"}'), 'DN107', '/sql/D08-who-was-faster-is-not-overwritten');
select refused (format ('select api.letter_fill (gen_random_uuid (), %s, 3, %L)', (select min (letter_id) from api.letter_batch_letters (:batch)), '{}'), 'DN152',
  '/sql/D08-nor-a-letter-that-is-confirmed');
select api.letter_batch_create (gen_random_uuid (), 'ORDINARY', tap.cases_of ('K3')) ->> 'batch_id' as plain \gset
select refused (format ('select tap.fill (%s, %L)', :plain, '{}'), 'DN108', '/sql/D08-a-wording-without-free-fields-stands-as-it-is');
select refused (format ('select tap.fill (%s, %L)', :plain, '{"subject": "x"}'), 'DN464', '/sql/D08-nor-by-a-name-of-ones-own');
select api.letter_batch_discard (gen_random_uuid (), :plain, 1) \g /dev/null
reset session authorization;
set session authorization printer_n;
select refused (format ('select tap.fill (%s, %L)', :visit, '{"visitor": "Jan", "day": "x"}'), '42501', '/sql/D08-who-prints-types-nothing');
reset session authorization;
set session authorization head_s;
select refused (format ('select api.letter_fill (gen_random_uuid (), %s, 2, %L)', :letter_of_visit, '{"visitor": "Jan", "day": "x"}'), 'DN106', '/sql/I18-nor-who-does-not-see-it');
reset session authorization;
set session authorization coll_n1;
select is (tap.fill (:visit, '{"visitor": " Jan Zieliński ", "day": "12.03"}') ->> 'version', '3', '/sql/D08-typed');
select is ((select typed from api.letter_batch_letters (:visit)), 'TYPED', '/sql/D08-and-said');
reset session authorization;
select is ((select snapshot -> 'free' from core.letter where batch_id = :visit), '{"day": "12.03", "visitor": "Jan Zieliński"}', '/sql/D08-kept-with-the-letter');
select is ((select d.detail -> 'free' ->> 'visitor' || ' ' || length (d.detail -> 'was' ->> 'day') from audit.journal j join audit.journal_detail d using (journal_id)
             where j.event = 'LETTER_FILLED' and j.case_id = tap.case_of ('K6') order by j.seq desc limit 1), 'Jan Zieliński 500', '/sql/D08-and-journalled-with-what-stood-there');
set session authorization coll_n1;
select is (api.letter_batch_confirm (gen_random_uuid (), :visit, 1, 'EUR:20000') ->> 'queued', '1', '/sql/L08-a-visit-order-is-numbered');
select is ((select data #>> '{free,visitor}' from api.letter_run_rows (:visit, array (select letter_id from api.letter_batch_letters (:visit)))), 'Jan Zieliński',
  '/sql/D08-what-is-printed-is-what-was-typed');
select refused (format ('select tap.fill (%s, %L)', :visit, '{"visitor": "Eva", "day": "x"}'), 'DN152', '/sql/D08-after-confirmation-nothing-is-typed');
select is (api.letter_part_register (gen_random_uuid (), :visit, 'y', 1, (select jsonb_agg (jsonb_build_object ('letter_id', letter_id, 'page_first', 1, 'page_count', 1,
  'content_hash', '00')) from api.letter_batch_letters (:visit))) ->> 'stored', 'true', '/sql/L08-and-printed');
set session authorization head_n;
select refused (format ('select api.letter_dispatch (gen_random_uuid (), array (select letter_id from api.letter_batch_letters (%s)), ''2026-03-02'')', :visit), 'DN445',
  '/sql/L08-and-not-posted');

-- One letter for one case: who may get what, what has to be typed, the task that asks for it ends as it is printed.
set session authorization coll_n1;
select is ((select string_agg (kind || ' ' || coalesce (reason, 'yes'), ', ' order by choice_no) from api.document_choices (tap.case_of ('K6')) where kind in ('ORDINARY', 'HANDOVER', 'THANKS')),
  'ORDINARY NO_ADDRESS, THANKS ARREARS, HANDOVER yes', '/sql/D06-what-can-be-written-and-why-not');
select is ((select fields from api.document_choices (tap.case_of ('K4')) where kind = 'INVITATION'),
  (select jsonb_agg (jsonb_build_object ('name', substr (name, 6), 'label', label, 'names', names) order by seq) from tap.free_of ('INVITATION')), '/sql/D08-and-what-has-to-be-typed');
select is ((select string_agg (label || ' ' || (select count (*) from jsonb_object_keys (names)), ', ' order by seq) from tap.free_of ('INVITATION')), 'Day and time 8, Place 8',
  '/sql/D08-called-in-eight-languages');
select is ((select count (distinct n.value) from tap.free_of ('INVITATION') f, jsonb_each (f.names) n where f.name = 'free.place'), 8::bigint, '/sql/D08-in-words-of-their-own');
select is ((select count (*) from api.document_choices (tap.case_of ('K4')) where kind in ('W1', 'W2', 'MINUTES')), 0::bigint, '/sql/D06-warnings-are-made-elsewhere');
select refused ($$select tap.draft ('K4', 'INVITATION', 'K4', '{"when": "x", "place": "y", "more": "z"}')$$, 'DN464', '/sql/D08-nothing-besides');
select refused ($$select tap.draft ('K4', 'W1', 'K4', '{}')$$, 'DN150', '/sql/D06-no-warning-by-this-way');
select refused ($$select tap.draft ('K4', 'INVITATION', 'K4', '{"when": "tomorrow", "place": " "}')$$, 'DN446', '/sql/D08-nothing-is-left-out');
select refused (format ('select tap.draft (%L, %L, %L, %L)', 'K4', 'INVITATION', 'K4', jsonb_build_object ('when', E'a\nb', 'place', 'x')), 'DN446', '/sql/D08-one-line-each');
select refused ($$select tap.draft ('K4', 'GUARANTOR', 'K4', '{}')$$, 'DN151', '/sql/D08-not-to-who-is-no-guarantor');
select refused ($$select tap.draft ('S1', 'HANDOVER', 'S1', '{"receiver": "x"}')$$, 'DN106', '/sql/I18-not-of-another-branch');
-- A task to print says what and for whom: one of those that it goes to in this case.
select is ((select string_agg (kind || ' ' || recipient || ' ' || name, ', ' order by choice_no) from api.task_letters (tap.case_of ('K1')) where kind in ('GUARANTOR', 'MORTGAGE', 'INVITATION')),
  'GUARANTOR GUARANTOR Γιώργος Παπαδόπουλος, GUARANTOR GUARANTOR Иван Иванов, INVITATION DEBTOR Anna Kowalska', '/sql/D06-what-a-task-can-ask-for');
select is ((select count (*) from api.task_letters (tap.case_of ('K1')) where kind in ('W1', 'W2', 'MINUTES')), 0::bigint, '/sql/D06-no-warning-and-no-minutes');
select refused ('select * from api.task_letters (tap.case_of (''S1''))', 'DN106', '/sql/I18-nothing-of-another-branch');
select refused (format ('select tap.ask (''K1'', %L)', t), 'DN469', '/sql/D06-a-task-to-print-says-what') from unnest (array['{}', '{"letter_party_id": 1}']) t;
select refused (format ('select tap.ask (''K1'', %L)', jsonb_build_object ('letter_kind', k, 'letter_party_id', tap.party_of (p))), 'DN470', '/sql/D06-and-for-whom-' || k || coalesce (p, ''))
  from (values ('INVITATION', null), ('INVITATION', 'K4'), ('GUARANTOR', 'K1'), ('MORTGAGE', 'K1'), ('GUARANTOR', 'K2')) x (k, p);
select refused (format ('select tap.ask (''K1'', %L)', jsonb_build_object ('letter_kind', 'W1', 'letter_party_id', tap.party_of ('K1'))), 'DN150', '/sql/D06-never-a-warning');
select tap.ask ('K1', jsonb_build_object ('letter_kind', 'GUARANTOR', 'letter_party_id', tap.party_of ('K4'))) \g /dev/null
select is ((select letter_kind || ' ' || letter_party_name from api.case_tasks (tap.case_of ('K1')) where kind = 'PRINT'), 'GUARANTOR Γιώργος Παπαδόπουλος', '/sql/D06-the-list-says-both');
select is ((select letter_kind || ' ' || letter_party_name from api.my_tasks (true, null) where kind = 'PRINT'), 'GUARANTOR Γιώργος Παπαδόπουλος', '/sql/D06-the-list-of-all-too');
select api.activity_record (gen_random_uuid (), tap.case_of ('K4'), 'NOTE', 'DONE', now (), null, 'x', 'n', 'a', '2026-03-05', null, null,
  jsonb_build_array (jsonb_build_object ('kind', 'PRINT', 'control_on', '2026-03-06', 'letter_kind', 'INVITATION', 'letter_party_id', tap.party_of ('K4'))), null, null) \g /dev/null
select task_id as task from api.case_tasks (tap.case_of ('K4')) where letter_kind = 'INVITATION' \gset
select refused (format ('select tap.draft (%L, %L, %L, %L, %s)', 'K4', 'ORDINARY', 'K4', '{}', :task), 'DN447', '/sql/D06-the-task-asks-for-another-letter');
select refused (format ('select tap.draft (%L, %L, %L, %L, %s)', 'K3', 'HANDOVER', 'K3', '{"receiver": "x"}', :task), 'DN447', '/sql/D06-and-for-another-case');
select tap.draft ('K4', 'INVITATION', 'K4', '{"when": " Monday, 10:00", "place": "Room 1"}', :task) ->> 'batch_id' as invite \gset
reset session authorization;
select is ((select snapshot -> 'free' from core.letter where batch_id = :invite), '{"when": "Monday, 10:00", "place": "Room 1"}', '/sql/D08-what-was-typed-and-nothing-else');
set session authorization coll_n1;
select api.letter_batch_confirm (gen_random_uuid (), :invite, 1, (select arrears_list from api.letter_batch_letters (:invite))) \g /dev/null
select is ((select state from api.case_tasks (tap.case_of ('K4')) where task_id = :task), 'OPEN', '/sql/D06-the-task-waits');
select api.letter_part_register (gen_random_uuid (), :invite, 'z', 1, (select jsonb_agg (jsonb_build_object ('letter_id', letter_id, 'page_first', 1, 'page_count', 1,
  'content_hash', '00')) from api.letter_batch_letters (:invite))) \g /dev/null
select is ((select state || ' ' || outcome from api.case_tasks (tap.case_of ('K4')) where task_id = :task), 'DONE DONE', '/sql/D06-printing-ends-it');
select refused (format ('select tap.draft (%L, %L, %L, %L, %s)', 'K4', 'INVITATION', 'K4', '{"when": "x", "place": "y"}', :task), 'DN447', '/sql/D06-once');
reset session authorization;

-- To a whole segment: with the basis of the kind, and those left out with the reason.
set session authorization head_n;
select is ((select string_agg (kind, ' ') from api.campaign_choices () where channel = 'LETTER'), 'ORDINARY THANKS STATEMENT OFFER', '/sql/Q01-what-can-go-to-a-whole-segment');
select api.segment_save (gen_random_uuid (), null, 'All', null, '{"all": []}', null) ->> 'segment_id' as everybody \gset
select is ((select string_agg (verdict || coalesce (' ' || rule, '') || ' ' || n, ', ' order by key) from api.campaign_preview (:everybody, 'LETTER', 'OFFER')),
  'ALLOWED 1, DENIED CONTACT_NO_CONSENT 3, DENIED NO_ADDRESS 2', '/sql/Q01-an-offer-goes-to-who-agreed-only');
select refused (format ('select api.campaign_make (gen_random_uuid (), %s, 1, ''LETTER'', %L)', :everybody, k), 'DN150', '/sql/Q01-never-' || k)
  from unnest (array['W1', 'W2', 'MINUTES', 'GUARANTOR', 'VISIT_ORDER', 'INVITATION']) k;
select is (api.campaign_make (gen_random_uuid (), :everybody, 1, 'LETTER', 'OFFER') ->> 'made', '1', '/sql/Q01-one-is-made');
reset session authorization;
select is ((select string_agg (p.customer_no || ' ' || (l.snapshot ? 'totals')::text || ' ' || (l.snapshot ? 'opt_out')::text, ' ') from core.letter l join core.party p using (party_id) where l.kind = 'OFFER'),
  'K1 false true', '/sql/Q01-without-a-word-of-the-debt-and-with-the-way-out');
select finish ();
