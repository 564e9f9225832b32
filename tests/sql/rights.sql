-- SPDX-License-Identifier: GPL-3.0-or-later
-- The two walls tried whole (architecture §4, I-18): every function of api as every role, on records of the own branch and of
-- another one, against the written matrix. A function or argument that is not written down fails.
\ir ../support/test-book.sql
\ir ../support/rights-matrix.sql
grant select on matrix to public;
select plan (9);

-- The catalogue says what the matrix says
select is_empty ($$
  select p.proname from pg_proc p where p.pronamespace = 'api'::regnamespace and p.proname not in (select function from matrix)
  union all
  select m.function from matrix m where m.function not in (select proname from pg_proc where pronamespace = 'api'::regnamespace)$$,
  '/sql/I18-every-function-of-the-api-is-in-the-matrix');
create temporary table role_letter (role text primary key, letter text not null);
insert into role_letter
select r.role, r.letter
  from unnest (array['branch_head', 'deputy', 'collector', 'committee_secretary', 'print_operator', 'auditor', 'administrator', 'importer', 'batch',
                     'credit_manager', 'call_operator',
                     'sender'],
               array['H', 'D', 'C', 'S', 'P', 'A', 'T', 'I', 'B', 'M', 'O',
                     'E']) r (role, letter);
create function tap.may_execute (p_role text, p_function text) returns boolean language sql stable as $$
  select coalesce (bool_or (has_function_privilege (p_role, p.oid, 'EXECUTE')), false)
    from pg_proc p where p.pronamespace = 'api'::regnamespace and p.proname = p_function $$;
select is_empty ($$
  select m.function, r.role, m.roles from matrix m cross join role_letter r
   where (strpos (m.roles, r.letter) > 0) <> tap.may_execute ('dun_' || r.role, m.function)$$,
  '/sql/I18-the-grants-are-those-of-the-matrix');

-- Records of both branches, made by their own people
create temporary table thing (side text, name text, value text, primary key (side, name));
grant all on thing to public;
create procedure tap.make_side (p_side text, p_head text, p_customer text, p_branch text) language plpgsql as $$
declare
  v_case bigint := tap.case_of (p_customer);
  v_agreement bigint;
  v      jsonb;
