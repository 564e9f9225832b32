-- SPDX-License-Identifier: GPL-3.0-or-later
-- Mail that the post brings back: reasons and what each brings about (E01-E05, §4.3.3, §4.3.14), the post book's figures.
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
create function tap.letters_of (variadic p_customers text[]) returns bigint[] language sql security definer as $$
  select array_agg (l.letter_id order by l.letter_id) from core.letter l where l.case_id = any (tap.cases_of (variadic p_customers)) and l.state <> 'VOIDED' $$;
create function tap.letter_of (p_no text, p_kind text default 'W1') returns bigint language sql security definer as $$
  select max (letter_id) from core.letter where case_id = tap.case_of (p_no) and kind = p_kind $$;
create function tap.point_of (p_no text) returns bigint language sql security definer as $$
  select min (k.contact_point_id) from core.contact_point k join core.party p using (party_id) where p.customer_no = p_no and k.kind = 'ADDRESS' $$;
create function tap.party_of (p_no text) returns bigint language sql security definer as $$ select party_id from core.party where customer_no = p_no $$;
create function tap.written (p_kind text, variadic p_customers text[]) returns bigint language plpgsql as $$
declare
  v_batch bigint := (tap.as_person ('head_n', format ('select api.letter_batch_create (gen_random_uuid (), %L, %L)', p_kind, tap.cases_of (variadic p_customers)))
                     ->> 'batch_id')::bigint;
begin
  perform tap.as_person ('head_n', format ('select api.letter_batch_confirm (gen_random_uuid (), %s, %s, %L)', v_batch, cardinality (p_customers),
            (select 'EUR:' || sum (split_part (arrears_list, ':', 2)::bigint) from core.letter where batch_id = v_batch)));
  return v_batch;
end $$;
create function tap.registered (p_batch bigint) returns jsonb language sql as $$
  select tap.as_person ('head_n', format ('select api.letter_part_register (gen_random_uuid (), %s, ''pdf'', %s, %L)', p_batch, count (*),
    jsonb_agg (jsonb_build_object ('letter_id', l.letter_id, 'page_first', l.n, 'page_count', 1, 'content_hash', '00'))))
    from (select letter_id, row_number () over (order by letter_id) as n from core.letter where batch_id = p_batch and state = 'QUEUED') l $$;
create function tap.posted (p_batch bigint) returns jsonb language sql as $$
  select tap.as_person ('printer_n', format ('select api.letter_dispatch (gen_random_uuid (), %L, ''2026-03-02'')',
    (select array_agg (letter_id) from core.letter where batch_id = p_batch and state = 'PRINTED'))) $$;
create function tap.back (p_letter bigint, p_reason text, p_blocks text default 'null', p_on text default 'null', p_note text default null) returns jsonb
  language sql as $$
  select tap.as_person ('printer_n', format ('select api.returned_register (gen_random_uuid (), %s, %L, %s, %L, %s, null, null, null, null)', p_letter,
    p_reason, case p_on when 'null' then 'null' else quote_literal (p_on) end, p_note, p_blocks)) $$;
create function tap.back_no (p_letter bigint, p_reason text, p_blocks text default 'null', p_on text default 'null') returns text language plpgsql as $$
declare
  v jsonb;
begin
  set local session authorization printer_n;
  v := tap.refusal (format ('select api.returned_register (gen_random_uuid (), %s, %L, %s, null, %s, null, null, null, null)', p_letter, p_reason,
                            case p_on when 'null' then 'null' else quote_literal (p_on) end, p_blocks));
  reset session authorization;
  return concat_ws (' ', v ->> 'code', v ->> 'field', v ->> 'state', v ->> 'reason');
end $$;
-- What has come of the letter: its state, the address, where the case stands, who does something, what is known of it.
create function tap.came (p_no text) returns text language sql security definer as $$
  select concat_ws (' | ', l.state, k.state || case when k.is_blocked then ' blocked' else '' end,
           tap.stage_of (p_no) || coalesce (' ' || (select tray_ready_on from core.case where case_id = l.case_id), ''),
           (select string_agg (t.kind || ' ' || t.state || coalesce (' ' || t.queue, '') || case when t.contact_point_id = l.contact_point_id then ' at' else '' end, ','
                               order by t.task_id) from core.task t where t.case_id = l.case_id),
           (select string_agg (r.state || coalesce (' ' || r.resolution, ''), ',') from core.returned_mail r where r.letter_id = l.letter_id))
    from core.letter l join core.contact_point k on k.contact_point_id = l.contact_point_id where l.letter_id = tap.letter_of (p_no) $$;
