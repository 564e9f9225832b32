-- SPDX-License-Identifier: GPL-3.0-or-later
-- Customers who have no case, and what happens to letters to them: for tests of letters without a case, after test-book.sql and test-strategy.sql.
-- N7 … N9 of branch N1 and S3 of branch S1 owe nothing before June; N9 has no address.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'customers without a case') ->> 'import_id' as import_id \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, phone, street, postal_code, city, country)
values (:import_id, 2, 'N7', 'person', 'Nina Siedem', 'pl', 'N1', null, 'ul. Krótka 7', '00-007', 'Warszawa', 'PL'),
       (:import_id, 3, 'N8', 'person', 'Ned Eight', 'en', 'N1', null, '8 Lane', 'N1 8NN', 'London', 'GB'),
       (:import_id, 4, 'N9', 'person', 'Nowhere Nine', 'en', 'N1', null, null, null, null, null),
       (:import_id, 5, 'S3', 'person', 'Sam South', 'en', 'S1', null, '3 South Street', 'S1 3SS', 'London', 'GB');
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :import_id, n.i + 1, 'F-' || n.no, n.no, 'loan', 'EUR', '1000', '2026-01-01' from unnest (array['N7', 'N8', 'N9', 'S3']) with ordinality n (no, i);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :import_id, n.i + 1, 'F-' || n.no, '1', '2026-06-10', '90', '10', '0' from unnest (array['N7', 'N8', 'N9', 'S3']) with ordinality n (no, i);
select api.import_apply (gen_random_uuid (), :import_id) \g /dev/null
reset session authorization;
create function tap.party_of (p_no text) returns bigint language sql security definer as $$ select party_id from core.party where customer_no = p_no $$;
create function tap.say (p_state text, variadic p_customers text[]) returns void language sql security definer as $$
  insert into core.consent (party_id, branch_id, purpose, channel, state, from_on, source)
  select party_id, branch_id, 'MARKETING', 'LETTER', p_state, '2026-02-20', 'BRANCH' from core.party where customer_no = any (p_customers) $$;
create function tap.preview (p_kind text, p_segment bigint) returns text language sql as $$
  select string_agg (verdict || coalesce (' ' || rule, '') || ' ' || n, ', ' order by key) from api.campaign_preview (p_segment, 'LETTER', p_kind) $$;
create function tap.offer (p_segment bigint) returns jsonb language sql as $$
  select tap.as_person ('head_n', format ('select api.campaign_make (gen_random_uuid (), %s, 1, ''LETTER'', ''OFFER'')', p_segment)) $$;
create function tap.letters (p_batch bigint) returns text language sql security definer as $$
  select string_agg (concat_ws (' ', p.customer_no, l.state, l.void_reason, l.own_basis, case when l.case_id is null then '-' else 'case' end), ', ' order by p.customer_no)
    from core.letter l join core.party p using (party_id) where l.batch_id = p_batch $$;
create function tap.letter_of (p_no text) returns bigint language sql security definer as $$
  select max (letter_id) from core.letter where party_id = tap.party_of (p_no) $$;
create function tap.confirmed (p_batch bigint) returns jsonb language sql as $$
  select tap.as_person ('head_n', format ('select api.letter_batch_confirm (gen_random_uuid (), %s, %s, %L)', p_batch, count (*), rules.money_list_sum (array_agg (arrears_list))))
    from core.letter where batch_id = p_batch and state = 'DRAFT' $$;
create function tap.registered (p_batch bigint) returns jsonb language sql as $$
  select tap.as_person ('head_n', format ('select api.letter_part_register (gen_random_uuid (), %s, ''pdf'', %s, %L)', p_batch, count (*),
    jsonb_agg (jsonb_build_object ('letter_id', l.letter_id, 'page_first', l.n, 'page_count', 1, 'content_hash', '00', 'text', 'We should like to tell you of services'))))
    from (select letter_id, row_number () over (order by letter_id) as n from core.letter where batch_id = p_batch and state = 'QUEUED') l $$;
create function tap.posted (variadic p_letters bigint[]) returns jsonb language sql as $$
  select tap.as_person ('printer_n', format ('select api.letter_dispatch (gen_random_uuid (), %L, ''2026-03-02'')', p_letters)) $$;
create function tap.version_of_letter (p_letter bigint) returns integer language sql security definer as $$ select version from core.letter where letter_id = p_letter $$;
create function tap.back (p_letter bigint, p_reason text, p_body text default null) returns jsonb language sql as $$
  select tap.as_person ('printer_n', format ('select api.returned_register (gen_random_uuid (), %s, %L, null, null, false, %L, %L, %s, %L)', p_letter, p_reason,
    case when p_body is not null then 'x.png' end, case when p_body is not null then 'image/png' end, case when p_body is not null then '1' else 'null' end, p_body)) $$;
-- What the house knows of the customer's letters, in order.
create function tap.house (p_no text) returns text language sql security definer as $$
  select string_agg (j.event, ' ' order by j.journal_id) from audit.journal j join audit.journal_detail d using (journal_id)
   where j.case_id = 0 and j.event not in ('CAMPAIGN_MADE', 'CONTACT_POINT_CHANGED', 'CONTACT_POINT_ADDED')
     and (d.detail ->> 'party' = tap.party_of (p_no)::text or d.detail -> 'letters' @> jsonb_build_array (jsonb_build_object ('party', tap.party_of (p_no)))) $$;
create function tap.version_of_batch (p_batch bigint) returns integer language sql security definer as $$ select version from core.letter_batch where batch_id = p_batch $$;
create function tap.tasks (p_no text) returns text language sql security definer as $$
  select string_agg (concat_ws (' ', t.kind, t.state, t.purpose, t.role, case when t.contact_point_id is not null then 'at' end), ', ' order by t.task_id)
    from core.task t where t.party_id = tap.party_of (p_no) $$;
-- What p_says after the steps, which are undone.
create function tap.once (p_says text, variadic p_steps text[]) returns text language plpgsql as $$
declare
  v_said text;
  v_step text;
begin
  foreach v_step in array p_steps loop
    execute v_step;
  end loop;
  execute 'select ' || p_says into v_said;
  raise exception using errcode = 'XX999', message = coalesce (v_said, '-');
exception when sqlstate 'XX999' then
  return sqlerrm;
end $$;
create function tap.as (p_login text, p_function text, variadic p_arguments text[]) returns jsonb language sql as $$
  select tap.as_person (p_login, format ('select api.%s (gen_random_uuid (), %s)', p_function, array_to_string (p_arguments, ', '))) $$;
create function tap.mail_of (p_no text) returns text language sql security definer as $$
  select returned_id::text from core.returned_mail where letter_id = tap.letter_of (p_no) $$;
create function tap.state_of (p_letter bigint) returns text language sql security definer as $$
  select concat_ws (' ', state, void_reason, own_basis, 'replaces ' || replaces_id) from core.letter where letter_id = p_letter $$;
create function tap.version_text (p_no text) returns text language sql security definer as $$ select version::text from core.letter where letter_id = tap.letter_of (p_no) $$;
grant execute on all functions in schema tap to public;