begin
  execute format ('set session authorization %I', p_head);
  v := api.activity_record (gen_random_uuid (), v_case, 'CALL_OUT', 'PROMISE', now (), null, 'x', 'n', 'a', '2026-03-05', 'REPAYMENT', '2026-03-05',
         '[{"kind": "CALL", "control_on": "2026-03-06"}]', '{"amount": 1000, "currency": "EUR", "due_on": "2026-03-06", "method": "CASH"}', null);
  v := api.hold_set (gen_random_uuid (), v_case, 'MANUAL', '{CALL}', '2026-04-01', 'r', tap.version_of (v_case));
  v := api.pause_set (gen_random_uuid (), (select min (facility_id) from api.case_facilities (v_case)), '2026-02-20', '2026-03-10', 'r');
  v := api.item_block_set (gen_random_uuid (), (select min (instalment_id) from api.facility_instalments ((select min (facility_id) from api.case_facilities (v_case)))
                            where due_on > '2026-03-02'), '2026-03-10', 'r');
  v := api.forbearance_record (gen_random_uuid (), (select min (facility_id) from api.case_facilities (v_case)), 'EXTENSION', '2026-03-01', false, null, 'r');
  v := api.document_add (gen_random_uuid (), v_case, null, 'OTHER', 'd', 'd.pdf', 'application/pdf', 1, ('document ' || p_side)::bytea);
  v_agreement := (api.agreement_draft (gen_random_uuid (), v_case, null, 500, 'EUR', 0, '[{"due_on": "2026-03-20", "amount": 500}]', null, null, null, null,
                                       null, null) ->> 'agreement_id')::bigint;
  v := api.session_plan (gen_random_uuid (), '2026-03-20', 'Hall', 1, 'C', '[{"name": "C"}]');
  reset session authorization;
  insert into thing
  select p_side, t.name, t.value from (values
    ('p_case_id', v_case::text), ('p_case_ids', '{' || v_case || '}'), ('p_keys', '{' || v_case || '}'),
    ('p_party_id', (select party_id::text from core.case where case_id = v_case)),
    ('p_customer_id', (select party_id::text from core.case where case_id = v_case)),
    ('p_party_ids', (select '{' || party_id || '}' from core.case where case_id = v_case)),
    ('p_facility_id', (select facility_id::text from core.case_item where case_id = v_case)),
    ('p_free', '{}'),
    ('p_payment_id', (select payment_id::text from core.payment p join core.facility f using (facility_id) join core.branch b on b.branch_id = f.branch_id
                       where b.branch_code = p_branch limit 1)),
    ('p_task_id', (select min (task_id)::text from core.task where case_id = v_case)),
    ('p_hold_id', (select min (hold_id)::text from core.hold where case_id = v_case and kind = 'MANUAL')),
    ('p_forbearance_id', (select min (forbearance_id)::text from core.forbearance join core.case_item using (facility_id) where case_id = v_case)),
    ('p_block_id', (select min (block_id)::text from core.item_block join core.case_item using (facility_id) where case_id = v_case)),
    ('p_pause_id', (select min (pause_id)::text from core.delinquency_pause join core.case_item using (facility_id) where case_id = v_case)),
    ('p_promise_id', (select min (promise_id)::text from core.promise where case_id = v_case)),
    ('p_agreement_id', v_agreement::text),
    ('p_activity_id', (select min (activity_id)::text from core.activity where case_id = v_case)),
    ('p_contact_point_id', (select min (c.contact_point_id)::text from core.contact_point c join core.case k using (party_id) where k.case_id = v_case)),
    ('p_document_id', (select min (document_id)::text from core.document where case_id = v_case)),
    ('p_session_id', v ->> 'session_id'),
    ('p_branch_id', (select branch_id::text from core.branch where branch_code = p_branch)),
    ('p_import_id', '1')) t (name, value);
end
$$;
set session authorization importer_ho;
select tap.pay ('K2', '1.00', '2026-03-02') as p1, tap.pay ('S2', '1.00', '2026-03-02') as p2 \gset
reset session authorization;
call tap.make_side ('own', 'head_n', 'K2', 'N1');
call tap.make_side ('other', 'head_s', 'S2', 'S1');
-- Printed letters and an item on the agenda of each side
create procedure tap.make_letters (p_side text, p_head text, p_customer text, p_referred text) language plpgsql as $$
declare
  v_batch bigint;
  v_sum   text;
begin
  execute format ('set session authorization %I', p_head);
  v_batch := (api.letter_batch_create (gen_random_uuid (), 'ORDINARY', array[tap.case_of (p_customer)]) ->> 'batch_id')::bigint;
  reset session authorization;
  v_sum := (select arrears_list from core.letter where batch_id = v_batch);
  execute format ('set session authorization %I', p_head);
  perform api.letter_batch_confirm (gen_random_uuid (), v_batch, 1, v_sum);
  perform api.letter_part_register (gen_random_uuid (), v_batch, 'pdf', 1, (select jsonb_agg (jsonb_build_object ('letter_id', letter_id, 'page_first', 1,
            'page_count', 1, 'content_hash', '00')) from api.letter_batch_letters (v_batch)));
  perform api.case_refer (gen_random_uuid (), tap.case_of (p_referred), 'r', tap.version_of (tap.case_of (p_referred)));
  perform api.agenda_add (gen_random_uuid (), (select value::bigint from thing where side = p_side and name = 'p_session_id'),
                          array[tap.case_of (p_referred)]);
  reset session authorization;
  insert into thing values
    (p_side, 'p_batch_id', v_batch::text),
    (p_side, 'p_letter_id', (select letter_id::text from core.letter where batch_id = v_batch)),
    (p_side, 'p_letter_ids', (select '{' || letter_id || '}' from core.letter where batch_id = v_batch)),
    (p_side, 'p_agenda_item_id', (select max (agenda_item_id)::text from core.agenda_item where case_id = tap.case_of (p_referred)));