-- One reason after the other, each on a letter that is then as if nothing had happened.
create function tap.reason_says (p_reason text, p_blocks text default 'null') returns text language plpgsql as $$
declare
  v_said text;
begin
  perform tap.back (tap.letter_of ('K1'), p_reason, p_blocks);
  v_said := tap.came ('K1');
  raise exception using errcode = 'XX999', message = v_said;
exception when sqlstate 'XX999' then
  return sqlerrm;
end $$;
grant execute on all functions in schema tap to public;

select tap.written ('W1', 'K1', 'K2', 'K3', 'K4', 'K5') as batch \gset
select is (tap.back_no (tap.letter_of ('K1'), 'MOVED'), 'DN154 QUEUED', '/sql/E01-what-is-not-printed-can-not-come-back');
select tap.registered (:batch) as r \gset
select is (tap.back_no (tap.letter_of ('K1'), 'MOVED'), 'DN154 PRINTED', '/sql/E01-nor-what-is-not-dispatched');
select tap.posted (:batch) as r \gset
select is (tap.back_no (tap.letter_of ('K1'), 'LIKED_IT'), 'DN108 reason UNKNOWN', '/sql/E02-the-reason-is-one-of-the-list');
select is (tap.back_no (tap.letter_of ('K1'), null), 'DN108 reason UNKNOWN', '/sql/E02-and-there-is-one');
select is (tap.back_no (0, 'MOVED'), 'DN106', '/sql/E01-a-code-of-no-letter');
select is (tap.back_no (tap.letter_of ('K1'), 'MOVED', 'null', '2026-03-01'), 'DN108 returned_on OUT_OF_RANGE', '/sql/E01-nothing-comes-back-before-it-left');
select is (tap.back_no (tap.letter_of ('K1'), 'MOVED', 'null', '2026-03-03'), 'DN108 returned_on FUTURE', '/sql/E01-nor-tomorrow');
select is (tap.back_no (tap.letter_of ('K1'), 'OTHER'), 'DN108 blocks_address EMPTY', '/sql/E03-another-reason-asks-about-the-address');

select is (tap.reason_says (r.reason), r.said, '/sql/E03-' || r.reason)
  from (select unnest (array['UNKNOWN_AT_ADDRESS', 'MOVED', 'FORWARDING_EXPIRED', 'ADDRESS_INSUFFICIENT', 'NO_LETTERBOX']) as reason,
               'RETURNED | INVALID blocked | WARNING_1 | DATA_UPDATE OPEN DATA at | TASK_OPEN' as said
        union all values ('COMPANY_CLOSED', 'RETURNED | INVALID blocked | WARNING_1 | CHECK OPEN at | TASK_OPEN'),
          ('DECEASED', 'RETURNED | INVALID blocked | WARNING_1 | DECEASED_CHECK OPEN | TASK_OPEN'),
          ('REFUSED', 'RETURNED | UNVERIFIED | WARNING_1 2026-03-02 | REGISTERED'),
          ('NOT_COLLECTED', 'RETURNED | UNVERIFIED | WARNING_1 2026-03-02 | REGISTERED'),
          ('LETTERBOX_NOT_EMPTIED', 'RETURNED | UNVERIFIED | WARNING_1 2026-03-02 | REGISTERED'),
          ('DAMAGED', 'RETURNED | UNVERIFIED | WARNING_1 2026-03-02 | REGISTERED')) r;
