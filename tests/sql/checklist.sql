-- SPDX-License-Identifier: GPL-3.0-or-later
-- The documents that customers must deliver per contract (A05): what a product asks for, what came, what is missing and the task of it.
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
create function tap.facility_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
create function tap.need (p_name text, p_days integer, p_from date, p_product text default 'loan', p_id bigint default null, p_active boolean default true,
                          p_version integer default null) returns jsonb language sql as $$
  select api.document_need_set (gen_random_uuid (), p_id, p_product, p_name, p_days, p_from, p_active, p_version) $$;
create function tap.list_of (p_no text) returns text language sql as $$
  select string_agg (concat_ws (' ', name, due_on, state, days, received_on), ', ') from api.facility_checklist (tap.facility_of (p_no)) $$;
create function tap.checks_of (p_no text) returns text language sql security definer as $$
  select string_agg (t.title || ' ' || t.state, ', ' order by t.task_id) from core.task t where t.case_id = tap.case_of (p_no) and t.kind = 'CHECK' $$;
create function tap.breaches () returns text language sql security definer as $$
  select string_agg (f.facility_no || ' ' || b.due_on || ' ' || b.breached_on || ' ' || (b.task_id is not null), ', ' order by f.facility_no, b.need_id)
    from core.document_breach b join core.facility f using (facility_id) $$;
create function tap.receive (p_no text, p_need integer, p_on date) returns jsonb language sql as $$
  select api.checklist_receive (gen_random_uuid (), tap.facility_of (p_no), p_need, p_on) $$;
grant execute on all functions in schema tap to public;