end
$$;
call tap.make_letters ('own', 'head_n', 'K1', 'K3');
call tap.make_letters ('other', 'head_s', 'S1', 'S1');

-- Disputes, problems and marks of each side
with dispute as (
  insert into core.dispute (dispute_no, case_id, branch_id, facility_id, currency, amount, reason, opened_on, due_on)
  select 'D' || t.side, c.case_id, c.branch_id, i.facility_id, 'EUR', 1, 'OTHER', '2026-03-02', '2026-03-30'
    from thing t join core.case c on c.case_id = t.value::bigint join core.case_item i using (case_id) where t.name = 'p_case_id' returning *
), problem as (
  insert into core.problem (case_id, branch_id, code, opened_on)
  select c.case_id, c.branch_id, 'ABROAD', '2026-03-02' from thing t join core.case c on c.case_id = t.value::bigint where t.name = 'p_case_id' returning *
), flag as (
  insert into core.party_flag (party_id, branch_id, kind, from_on, note)
  select p.party_id, p.branch_id, 'LAWYER', '2026-03-02', 'l' from thing t join core.party p on p.party_id = t.value::bigint where t.name = 'p_party_id' returning *
)
insert into thing
select case b.branch_code when 'N1' then 'own' else 'other' end, v.name, v.value
  from (select branch_id, 'p_dispute_id' as name, dispute_id::text as value from dispute union all select branch_id, 'p_problem_id', problem_id::text from problem
        union all select branch_id, 'p_party_flag_id', party_flag_id::text from flag) v
  join core.branch b using (branch_id);

-- Every other argument, whoever calls
create temporary table sample (name text primary key, value text);
grant select on sample to public;
insert into sample values
  -- promises and agreements
  ('p_facility_ids', null), ('p_allowed_missed', null), ('p_consent', 'said so'), ('p_discount', '0'), ('p_expires_on', null), ('p_first_on', '2026-03-20'),
  ('p_interval', 'MONTH'), ('p_part_grace_days', null), ('p_parts', '1'), ('p_schedule', '[{"due_on": "2026-03-20", "amount": 500}]'), ('p_terms', null),
  ('p_account', 'A'), ('p_action', 'NOTE'), ('p_agreed', null), ('p_amount', '500'), ('p_anchor', ''), ('p_arrears_list', 'EUR:1'), ('p_body', '\x01'),
  ('p_category', 'OTHER'), ('p_chair', 'C'), ('p_city', 'C'), ('p_control_kind', null), ('p_control_on', null), ('p_count', '1'), ('p_country', 'PL'),
  ('p_currency', 'EUR'), ('p_cutoff', 'infinity'), ('p_day', '2026-03-03'), ('p_days', '7'), ('p_decision', 'RETURN'), ('p_descending', 'false'), ('p_due_on', '2026-03-09'), ('p_ends_on', '2026-04-01'), ('p_from_on', '2026-03-20'),
  ('p_event', 'CANCEL'), ('p_execute_by', '2026-04-01'), ('p_file_name', 'f'), ('p_filter', '{}'), ('p_from', '2026-01-01'), ('p_full_name', 'N'),
  ('p_happened_at', '2026-03-02'), ('p_held_on', '2026-03-21'), ('p_is_blocked', 'false'), ('p_is_primary', 'false'), ('p_kind', 'ORDINARY'),
  ('p_language', 'en'), ('p_letters', '[]'), ('p_limit', '10'), ('p_lines', '{}'), ('p_login', 'coll_n1b'), ('p_logins', '{coll_n1b}'),
  ('p_media_type', 'application/pdf'), ('p_members', '[]'), ('p_method', 'CASH'), ('p_name', 'n'), ('p_next_action_on', '2026-03-05'), ('p_note', 'n'),
  ('p_on', '2026-03-02'), ('p_outcome', 'DONE'), ('p_pages', '1'), ('p_part_no', '1'), ('p_phone', '1'), ('p_place', 'p'), ('p_postal_code', '1'),
  ('p_present', '{1}'), ('p_promise', null), ('p_quorum', '1'), ('p_reason', 'OTHER'), ('p_role', 'collector'), ('p_scope', '{CALL}'), ('p_sort', null),
  ('p_source', 's'), ('p_spoken_to', null), ('p_state', 'VALID'), ('p_street', 's'), ('p_tasks', '[]'), ('p_team', 'false'), ('p_text', 'zzz'),
  ('p_title', 't'), ('p_to', '2026-03-02'), ('p_to_on', '2026-04-01'), ('p_until', '2026-04-01'), ('p_value', '+48 1'),
  ('p_verifier', 'SCRAM-SHA-256$4096:c2FsdA==$a:b'), ('p_version', null), ('p_votes_abstain', '0'), ('p_votes_against', '0'), ('p_votes_for', '1');