select is (tap.reason_says ('OTHER', 'true'), 'RETURNED | INVALID blocked | WARNING_1 | DATA_UPDATE OPEN DATA at | TASK_OPEN', '/sql/E03-OTHER-and-the-address-is-no-good');
select is (tap.reason_says ('OTHER', 'false'), 'RETURNED | UNVERIFIED | WARNING_1 2026-03-02 | REGISTERED', '/sql/E03-OTHER-and-the-address-is-good');
select is ((select count (*) from core.return_reason), 12::bigint, '/sql/E02-these-are-all-reasons');
update core.setting set value = 'true' where name = 'refused_is_delivered';
select is (tap.reason_says ('REFUSED'), 'DEEMED_DELIVERED | UNVERIFIED | WARNING_2 2026-03-12 | RESOLVED DELIVERED', '/sql/E03-a-bank-may-count-a-refused-letter-as-delivered');
update core.setting set value = 'false' where name = 'refused_is_delivered';

-- Letters on their way to the address are stopped, also where the customer has another one.
insert into core.contact_point (party_id, branch_id, kind, street, city, country, source)
select party_id, branch_id, 'ADDRESS', 'Other 1', 'Town', 'PL', 'STAFF' from core.party where customer_no = 'K1';
update core.contact_point set is_primary = true where contact_point_id = tap.point_of ('K1');
select tap.written ('ORDINARY', 'K1') as first \gset
select tap.written ('ORDINARY', 'K1') as second \gset
select tap.registered (:second) as r \gset
select is ((select string_agg (distinct contact_point_id::text, ',') from core.letter where batch_id in (:first, :second)), tap.point_of ('K1')::text,
  '/sql/E03-two-letters-are-on-their-way-to-the-address');
select is (tap.back (tap.letter_of ('K1'), 'MOVED', 'null', 'null', 'gone abroad') ->> 'voided', '2', '/sql/E03-both-are-stopped');
select is ((select string_agg (state || ' ' || void_reason, ',' order by letter_id) from core.letter where batch_id in (:first, :second)),
  'VOIDED CONTACT_POINT_INVALID,VOIDED CONTACT_POINT_INVALID', '/sql/E03-the-queued-one-and-the-printed-one');
