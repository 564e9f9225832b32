-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a case's folder has on paper, for one file of all of it (D07): by those who may see it, and the journal says who took it.
select no_plan ();
\ir ../support/test-book.sql

set session authorization head_n;
select api.letter_batch_create (gen_random_uuid (), 'ORDINARY', array[tap.case_of ('K1'), tap.case_of ('K2')]) \g /dev/null
select api.letter_batch_confirm (gen_random_uuid (), 1, 2, (select string_agg (currency || ':' || amount, ',' order by currency)
  from (select split_part (p, ':', 1) as currency, sum (split_part (p, ':', 2)::bigint) as amount
          from api.letter_batch_letters (1) l cross join lateral string_to_table (l.arrears_list, ',') p group by 1) t)) \g /dev/null
select is (jsonb_array_length (api.case_export (gen_random_uuid (), tap.case_of ('K1')) -> 'pieces'), 0, '/sql/D07-a-letter-without-pages-is-no-paper');
select api.letter_part_register (gen_random_uuid (), 1, 'pdf', 2, (select jsonb_agg (jsonb_build_object ('letter_id', letter_id, 'page_first', n,
  'page_count', 1, 'content_hash', '00')) from (select letter_id, row_number () over (order by letter_id) as n from api.letter_batch_letters (1)) l)) \g /dev/null
select api.document_add (gen_random_uuid (), tap.case_of ('K1'), null, 'CORRESPONDENCE', 'Answer', 'a.pdf', 'application/pdf', 1, 'one') \g /dev/null
select api.document_add (gen_random_uuid (), tap.case_of ('K2'), null, 'CORRESPONDENCE', 'Of another', 'b.pdf', 'application/pdf', 1, 'two') \g /dev/null
reset session authorization;
insert into core.session (branch_id, session_no, held_on, place, secretary, created_by, minutes_no, minutes_pdf, minutes_sha256)
select c.branch_id, 'S-1', '2026-03-01', 'p', 'head_n', 'head_n', 'M-1', 'pdf', sha256 ('pdf') from core.case c where c.case_id = tap.case_of ('K1');
insert into core.agenda_item (session_id, case_id, branch_id, referred_by, seq, referred_on, from_stage, decision, state)
select s.session_id, c.case_id, c.branch_id, 'head_n', 1, '2026-02-20', 'FIRST_WARNING', 'RETURN', 'EXECUTED' from core.session s, core.case c where c.case_id = tap.case_of ('K1');
create function tap.papers (p_customer text) returns text language sql as $$
  select string_agg (e ->> 'kind' || ' ' || (e ->> 'title'), ', ' order by i)
    from jsonb_array_elements (api.case_export (gen_random_uuid (), tap.case_of (p_customer)) -> 'pieces') with ordinality x (e, i) $$;

set session authorization head_n;
select matches (tap.papers ('K1'), '^SESSION S-1, LETTER [^ ,]+, DOCUMENT Answer$', '/sql/D07-the-folders-own-papers-in-their-order');
select doesnt_match (api.case_export (gen_random_uuid (), tap.case_of ('K1'))::text, 'MINUTES|M-1', '/sql/D07-minutes-stay-with-the-committee');
set session authorization coll_n1;
select matches (tap.papers ('K1'), '^LETTER [^ ,]+, DOCUMENT Answer$', '/sql/D07-sessions-only-for-who-may-read-their-minutes');
set session authorization head_s;
select refused ($$select tap.papers ('K1')$$, 'DN106', '/sql/D07-not-by-another-branch');
set session authorization printer_n;
select refused ($$select tap.papers ('K1')$$, '42501', '/sql/D07-nor-by-who-sees-no-documents');
reset session authorization;
select results_eq ($$select j.who, (d.detail ->> 'count')::integer from audit.journal j join audit.journal_detail d using (journal_id)
   where j.case_id = tap.case_of ('K1') and j.event = 'CASE_EXPORTED' order by j.seq$$,
  $$values ('head_n', 0), ('head_n', 2), ('head_n', 2), ('coll_n1', 2)$$, '/sql/D07-the-journal-says-who-took-the-folder');

-- Letters to the customer that stand in no case (Q01) are in the folder of his case, marked so, and in nobody else's.
insert into core.letter (batch_id, branch_id, party_id, customer_id, own_basis, contact_point_id, kind, warning_cycle, language, wording_id, state, state_on, snapshot, arrears_list,
                         verdict, letter_no, part_no, page_first, page_count, content_hash, dispatched_on)
select l.batch_id, l.branch_id, l.party_id, l.party_id, 'MARKETING', l.contact_point_id, 'OFFER', 0, l.language, w.wording_id, 'DISPATCHED', '2026-03-02', '{}', '', l.verdict, 'OFF/1', l.part_no,
       1, 1, l.content_hash, '2026-03-02'
  from core.letter l join core.wording w on w.kind = 'OFFER' and w.is_current and w.language = l.language where l.case_id = tap.case_of ('K1');
set session authorization head_n;
select is ((select string_agg (kind || case when is_plain then ' to the customer' else '' end, ', ' order by kind) from api.case_letters (tap.case_of ('K1'))), 'OFFER to the customer, ORDINARY',
           '/sql/Q01-the-folder-has-letters-to-its-customer');
select is ((select string_agg (kind, ', ') from api.case_letters (tap.case_of ('K2'))), 'ORDINARY', '/sql/Q01-not-the-folder-of-another');
select is ((select string_agg (e ->> 'title', ', ') from jsonb_array_elements (api.case_export (gen_random_uuid (), tap.case_of ('K1')) -> 'pieces') x (e) where (e ->> 'is_plain')::boolean), 'OFF/1',
           '/sql/Q01-the-file-of-the-folder-has-them-too');
set session authorization head_s;
select refused (format ('select * from api.case_letters (%s)', (select tap.case_of ('K1'))), 'DN106', '/sql/Q01-not-for-another-branch');
reset session authorization;
update core.letter set state = 'VOIDED', void_reason = 'MANUAL' where letter_no = 'OFF/1';
set session authorization head_n;
select doesnt_match (tap.papers ('K1'), 'OFF/1', '/sql/Q01-what-is-void-is-no-paper');
reset session authorization;
select * from finish ();