-- Parts of a batch
insert into sample values ('p_file', gen_random_uuid ()::text), ('p_piece_no', '1'), ('p_pieces', '0'), ('p_sha256', null);
insert into sample values ('p_renderer', 'r'), ('p_paper', 'ONE'), ('p_digests', repeat ('0', 32)), ('p_image_id', '1'), ('p_is_approved', 'true');
-- Segments.
-- Delinquency
insert into sample values ('p_fee_id', '1');
-- Accounts that debtors pay into
insert into sample values ('p_account_id', '1'), ('p_pay_scheme', 'EPC'), ('p_holder', 'Bank'), ('p_account_no', 'DE89370400440532013000'), ('p_bank', 'Bank'), ('p_bic', null),
  ('p_correspondent', null), ('p_tax_no', null),
  ('p_template', '{{account}} {{amount}}'), ('p_link', null), ('p_most', '331'), ('p_name_most', '70'), ('p_text_most', '140'), ('p_minor_most', '100'), ('p_forbidden', null);
insert into sample values ('p_need_id', '1'), ('p_due_days', '30'), ('p_received_on', '2026-03-01');
insert into sample values ('p_class', 'STAGE_2'), ('p_granted_on', '2026-03-01'), ('p_grace_until', '2026-04-01'), ('p_is_distressed', 'false'), ('p_is_mistake', 'false');

-- Messages
insert into thing
select v.side, n.name, case n.name when 'p_message_id' then v.id else '{' || v.id || '}' end
  from (select 'own' as side, rules.messages_make (array[c.party_id], array[c.case_id], 'OVERDUE_REMINDER', 'SMS', '2026-03-02') #>> '{message_ids,0}' as id
          from core.case c where c.case_id = tap.case_of ('K2')
        union all
        select 'other', rules.messages_make (array[c.party_id], array[c.case_id], 'OVERDUE_REMINDER', 'SMS', '2026-03-02') #>> '{message_ids,0}'
          from core.case c where c.case_id = tap.case_of ('S2')) v
  cross join (values ('p_message_id'), ('p_message_ids')) n (name);
insert into sample values ('p_carrier', 'c'), ('p_carrier_ref', 'r'), ('p_channel', 'SMS'), ('p_encoding', 'GSM7'),
  ('p_every_seconds', '1'),
  ('p_is_permanent', 'true'), ('p_reference', 'x'), ('p_is_repeatable', 'false'), ('p_lease_seconds', '60'), ('p_retry_seconds', '60'), ('p_segments', '1'), ('p_sender', 's'), ('p_status', 's'),
  ('p_subject', 's'), ('p_went_out', 'true') on conflict do nothing;
insert into sample values ('p_condition', '{"all": []}'), ('p_description', 'd'), ('p_segment_id', '1');

-- Strategies
insert into sample values ('p_document', '{"name": "x", "steps": []}'), ('p_from_version_id', '1'), ('p_to_version_id', '1'), ('p_version_id', '1');
-- Contact permission, consent, disputes, problems.
insert into sample values ('p_accepted', null), ('p_channel', 'CALL'), ('p_code', 'OTHER'), ('p_instalment_id', null), ('p_is_crisis', 'false'), ('p_is_held', 'false'),
  ('p_override', null), ('p_seconds', null), ('p_notice', 'TODAY'), ('p_owner', null), ('p_profile', null), ('p_purpose', 'ANY'), ('p_resolution', 'r'), ('p_result', 'REJECTED') on conflict do nothing;