set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'new') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
values (:run, 2, 'C1', 'person', 'One', 'en', 'N1'), (:run, 3, 'C2', 'person', 'Two', 'en', 'N1'), (:run, 4, 'C3', 'person', 'Three', 'en', 'N1');
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
values (:run, 2, 'F-C1', 'C1', 'loan', 'EUR', '1000', '2026-02-01'), (:run, 3, 'F-C2', 'C2', 'loan', 'EUR', '1000', '2026-02-02'),
       (:run, 4, 'F-C3', 'C3', 'loan', 'EUR', '1000', '2026-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
values (:run, 2, 'F-C1', '1', '2026-02-20', '100', '0', '0'), (:run, 3, 'F-C2', '1', '2026-03-05', '100', '0', '0'), (:run, 4, 'F-C3', '1', '2026-02-20', '100', '0', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset

-- The rule book
set session authorization deputy_n;
select refused ($$select tap.need ('Policy', 30, '2026-01-15')$$, '42501', '/sql/A05-not-by-a-deputy');
set session authorization manager_ho;
select is (tap.refusal (format ('select tap.need (%s)', t.arguments)) ->> 'field', t.field, '/sql/A05-' || t.field || '-' || t.arguments)
  from (values ('''Policy'', 30, ''2026-01-15'', ''MOON''', 'product'), (''' '', 30, ''2026-01-15''', 'name'), ('U&''a\202Eb'', 30, ''2026-01-15''', 'name'),
               ('''Policy'', -1, ''2026-01-15''', 'due_days'), ('''Policy'', null, ''2026-01-15''', 'due_days'), ('''Policy'', 30, null', 'from_on'),
               ('''Policy'', 30, ''infinity''', 'from_on')) t (arguments, field);
select tap.need ('Insurance policy', 29, '2026-01-15') ->> 'need_id' as policy \gset
select tap.need ('Deed', 60, '2026-01-15') ->> 'need_id' as deed \gset
select is (tap.refusal ($$select tap.need ('Deed', 10, '2026-01-15')$$), '{"code": "DN387", "name": "Deed"}', '/sql/A05-of-one-name-once');
select is (tap.refusal (format ($$select tap.need ('Deed', 61, '2026-01-15', 'loan', %s, true, 7)$$, :deed)) ->> 'code', 'DN107', '/sql/A05-as-it-was-shown');
select is ((select string_agg (concat_ws (' ', product, name, due_days, from_on, is_active), ', ') from api.document_needs ()),
  'loan Deed 60 2026-01-15 t, loan Insurance policy 29 2026-01-15 t', '/sql/A05-the-sheet');

-- The list of a facility
set session authorization coll_n1;
select is (tap.list_of ('C1'), 'Insurance policy 2026-03-02 DUE, Deed 2026-04-02 DUE', '/sql/A05-due-so-many-days-after-the-opening');
select is (tap.list_of ('C3'), null, '/sql/A05-not-of-a-facility-opened-before');
select is (tap.refusal (format ($$select tap.receive ('S1', %s, '2026-03-01')$$, :policy)) ->> 'what', 'facility', '/sql/I18-not-of-another-branch');
select is (tap.refusal ($$select tap.receive ('C1', 0, '2026-03-01')$$) ->> 'what', 'document', '/sql/A05-one-that-is-asked-for');
select is (tap.refusal (format ($$select tap.receive ('C1', %s, '2026-03-03')$$, :deed)) ->> 'field', 'received_on', '/sql/A05-not-in-the-future');
select is (tap.refusal (format ($$select tap.receive ('C1', %s, null)$$, :deed)), '{"code": "DN388", "name": "Deed"}', '/sql/A05-what-was-not-noted-is-not-taken-back');
select is (tap.receive ('C1', :deed, '2026-02-25') ->> 'received_on', '2026-02-25', '/sql/A05-ticked-as-received');
select is (tap.refusal (format ($$select tap.receive ('C1', %s, '2026-03-01')$$, :deed)) ->> 'code', 'DN388', '/sql/A05-once');
select is (tap.list_of ('C1'), 'Insurance policy 2026-03-02 DUE, Deed 2026-04-02 RECEIVED 2026-02-25', '/sql/A05-and-listed-so');
set session authorization auditor_ho;
select refused (format ($$select tap.receive ('C1', %s, '2026-03-01')$$, :policy), '42501', '/sql/A05-not-by-an-auditor');
reset session authorization;

-- A night: what is missing is recorded once, with a task where there is a case.
select is (tap.night ('2026-03-03'), '2026-03-03', '/sql/A05-a-night');
select is (tap.breaches (), 'F-C1 2026-03-02 2026-03-03 true', '/sql/A05-missing-the-day-after-it-was-due');
select is ((select kind || ' ' || purpose || ' ' || control_on from core.task where case_id = tap.case_of ('C1') and title = 'Insurance policy'), 'CHECK CONTROL 2026-03-03', '/sql/A05-makes-a-task');
select is (tap.night ('2026-03-06'), '2026-03-06', '/sql/A05-a-night-after-days');
select is (tap.breaches (), 'F-C1 2026-03-02 2026-03-03 true, F-C2 2026-03-03 2026-03-04 true', '/sql/A05-no-day-is-left-out-and-nothing-twice');
select is (rules.documents_missing ('2026-03-06'), '{"documents": 0, "document_tasks": 0}', '/sql/A05-a-second-time-nothing');
-- Received late: the task ends; taken back: missing again, no second task.
set session authorization coll_n1;
select tap.receive ('C1', :policy, '2026-03-05') \g /dev/null
select is (tap.list_of ('C1'), 'Insurance policy 2026-03-02 RECEIVED_LATE 3 2026-03-05, Deed 2026-04-02 RECEIVED 2026-02-25', '/sql/A05-received-late');
select is (tap.checks_of ('C1'), 'Insurance policy CANCELLED', '/sql/A05-its-task-ends');
select tap.receive ('C1', :policy, null) \g /dev/null
select is (tap.list_of ('C1'), 'Insurance policy 2026-03-02 MISSING 4, Deed 2026-04-02 RECEIVED 2026-02-25', '/sql/A05-taken-back');
reset session authorization;
select is (tap.night ('2026-03-07'), '2026-03-07', '/sql/A05-the-next-night');
select is (tap.checks_of ('C1'), 'Insurance policy CANCELLED', '/sql/A05-a-task-once');
select is ((select string_agg (event, ' ' order by seq) from audit.journal where case_id = tap.case_of ('C1') and event like 'DOCUMENT%'),
  'DOCUMENT_RECEIVED DOCUMENT_RECEIVED DOCUMENT_NOT_RECEIVED', '/sql/A05-all-of-it-in-the-journal');
-- Asked for of older facilities, too: the night after looks at all of them.
set session authorization manager_ho;
select tap.need ('Insurance policy', 29, '2026-01-01', 'loan', :policy, true, 1), tap.need ('Deed', 60, '2026-01-15', 'loan', :deed, false, 1) \g /dev/null
reset session authorization;
select is (tap.night ('2026-03-09'), '2026-03-09', '/sql/A05-the-night-after-a-change');
select is (tap.breaches (), 'F-C1 2026-03-02 2026-03-03 true, F-C2 2026-03-03 2026-03-04 true, F-C3 2026-01-30 2026-03-08 true', '/sql/A05-finds-them');
select is (tap.as_person ('coll_n1', $$select to_jsonb (tap.list_of ('C2'))$$) #>> '{}', 'Insurance policy 2026-03-03 MISSING 6', '/sql/A05-what-is-no-longer-asked-for-leaves-the-list');
-- A facility that is imported when its document is late already.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'late') ->> 'import_id' as run \gset
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on) values (:run, 2, 'F-C4', 'C1', 'loan', 'EUR', '1000', '2026-01-20');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee) values (:run, 2, 'F-C4', '1', '2026-06-20', '100', '0', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
select is (tap.night ('2026-03-10'), '2026-03-10', '/sql/A05-the-night-after-an-import');
select is ((select due_on || ' ' || breached_on from core.document_breach where facility_id = tap.facility_of ('C4')), '2026-02-18 2026-03-10', '/sql/A05-finds-what-came-late');
-- Noted as there, and taken back when its day has passed: it is missing from then on, with a task.
set session authorization coll_n1;
select tap.receive ('C1', :deed, null) \g /dev/null
reset session authorization;
select is ((select count (*) from core.document_breach where need_id = :deed), 0::bigint, '/sql/A05-what-is-no-longer-asked-for-is-not-missing');
set session authorization coll_n1;
select tap.receive ('C1', :deed, '2026-02-25') \g /dev/null
reset session authorization;
set session authorization manager_ho;
select tap.need ('Contract', 40, '2026-01-15') ->> 'need_id' as contract \gset
set session authorization coll_n1;
select tap.receive ('C1', :contract, '2026-03-01'), tap.receive ('C2', :contract, '2026-03-01') \g /dev/null
select tap.receive ('C2', :contract, null) \g /dev/null
reset session authorization;
select is (tap.night ('2026-03-14'), '2026-03-14', '/sql/A05-its-day-passes');
set session authorization coll_n1;
select tap.receive ('C1', :contract, null) \g /dev/null
reset session authorization;
select is ((select string_agg (f.facility_no || ' ' || b.due_on || ' ' || b.breached_on, ', ' order by f.facility_no) from core.document_breach b join core.facility f using (facility_id)
  where b.need_id = :contract and f.facility_no <> 'F-C4'), 'F-C1 2026-03-13 2026-03-14', '/sql/A05-what-was-not-there-after-all-is-missing');
select is (tap.night ('2026-03-15'), '2026-03-15', '/sql/A05-the-night-after-it');
select is (tap.checks_of ('C1') like '%Contract OPEN%', true, '/sql/A05-makes-its-task');
-- Nobody rewrites it.
select throws_ok ('update core.document_receipt set received_on = received_on + 1', 'DN190', null, '/sql/A05-what-was-noted-stays');
select throws_ok ('delete from core.document_breach', 'DN190', null, '/sql/A05-and-what-was-missing');
select throws_ok (format ('insert into core.document_receipt (facility_id, branch_id, need_id, received_on) select facility_id, branch_id, need_id, received_on
  from core.document_receipt where need_id = %s and taken_back_at is null', :deed), '23505', null, '/sql/A05-one-receipt-stands');
drop index core.document_receipt_one;
select lives_ok (format ('insert into core.document_receipt (facility_id, branch_id, need_id, received_on) select facility_id, branch_id, need_id, received_on
  from core.document_receipt where need_id = %s and taken_back_at is null', :deed), '/sql/A05-without-the-guard-two-do');
select * from finish ();