select is ((select state from core.letter_batch where batch_id = :first), 'CANCELLED', '/sql/E03-nothing-is-left-of-the-batch');
select is ((select note from core.returned_mail), 'gone abroad', '/sql/E02-with-a-note');
select is (tap.back_no (tap.letter_of ('K1'), 'MOVED'), 'DN435 MOVED', '/sql/E01-the-same-envelope-twice-is-registered-already');
-- An address that goes bad otherwise between the list and the printer, or the printer and the post.
select tap.written ('ORDINARY', 'K2') as third \gset
update core.contact_point set is_blocked = true where contact_point_id = tap.point_of ('K2');
select is (tap.registered (:third) #>> '{voided,0,reason}', 'CONTACT_POINT_INVALID', '/sql/E03-nothing-is-printed-to-a-blocked-address');
update core.contact_point set is_blocked = false where contact_point_id = tap.point_of ('K2');
select tap.written ('ORDINARY', 'K2') as third \gset
select tap.registered (:third) as r \gset
update core.contact_point set is_blocked = true where contact_point_id = tap.point_of ('K2');
set session authorization printer_n;
select refused (format ('select api.letter_dispatch (gen_random_uuid (), array[%s], ''2026-03-02'')', tap.letter_of ('K2', 'ORDINARY')), 'DN439',
  '/sql/E03-and-none-is-posted-to-it');
reset session authorization;

-- One task an address, ended by a verified one only.
select tap.back (tap.letter_of ('K3'), 'NO_LETTERBOX') as r \gset
select is ((select count (*) from core.task where contact_point_id = tap.point_of ('K3')), 1::bigint, '/sql/E04-one-task-asks-for-a-better-address');
select tap.as_person ('head_n', format ($$select api.contact_point_add (gen_random_uuid (), %s, 'PHONE', '+48 1234', null, null, null, null, false, 'CUSTOMER')$$,
  tap.party_of ('K3'))) as r \gset
select is ((select state from core.task where contact_point_id = tap.point_of ('K3')), 'OPEN', '/sql/E04-a-telephone-number-is-no-address');
select tap.as_person ('head_n', format ($$select api.contact_point_add (gen_random_uuid (), %s, 'ADDRESS', null, 'New 5', '1', 'Town', 'UA', false, 'CUSTOMER')$$,
  tap.party_of ('K3'))) ->> 'contact_point_id' as point \gset
select is ((select state from core.task where contact_point_id = tap.point_of ('K3')), 'OPEN', '/sql/E04-nor-is-one-that-nobody-verified');
select tap.as_person ('head_n', format ($$select api.contact_point_change (gen_random_uuid (), %s, 'VALID', null, null, 1)$$, :point)) as r \gset
select is ((select state from core.task where contact_point_id = tap.point_of ('K3')), 'DONE', '/sql/E04-a-verified-one-ends-the-task');
select is ((select state || ' ' || resolution from core.returned_mail where letter_id = tap.letter_of ('K3')), 'RESOLVED NEW_ADDRESS', '/sql/E04-and-resolves-the-return');
create function tap.due (p_no text) returns text language plpgsql as $$
declare v_said text;
begin
  set local session authorization head_n;
  v_said := (select coalesce (e.reason, 'due ' || e.tray_ready_on) from api.letter_eligible ('W1') e where e.customer_no = p_no);
  reset session authorization;
  return v_said;
end $$;
select is (tap.due ('K3'), 'due 2026-03-02', '/sql/E04-its-case-goes-on-with-a-new-warning');
-- Two letters to one address share the task.
insert into core.contact_point (party_id, branch_id, kind, value, source) select party_id, branch_id, 'PHONE', '+7 1', 'STAFF' from core.party where customer_no = 'K5';
select tap.written ('ORDINARY', 'K5') as fourth \gset
select tap.registered (:fourth) as r \gset
select tap.posted (:fourth) as r \gset
select tap.back (tap.letter_of ('K5'), 'MOVED') as r \gset
select is (tap.back (tap.letter_of ('K5', 'ORDINARY'), 'MOVED') ->> 'state', 'TASK_OPEN', '/sql/E04-a-second-letter-of-the-address');
select is ((select count (*) || ' ' || count (distinct r.task_id) from core.returned_mail r where contact_point_id = tap.point_of ('K5')), '2 1', '/sql/E04-shares-its-task');
select refused ($$insert into core.returned_mail (letter_id, case_id, branch_id, contact_point_id, reason, returned_on, business_on, state, task_id, opens_task, was)
  select tap.letter_of ('K4'), case_id, branch_id, contact_point_id, reason, returned_on, business_on, state, task_id, true, '{}' from core.returned_mail
   where letter_id = tap.letter_of ('K5')$$, '23505', '/sql/E04-the-table-says-so-too');
-- Nobody knows an address: somebody else gets in touch, and the case is not left without a next step (E05).
select is (tap.refusal (format ($$select tap.as_person ('printer_n', 'select api.returned_hand_over (gen_random_uuid (), %s, ''CALL'', null)')$$,
  (select returned_id from core.returned_mail where letter_id = tap.letter_of ('K5')))) ->> 'code', 'DN107', '/sql/E05-not-by-who-has-not-seen-it');
select tap.as_person ('printer_n', format ($$select api.returned_hand_over (gen_random_uuid (), %s, 'CALL', 1)$$, (select returned_id from core.returned_mail
  where letter_id = tap.letter_of ('K5')))) as r \gset
select is ((select string_agg (state || ' ' || resolution || ' ' || handed_to, ',') from core.returned_mail where contact_point_id = tap.point_of ('K5')),
  'RESOLVED HANDED_OVER CALL,RESOLVED HANDED_OVER CALL', '/sql/E05-handed-over-with-all-letters-of-the-address');
select is ((select string_agg (kind || ' ' || state || ' ' || queue, ',' order by task_id) from core.task where case_id = tap.case_of ('K5')), 'DATA_UPDATE CANCELLED DATA,CALL OPEN CALLS',
  '/sql/E05-a-call-takes-the-place-of-the-task');
-- A task that ends without a verified address leaves the address blocked and the return waiting.
select tap.as_person ('head_n', format ($$select api.task_cancel (gen_random_uuid (), %s, 'x', 1)$$, (select task_id from core.task where contact_point_id = tap.point_of ('K1')))) as r \gset
select is (tap.came ('K1') ~ 'ADDRESS_BLOCKED$', true, '/sql/E05-a-task-that-is-given-up-leaves-the-return-open');
set session authorization printer_n;
select is ((select count (*) from api.returned_list (null, null, true, null)), 1::bigint, '/sql/E05-and-it-is-in-the-list-of-what-waits');
reset session authorization;

-- Taken back on the same day.
select tap.came ('K4') as before \gset
select tap.back (tap.letter_of ('K4'), 'MOVED') ->> 'returned_id' as returned \gset
-- Not when something has come of it meanwhile; nothing is changed.
create function tap.undone_after (p_returned bigint, p_what text) returns text language plpgsql as $$
begin
  execute p_what;
  return tap.as_person ('printer_n', format ('select api.returned_undo (gen_random_uuid (), %s, 1)', p_returned));
exception when others then
  return sqlstate;
end $$;
select is (tap.undone_after (:returned, $$select tap.as_person ('head_n', format ('select api.task_start (gen_random_uuid (), %s, %s)', t.task_id, t.version))
  from core.returned_mail r join core.task t using (task_id) where r.letter_id = tap.letter_of ('K4') and r.state = 'TASK_OPEN'$$), 'DN436', '/sql/E01-not-once-somebody-works-on-it');
select is (tap.undone_after (:returned, $$update core.letter set state_on = '2026-03-01' where letter_id = tap.letter_of ('K4')$$), 'DN436', '/sql/E01-nor-once-the-letter-has-moved-on');
select is (tap.undone_after (:returned, $$update core.contact_point set version = version + 1 where contact_point_id = tap.point_of ('K4')$$), 'DN436',
  '/sql/E01-nor-once-its-address-is-another');
select is (tap.as_person ('printer_n', format ('select api.returned_undo (gen_random_uuid (), %s, 1)', :returned)) ->> 'version', '2', '/sql/E01-a-mistake-is-taken-back');
select is (tap.came ('K4'), replace (:'before', 'WARNING_2 2026-03-12', 'WARNING_2 2026-03-12 | DATA_UPDATE CANCELLED DATA at') || ' | UNDONE', '/sql/E01-all-is-as-before');
set session authorization printer_n;
select refused (format ('select api.returned_undo (gen_random_uuid (), %s, 2)', :returned), 'DN436', '/sql/E01-once');
select refused (format ('select api.returned_undo (gen_random_uuid (), %s, tap.mail_version (%1$s))', (select returned_id from api.returned_list ('2026-03-02', '2026-03-02', false, 9) where customer_no = 'K1')),
  'DN436', '/sql/E01-not-where-letters-were-stopped');
reset session authorization;
select is (tap.back (tap.letter_of ('K4'), 'REFUSED') ->> 'state', 'REGISTERED', '/sql/E01-and-it-may-be-registered-anew');

-- A manager lets it count as delivered.
set session authorization deputy_n;
select refused (format ($$select api.letter_deem (gen_random_uuid (), %s, 'law', tap.letter_version (%1$s))$$, tap.letter_of ('K4')), '42501', '/sql/E05-a-deputy-does-not');
reset session authorization;
create function tap.deemed_after_another () returns text language plpgsql as $$
begin
  perform tap.written ('W1', 'K4');
  return tap.as_person ('head_n', (select format ('select api.letter_deem (gen_random_uuid (), %s, ''refused before witnesses'', %s)', l.letter_id, l.version)
                                     from core.letter l where l.case_id = tap.case_of ('K4') and l.kind = 'W1' and l.state = 'RETURNED'));
exception when others then
  return sqlstate;
end $$;
select is (tap.deemed_after_another (), 'DN438', '/sql/E05-not-when-another-has-been-written-meanwhile');
select is (tap.as_person ('head_n', format ($$select api.letter_deem (gen_random_uuid (), %s, 'refused before witnesses', tap.letter_version (%1$s))$$, tap.letter_of ('K4'))) ->> 'stage', 'WARNING_2',
  '/sql/E05-the-case-goes-on');
select is ((select state || ' ' || tray_ready_on from core.letter l join core.case c using (case_id) where letter_id = tap.letter_of ('K4')), 'DEEMED_DELIVERED 2026-03-12', '/sql/E05-its-term-ran-from-the-dispatch');

-- A guarantor's letter moves nothing of the debtor's.
set session_replication_role = replica;
insert into core.contact_point (party_id, branch_id, kind, street, country, source) select party_id, branch_id, 'ADDRESS', 'G 1', 'PL', 'STAFF' from core.party where customer_no = 'K6';
insert into core.letter (letter_no, batch_id, case_id, branch_id, party_id, contact_point_id, kind, warning_cycle, language, wording_id, state, state_on, snapshot, arrears_list, part_no,
  page_first, page_count, content_hash, dispatched_on)
select 'W1/N1/2026/000099', batch_id, case_id, branch_id, tap.party_of ('K6'), tap.point_of ('K6'), kind, warning_cycle, language, wording_id, 'DISPATCHED', state_on, snapshot,
       arrears_list, part_no, page_first, page_count, content_hash, dispatched_on from core.letter where letter_id = tap.letter_of ('K4');
-- The debtor himself has got none that would keep the case where it is.
update core.letter set state = 'RETURNED' where case_id = tap.case_of ('K4') and state = 'DEEMED_DELIVERED';
reset session_replication_role;
select tap.back ((select letter_id from core.letter where letter_no = 'W1/N1/2026/000099'), 'MOVED') as r \gset
select is (tap.stage_of ('K4'), 'WARNING_2', '/sql/E03-a-guarantors-letter-does-not-move-the-debtors-case');
select is ((select k.state from core.contact_point k where contact_point_id = tap.point_of ('K4')), 'UNVERIFIED', '/sql/E03-nor-block-his-address');
set session_replication_role = replica;
update core.letter set state = 'DEEMED_DELIVERED' where case_id = tap.case_of ('K4') and party_id = tap.party_of ('K4') and kind = 'W1';
reset session_replication_role;
select is ((select string_agg (t.state || ' ' || tap.stage_of ('K4'), ',') from core.task t where t.contact_point_id = tap.point_of ('K6')), 'OPEN WARNING_2', '/sql/E04-but-asks-for-the-guarantors');

-- The envelope's picture goes with it; found by code, number or name.
insert into core.setting (name, value, description) values ('letter_mark', '"TEST"', 'm') on conflict (name) do update set value = excluded.value;
set session authorization printer_n;
select refused ($$select api.returned_find (array[tap.letter_of ('K2')], 'OTHER', null)$$, 'DN440', '/sql/E01-another-banks-code');
select is ((select string_agg (customer_no, ',') from api.returned_find (array[tap.letter_of ('K2')], 'TEST', null)), 'K2', '/sql/E01-found-by-its-code');
select is ((select string_agg (customer_no, ',') from api.returned_find (null, null, 'w1/n1/2026/00000' || '۲')), 'K2', '/sql/E01-by-its-number-in-any-digits');
select is ((select count (*) > 0 from api.returned_find (null, null, 'kowalska')), true, '/sql/E01-by-its-addressees-name');
select is ((select count (*) from api.returned_find (null, null, 'W1/X9/2026/000001')), 0::bigint, '/sql/E01-another-banks-number-finds-nothing');
select api.returned_register ('22222222-0000-4000-8000-000000000001', tap.letter_of ('K2'), 'NOT_COLLECTED', null, null, null, 'e.png', 'image/png', 1, 'picture') as r \gset
select is (api.returned_register ('22222222-0000-4000-8000-000000000001', tap.letter_of ('K2'), 'NOT_COLLECTED', null, null, null, 'e.png', 'image/png', 1, 'picture'), :'r'::jsonb,
  '/sql/R-an-envelope-sent-twice-is-registered-once');
reset session authorization;
select is ((select d.category || ' ' || d.case_id from core.document d join core.returned_mail r using (document_id)), 'RETURNED_MAIL ' || tap.case_of ('K2'), '/sql/E02-its-picture-lies-in-the-case');

-- The figures tie.
set session authorization head_n;
select is_empty ($$select * from api.post_book ('BATCH', '2026-03-01', '2026-03-02') where printed <> dispatched + waiting or dispatched <> delivered + returned + lost + open$$, '/sql/D07-the-post-book-ties');
select results_eq ($$select sum (printed), sum (waiting), sum (dispatched), sum (delivered), sum (returned) from api.post_book ('BATCH', '2026-03-01', '2026-03-02')$$,
  $$select 8::numeric, 1::numeric, 7::numeric, 1::numeric, 6::numeric$$, '/sql/D07-and-counts');
select is ((select sum (dispatched) from api.post_book ('DAY', '2026-03-02', '2026-03-02')), 7::numeric, '/sql/D07-by-day-as-well');
select is ((select count (*) from api.post_letters (null, null, null, null)), 1::bigint, '/sql/D07-what-waits-for-the-post');
select is ((select count (*) from api.post_letters (null, '2026-03-02', 'W1', 'RETURNED')), 5::bigint, '/sql/D07-letters-of-a-line');
reset session authorization;-- The same address twice, spelled in two ways: neither is written to any more, and it can not be added a third time.
update core.contact_point set street = 'Long Street 7/2', postal_code = '00-120', city = 'Town', is_blocked = false, is_primary = true, state = 'VALID' where contact_point_id = tap.point_of ('K2');
insert into core.contact_point (party_id, branch_id, kind, street, postal_code, city, country, state, source)
select party_id, branch_id, 'ADDRESS', v.street, '00 120', v.city, 'PL', 'VALID', 'IMPORT' from core.party, (values ('LONG STREET, 7/2', 'town'), ('Long Street 72', 'Town')) v (street, city)
 where customer_no = 'K2';
create function tap.addresses_of (p_no text) returns text language sql security definer as $$
  select string_agg (k.state || ' ' || k.is_blocked, ', ' order by k.contact_point_id) from core.contact_point k join core.party p using (party_id)
   where p.customer_no = p_no and k.kind = 'ADDRESS' $$;
select tap.posted (:third) as r \gset
select tap.written ('ORDINARY', 'K2') as fifth \gset
select tap.registered (:fifth) as r \gset
select tap.posted (:fifth) as r \gset
select tap.letter_of ('K2', 'ORDINARY') as letter \gset
select tap.back (:letter, 'MOVED') ->> 'returned_id' as returned \gset
select is (tap.addresses_of ('K2'), 'INVALID true, INVALID true, VALID false', '/sql/E03-an-address-is-blocked-in-every-spelling-and-no-other-one');
select tap.as_person ('printer_n', format ('select api.returned_undo (gen_random_uuid (), %s, 1)', :returned)) as r \gset
select is (tap.addresses_of ('K2'), 'VALID false, VALID false, VALID false', '/sql/E01-and-freed-in-every-spelling');
update core.contact_point set is_primary = false where contact_point_id = tap.point_of ('K2');
update core.contact_point set is_primary = true where street like 'LONG%' and party_id = tap.party_of ('K2');
select tap.written ('ORDINARY', 'K2') as sixth \gset
select is (tap.back (:letter, 'MOVED') ->> 'voided', '1', '/sql/E03-what-is-under-way-to-the-other-spelling-is-stopped');
select is ((select state from core.letter where batch_id = :sixth), 'VOIDED', '/sql/E03-it-is-void');
set session authorization head_n;
select refused (format ($$select api.contact_point_add (gen_random_uuid (), %s, 'ADDRESS', null, 'long street 7/2', '00-120', 'TOWN', 'PL', true, 'CUSTOMER')$$, tap.party_of ('K2')),
  'DN492', '/sql/E03-a-blocked-address-is-not-added-anew');
reset session authorization;
select tap.as_person ('head_n', format ($$select api.contact_point_change (gen_random_uuid (), %s, 'VALID', null, null, %s)$$, contact_point_id, version)) as r
  from core.contact_point where contact_point_id = tap.point_of ('K2') \gset
select is (tap.addresses_of ('K2'), 'VALID false, INVALID true, VALID false', '/sql/E04-what-is-verified-after-all-is-blocked-no-more');
-- A second letter of an address that has been replaced meanwhile: nobody is asked for what is there.
select tap.written ('ORDINARY', 'K2') as seventh \gset
select tap.registered (:seventh) as r \gset
select tap.posted (:seventh) as r \gset
select tap.letter_of ('K2', 'ORDINARY') as early \gset
select tap.written ('ORDINARY', 'K2') as eighth \gset
select tap.registered (:eighth) as r \gset
select tap.posted (:eighth) as r \gset
select tap.letter_of ('K2', 'ORDINARY') as late \gset
update core.contact_point k set verified_on = '2026-03-01' from core.letter l where l.letter_id = :early and k.party_id = l.party_id and k.kind = 'ADDRESS';
select is (tap.back (:early, 'MOVED') ->> 'state', 'TASK_OPEN', '/sql/E04-an-address-that-was-verified-before-the-letter-is-not-a-new-one');
create function tap.done_by_hand (p_letter bigint) returns text language plpgsql as $$
declare v_case bigint := tap.case_of ('K2');
begin
  update core.case set tray_ready_on = null where case_id = v_case;
  perform tap.as_person ('head_n', (select format ('select api.task_done (gen_random_uuid (), %s, ''DONE'', null, null, null, %s)', t.task_id, t.version)
                                      from core.returned_mail r join core.task t using (task_id) where r.letter_id = p_letter));
  raise exception using errcode = 'XX999', message = (select concat_ws (' ', r.resolution, c.stage, c.tray_ready_on)
                                                        from core.returned_mail r, core.case c where r.letter_id = p_letter and c.case_id = v_case);
exception when sqlstate 'XX999' then
  return sqlerrm;
end $$;
select is (tap.done_by_hand (:early), 'NEW_ADDRESS WARNING_1 2026-03-02', '/sql/E04-who-says-by-hand-that-there-is-an-address-lets-the-case-go-on');
select tap.as_person ('head_n', format ($$select api.contact_point_add (gen_random_uuid (), %s, 'ADDRESS', null, 'Fresh 1', '00-200', 'Town', 'PL', true, 'CUSTOMER')$$,
  tap.party_of ('K2'))) ->> 'contact_point_id' as fresh \gset
select tap.as_person ('head_n', format ($$select api.contact_point_change (gen_random_uuid (), %s, 'VALID', null, null, 1)$$, :fresh)) as r \gset
select tap.back (:late, 'MOVED') as late_back \gset
select is (:'late_back'::jsonb ->> 'state', 'RESOLVED', '/sql/E04-a-second-letter-of-it-finds-the-new-address');
select is ((select resolution || coalesce (task_id::text, '') from core.returned_mail where letter_id = :late), 'NEW_ADDRESS', '/sql/E04-and-is-resolved-by-it');
select is ((select count (*) from core.task t join core.contact_point k using (contact_point_id) where k.party_id = tap.party_of ('K2')
  and t.state in ('OPEN', 'ASSIGNED')), 0::bigint, '/sql/E04-nobody-is-asked-for-what-is-known');
select tap.as_person ('printer_n', format ('select api.returned_undo (gen_random_uuid (), %s, 1)', :'late_back'::jsonb ->> 'returned_id')) as r \gset
select is ((select state from core.letter where letter_id = :late), 'DISPATCHED', '/sql/E01-it-is-taken-back-like-any-other');
-- A return whose task was given up ends by a verified address as well.
select is (tap.came ('K1') ~ 'ADDRESS_BLOCKED$', true, '/sql/E04-a-return-still-waits');
select is (tap.due ('K1'), 'NO_VALID_ADDRESS', '/sql/E04-and-so-does-its-case');
select tap.as_person ('head_n', format ($$select api.contact_point_add (gen_random_uuid (), %s, 'ADDRESS', null, 'Fresh 2', '00-200', 'Town', 'PL', true, 'CUSTOMER')$$,
  tap.party_of ('K1'))) ->> 'contact_point_id' as fresh \gset
select tap.as_person ('head_n', format ($$select api.contact_point_change (gen_random_uuid (), %s, 'VALID', null, null, 1)$$, :fresh)) as r \gset
select is (tap.came ('K1') ~ 'RESOLVED NEW_ADDRESS$', true, '/sql/E04-until-there-is-a-verified-address');
select is (tap.due ('K1'), 'due 2026-03-02', '/sql/E04-its-case-goes-on-too');
select refused ($$update core.returned_mail set reason = 'MOVED', state = 'REGISTERED' where state = 'UNDONE'$$, 'DN190', '/sql/E01-what-was-taken-back-stays-so');
select refused ($$delete from core.returned_mail$$, 'DN190', '/sql/E01-nothing-is-forgotten');
select * from finish ();