insert into sample values ('p_proof', 'R 1');
-- Returned mail.
insert into sample values ('p_by', 'BATCH'), ('p_mark', null), ('p_open', 'true'), ('p_returned_on', '2026-03-02'), ('p_blocks', 'false') on conflict do nothing;
with mail as (
  insert into core.returned_mail (letter_id, case_id, branch_id, contact_point_id, reason, returned_on, business_on, state, was)
  select l.letter_id, l.case_id, l.branch_id, l.contact_point_id, 'OTHER', '2026-03-02', '2026-03-02', 'REGISTERED', '{}'
    from thing t join core.letter l on l.letter_id = t.value::bigint where t.name = 'p_letter_id' returning *
)
insert into thing
select t.side, 'p_returned_id', m.returned_id::text from mail m join thing t on t.name = 'p_letter_id' and t.value = m.letter_id::text;

-- Queues.
insert into sample values
  ('p_rate', null), ('p_answers', null), ('p_question_no', '1'), ('p_wording', 'Content?'), ('p_choices', null),
  ('p_names', '{}'), ('p_queue', 'CALLS'), ('p_skill', 'LEGAL'), ('p_purpose', 'OVERDUE'), ('p_ordering', 'SCORE'), ('p_roles', '{}'), ('p_skills', '{}'),
  ('p_lease_minutes', '15'), ('p_is_active', 'true'), ('p_rules', '[]'), ('p_seen', null), ('p_seq', '1'), ('p_next_kind', null), ('p_next_days', null),
  ('p_is_automatic', 'false'), ('p_is_rpc', 'false'), ('p_counts_attempt', 'true'), ('p_contact_effect', null) on conflict do nothing;

-- Print jobs: one of each side.
with job as (
  insert into core.print_job (batch_id, part_no, branch_id, first_no, last_no, printer, copies, business_on)
  select p.batch_id, p.part_no, p.branch_id, 1, 1, 'P', 1, '2026-03-02' from core.letter_part p returning batch_id, branch_id, print_job_id
), letter as (
  insert into core.print_job_letter (print_job_id, letter_id, branch_id, letter_pos, copy_no)
  select j.print_job_id, l.letter_id, j.branch_id, 1, 1 from job j join core.letter l using (batch_id)
)
insert into thing select t.side, 'p_print_job_id', j.print_job_id::text from job j join thing t on t.name = 'p_batch_id' and t.value::bigint = j.batch_id;
insert into sample values ('p_first', '1'), ('p_last', '1'), ('p_printer', 'P'), ('p_copies', '1'), ('p_printed_to', '1'), ('p_problem', null) on conflict do nothing;

-- The rule book.
insert into sample values
  ('p_above', '30'), ('p_annual_rate', '12'), ('p_base', 'OVERDUE_PRINCIPAL'), ('p_calendar', 'PL'), ('p_cap_bp', null), ('p_channels', '{CALL}'),
  ('p_checked_by', null), ('p_checked_on', null), ('p_counts', 'ATTEMPT'), ('p_day_count', '365'), ('p_day_kind', 'WORKDAY'), ('p_excludes', '{}'),
  ('p_first_days', '0,1,31'), ('p_floors', '31:EUR:50000'), ('p_grace_days', '0'), ('p_hours', '08:00-20:00'), ('p_is_capitals', 'false'), ('p_is_default', 'false'),
  ('p_is_overridable', 'false'), ('p_is_rebuttable', 'true'), ('p_key', 'EUR'), ('p_limit_id', null), ('p_list', 'TOLERANCE'), ('p_max_count', '1'), ('p_max_minutes', null),
  ('p_min_days', '0'), ('p_min_gap_days', null), ('p_needs_consent', 'false'), ('p_no_workplace', 'false'), ('p_per', 'PERSON'), ('p_product', 'LOAN'),
  ('p_scheme', 'IFRS9'), ('p_share_bp', '0'), ('p_version_no', null), ('p_was', null), ('p_weekend', '{6,7}') on conflict do nothing;

-- Trays.
insert into sample values ('p_first_tray', 'AUTO'), ('p_next_tray', 'AUTO') on conflict do nothing;

-- The archive drawn again.
insert into sample values ('p_seed', 'x'), ('p_after', '0') on conflict do nothing;

-- Wordings of letters.
insert into sample values ('p_case_no', 'x'), ('p_report', '{}'), ('p_wording_id', '1') on conflict do nothing;

-- Calls one function as one login on the records of one side, undone whatever happens. Answers the SQLSTATE, or the number of rows. The sides none and
-- empty are the own one with the records left out: null, or lists of none.
create function tap.try (p_login text, p_oid oid, p_side text) returns text language plpgsql as $$
declare
  v_arguments text;
  v_missing   text;
  v_rows      bigint;
  v_answer    text;
begin
  select string_agg (case when a.name = 'p_request' then 'gen_random_uuid ()'
                          else coalesce (quote_literal (case when p_side = 'none' and a.name ~ '(_ids?|_keys)$' then null
                                                                    when p_side = 'empty' and a.name ~ '(_ids|_keys)$' then '{}'
                                                                    else coalesce (t.value, s.value) end), 'null') || '::' || format_type (a.type, null) end, ', ' order by a.i),
         string_agg (a.name, ' ') filter (where a.name <> 'p_request' and t.name is null and s.name is null)
    into v_arguments, v_missing
    from pg_proc p
    cross join lateral unnest (p.proargtypes::oid[], p.proargnames[1:p.pronargs]) with ordinality a (type, name, i)
    left join thing t on t.side = case p_side when 'other' then 'other' else 'own' end and t.name = a.name
    left join sample s on s.name = a.name
   where p.oid = p_oid;
  if v_missing is not null then
    return 'no sample for ' || v_missing;
  end if;
  begin
    execute format ('set local session authorization %I', p_login);
    execute format ('select count (*) from api.%I (%s) x where x is distinct from null', (select proname from pg_proc where oid = p_oid),
                    coalesce (v_arguments, '')) into v_rows;
    raise exception using errcode = 'ZZ000', message = v_rows::text;
  exception
    when others then
      v_answer := case sqlstate when 'ZZ000' then sqlerrm else sqlstate end;
  end;
  return v_answer;
end
$$;

create temporary table person_role (login text, role text, letter text);
insert into person_role
select p.login, r.role, r.letter
  from (values ('head_n', 'branch_head'), ('deputy_n', 'deputy'), ('coll_n1', 'collector'), ('secretary_n', 'committee_secretary'),
               ('printer_n', 'print_operator'), ('auditor_ho', 'auditor'), ('admin_ho', 'administrator'), ('importer_ho', 'importer'),
               ('dun_batch', 'batch'), ('manager_ho', 'credit_manager'),
               ('caller_n1', 'call_operator'),
               ('sender_ho', 'sender')) p (login, role)
  join role_letter r using (role);
create temporary table tried as
select m.function, p.login, p.role, strpos (m.roles, p.letter) > 0 as allowed, s.side, tap.try (p.login, f.oid, s.side) as answer,
       exists (select from unnest (f.proargnames) a where a in (select name from thing where name not in ('p_branch_id', 'p_import_id'))) as has_record
  from matrix m
  join pg_proc f on f.pronamespace = 'api'::regnamespace and f.proname = m.function
  cross join person_role p
  cross join (values ('own'), ('other')) s (side);

select is_empty ($$select function, answer from tried where answer like 'no sample%' group by 1, 2$$, '/sql/I18-every-argument-has-a-sample');
select is_empty ($$select function, role, side, answer from tried where not allowed and answer <> '42501'$$,
  '/sql/I18-who-is-not-named-in-the-matrix-is-refused-by-the-server');
-- Setting another person's password and giving a task to somebody else ask for more than the right to call.
select is_empty ($$select function, role, answer from tried where allowed and side = 'own' and (answer = '42501' or answer !~ '^(DN...|[0-9]+)$'
    or answer = 'DN100' and not (function = 'staff_set_password' and role <> 'administrator' or function = 'task_assign' and role = 'collector'))$$,
  '/sql/I18-who-is-named-is-let-in');
-- Auditor, administrator, importer and night stand at the head office and see every branch. A preview of an assignment has a
-- line for each person, whatever the cases.
select is_empty ($$select function, role, answer from tried
  where allowed and side = 'other' and has_record and role not in ('auditor', 'administrator', 'importer', 'batch', 'credit_manager', 'sender')
    and not (answer ~ '^DN' or answer = '0')
    and not (function in ('case_rows', 'case_totals', 'letter_batch_letters') or function = 'assign_preview' and answer = '1')$$,
  '/sql/I18-a-record-of-another-branch-is-not-there');
-- Nobody does something with everything there is by leaving a field empty: without records a function that writes refuses, unless it makes something new.
select is_empty ($$
  select m.function, s.side, l.answer
    from matrix m
    join pg_proc f on f.pronamespace = 'api'::regnamespace and f.proname = m.function and 'p_request' = any (f.proargnames)
    cross join (values ('none', '(_ids?|_keys)$'), ('empty', '(_ids|_keys)$')) s (side, names)
    join person_role p on strpos (m.roles, p.letter) > 0
    cross join lateral (select tap.try (p.login, f.oid, s.side) as answer) l
   where exists (select from unnest (f.proargnames[1:f.pronargs]) a where a ~ s.names) and l.answer !~ '^DN'
     and m.function not in ('bank_account_set', 'segment_save', 'strategy_save', 'wording_save')$$,
  '/sql/I18-what-is-left-empty-is-not-everything');
-- Who does not say which version he has seen ends, takes back or decides nothing.
select is_empty ($$
  select function, role, answer from tried
   where allowed and side = 'own' and answer <> 'DN107'
     and function in ('agenda_decide', 'agenda_withdraw', 'agreement_cancel', 'agreement_propose', 'call_script_remove', 'call_script_set', 'case_close', 'case_refer',
                      'contact_point_change', 'dispute_close', 'dispute_decide', 'dispute_open', 'dispute_review', 'hold_release', 'hold_set', 'letter_deem',
                      'letter_replace', 'letter_return', 'letter_void', 'message_settle', 'party_flag_end', 'problem_resolve', 'promise_cancel', 'promise_record',
                      'returned_undo', 'session_change', 'session_close', 'session_convene', 'session_minutes', 'session_minutes_store', 'session_sign', 'staff_activate',
                      'staff_change', 'staff_deactivate', 'strategy_activate', 'strategy_approve', 'strategy_retire', 'strategy_save', 'strategy_simulate', 'strategy_validate',
                      'task_assign', 'task_cancel', 'task_done', 'task_reschedule', 'task_start', 'wording_approve', 'wording_reject', 'wording_retire',
                      'wording_submit')$$,
  '/sql/I18-a-version-that-is-left-empty-is-not-any');
create function tap.names_seen (p_login text) returns text[] language plpgsql as $$
declare
  v_names text[];
begin
  execute format ('set local session authorization %I', p_login);
  select array_agg (distinct r.branch_code) into v_names
    from api.case_rows ((select api.case_keys ('{"state": "ALL"}', null, false))) r;
  reset session authorization;
  return v_names;
end
$$;
select results_eq ($$select login, tap.names_seen (login) from unnest (array['head_n', 'head_s', 'coll_n1', 'coll_n2', 'auditor_ho']) login$$,
  $$values ('head_n', '{N1}'::text[]), ('head_s', '{S1}'), ('coll_n1', '{N1}'), ('coll_n2', null), ('auditor_ho', '{N1,S1}')$$,
  '/sql/I18-each-sees-the-cases-of-the-own-branches-and-no-other');
select * from finish ();
