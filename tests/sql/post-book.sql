-- SPDX-License-Identifier: GPL-3.0-or-later
-- What becomes of posted letters: those that the post loses are written anew (§4.3.3 LOST), and the post book's figures tie whatever happens (D07).
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
create function tap.letter_of (p_no text, p_kind text default 'W1') returns bigint language sql security definer as $$
  select max (letter_id) from core.letter where case_id = tap.case_of (p_no) and kind = p_kind $$;
create function tap.written (p_kind text, variadic p_customers text[]) returns bigint language plpgsql as $$
declare
  v_made  jsonb := tap.as_person ('head_n', format ('select api.letter_batch_create (gen_random_uuid (), %L, %L)', p_kind, tap.cases_of (variadic p_customers)));
begin
  perform tap.as_person ('head_n', (select format ('select api.letter_batch_confirm (gen_random_uuid (), %s, %s, %L)', v_made ->> 'batch_id', count (*),
            'EUR:' || sum (split_part (arrears_list, ':', 2)::bigint)) from core.letter where batch_id = (v_made ->> 'batch_id')::bigint));
  return (v_made ->> 'batch_id')::bigint;
end $$;
create function tap.registered (p_batch bigint) returns jsonb language sql as $$
  select tap.as_person ('head_n', format ('select api.letter_part_register (gen_random_uuid (), %s, ''pdf'', %s, %L)', p_batch, count (*),
    jsonb_agg (jsonb_build_object ('letter_id', l.letter_id, 'page_first', l.n, 'page_count', 1, 'content_hash', '00'))))
    from (select letter_id, row_number () over (order by letter_id) as n from core.letter where batch_id = p_batch and state = 'QUEUED') l $$;
create function tap.posted (variadic p_letters bigint[]) returns jsonb language sql as $$
  select tap.as_person ('printer_n', format ('select api.letter_dispatch (gen_random_uuid (), %L, ''2026-03-02'')', p_letters)) $$;
create function tap.lost (p_letter bigint) returns jsonb language sql as $$
  select tap.as_person ('printer_n', format ('select api.letter_return (gen_random_uuid (), %s, ''LOST'', null, %s)', p_letter,
    (select version from core.letter where letter_id = p_letter))) $$;
create function tap.replaced (p_letter bigint) returns jsonb language sql as $$
  select tap.as_person ('head_n', format ('select api.letter_replace (gen_random_uuid (), %s, %s)', p_letter,
    (select version from core.letter where letter_id = p_letter))) $$;
create function tap.delivered (p_on date, p_proof text, variadic p_letters bigint[]) returns jsonb language sql as $$
  select tap.as_person ('printer_n', format ('select api.letter_deliver (gen_random_uuid (), %L, %L, %L)', p_letters, p_on, p_proof)) $$;
create function tap.undelivered (p_login text, p_on date, p_proof text, variadic p_letters bigint[]) returns text language plpgsql as $$
declare
  v jsonb;
begin
  execute format ('set local session authorization %I', p_login);
  v := tap.refusal (format ('select api.letter_deliver (gen_random_uuid (), %L, %L, %L)', p_letters, p_on, p_proof));
  reset session authorization;
  return concat_ws (' ', v ->> 'code', v ->> 'field', v ->> 'what');
end $$;
grant execute on all functions in schema tap to public;

-- The post has lost a first warning.
select tap.written ('W1', 'K1', 'K2', 'K4') as batch \gset
select tap.registered (:batch) as r \gset
select tap.letter_of ('K1') as first \gset
set session authorization head_n;
select refused (format ('select api.letter_replace (gen_random_uuid (), %s, tap.letter_version (%1$s))', :first), 'DN154', '/sql/E05-what-is-not-lost-is-not-written-anew');
reset session authorization;
set session authorization printer_n;
select is (tap.refusal (format ('select api.letter_dispatch (gen_random_uuid (), %L, ''2026-03-01'')', array[:first])) - 'letter_no', '{"code": "DN496", "printed_on": "2026-03-02"}',
  '/sql/E01-no-term-begins-before-its-letter-is-printed');
reset session authorization;
select tap.posted (variadic array (select letter_id from core.letter where batch_id = :batch)) as r \gset
select is (tap.stage_of ('K1'), 'WARNING_2', '/sql/E05-its-term-has-begun');
select is (tap.lost (:first) ->> 'stage', 'WARNING_1', '/sql/E05-a-lost-letter-warns-nobody');
set session authorization printer_n;
select refused (format ('select api.letter_replace (gen_random_uuid (), %s, tap.letter_version (%1$s))', :first), '42501', '/sql/E05-who-prints-does-not-write');
reset session authorization;
set session authorization head_n;
select refused (format ('select api.letter_replace (gen_random_uuid (), %s, 1)', :first), 'DN107', '/sql/E05-nor-who-has-not-seen-what-became-of-it');
select refused ('select api.letter_replace (gen_random_uuid (), 0, tap.letter_version (0))', 'DN106', '/sql/E05-nor-one-that-is-not-there');
reset session authorization;
select tap.replaced (:first) as made \gset
select is ((select concat_ws (' ', n.kind, n.state, n.replaces_id = o.letter_id, n.letter_no <> o.letter_no, n.party_id = o.party_id, n.warning_cycle = o.warning_cycle)
  from core.letter n, core.letter o where n.letter_id = (:'made'::jsonb ->> 'letter_id')::bigint and o.letter_id = :first), 'W1 QUEUED t t t t',
  '/sql/E05-written-anew-with-a-number-of-its-own');
select is ((select n.snapshot #>> '{replaces,number}' || ' ' || (n.snapshot #>> '{replaces,date,day}') from core.letter n where n.replaces_id = :first),
  (select letter_no || ' 2026-03-02' from core.letter where letter_id = :first), '/sql/E05-it-names-the-first-and-its-day');
select is ((select state from core.letter where letter_id = :first), 'LOST', '/sql/E05-the-first-stays-what-it-is');
set session authorization head_n;
select refused (format ('select api.letter_replace (gen_random_uuid (), %s, tap.letter_version (%1$s))', :first), 'DN455', '/sql/E05-once');
select string_agg (coalesce (replaces_no, '-') || ' ' || coalesce (replaced_by_no, '-'), ',' order by letter_id) as both from api.case_letters (tap.case_of ('K1')) \gset
reset session authorization;
select is (:'both', (select '- ' || n.letter_no || ',' || o.letter_no || ' -' from core.letter n join core.letter o on o.letter_id = n.replaces_id),
  '/sql/E05-the-folder-shows-both-ways');
select refused (format ($$insert into core.letter (letter_no, batch_id, case_id, branch_id, party_id, contact_point_id, kind, warning_cycle, language, wording_id, state, state_on,
  snapshot, arrears_list, replaces_id) select 'W1/X', batch_id, case_id, branch_id, party_id, contact_point_id, 'ORDINARY', warning_cycle, language, wording_id, 'QUEUED', state_on,
  snapshot, arrears_list, replaces_id from core.letter where replaces_id = %s$$, :first), '23505', '/sql/E05-the-table-says-so-too');
select tap.registered ((:'made'::jsonb ->> 'batch_id')::bigint) as r \gset
select tap.posted ((:'made'::jsonb ->> 'letter_id')::bigint) as r \gset
select is (tap.stage_of ('K1'), 'WARNING_2', '/sql/E05-the-new-one-warns');
-- Lost too: a third; and who has paid meanwhile gets none.
select tap.lost ((:'made'::jsonb ->> 'letter_id')::bigint) as r \gset
select is (tap.replaced ((:'made'::jsonb ->> 'letter_id')::bigint) ? 'letter_no', true, '/sql/E05-the-replacement-may-be-lost-as-well');
select tap.lost (tap.letter_of ('K2')) as r \gset
update core.contact_point set is_blocked = true where party_id = (select party_id from core.party where customer_no = 'K2') and kind = 'ADDRESS';
set session authorization head_n;
select refused (format ('select api.letter_replace (gen_random_uuid (), %s, tap.letter_version (%1$s))', tap.letter_of ('K2')), 'DN151', '/sql/E05-nobody-is-written-to-who-is-not-due');
reset session authorization;
update core.contact_point set is_blocked = false where party_id = (select party_id from core.party where customer_no = 'K2') and kind = 'ADDRESS';
select tap.lost (tap.letter_of ('K4')) as r \gset
update core.case set warning_cycle = warning_cycle + 1 where case_id = tap.case_of ('K4');
set session authorization head_n;
select refused (format ('select api.letter_replace (gen_random_uuid (), %s, tap.letter_version (%1$s))', tap.letter_of ('K4')), 'DN456', '/sql/E05-nor-in-another-run-of-warnings');
reset session authorization;
update core.case set warning_cycle = warning_cycle - 1 where case_id = tap.case_of ('K4');

-- A guarantor's letter goes to him again, and to nobody else.
insert into core.facility_party (facility_id, branch_id, party_id, role)
select f.facility_id, f.branch_id, p.party_id, 'GUARANTOR' from core.facility f, core.party p where f.facility_no = 'F-K1' and p.customer_no in ('K4', 'K5');
select tap.written ('GUARANTOR', 'K1') as batch \gset
select tap.registered (:batch) as r \gset
select tap.posted (variadic array (select letter_id from core.letter where batch_id = :batch)) as r \gset
select tap.lost (letter_id) as r from core.letter where batch_id = :batch and party_id = (select party_id from core.party where customer_no = 'K5') \gset
select tap.replaced (letter_id) ->> 'batch_id' as anew from core.letter where batch_id = :batch and state = 'LOST' \gset
select is ((select string_agg (p.customer_no || ' ' || (n.snapshot ? 'replaces') || ' ' || (n.replaces_id is not null), ',') from core.letter n join core.party p using (party_id)
  where n.batch_id = :anew), 'K5 true true', '/sql/E05-a-guarantors-letter-is-written-to-him-anew');

-- What the post says it has delivered, shown by something, once, by who keeps the post book (DELIVERY_CONFIRMED).
select tap.written ('ORDINARY', 'K1', 'K3') as batch \gset
select tap.registered (:batch) as r \gset
select min (letter_id) as one, max (letter_id) as two from core.letter where batch_id = :batch \gset
select is (tap.undelivered ('printer_n', '2026-03-02', 'R 1', :one), 'DN154', '/sql/D07-what-is-not-posted-is-not-delivered');
select tap.posted (:one, :two) as r \gset
select is (tap.undelivered ('printer_n', '2026-03-03', 'R 1', :one), 'DN108 delivered_on', '/sql/D07-not-on-a-day-to-come');
select is (tap.undelivered ('printer_n', '2026-03-01', 'R 1', :one), 'DN472', '/sql/D07-not-before-it-was-posted');
select is (tap.undelivered ('printer_n', '2026-03-02', p, :one), 'DN471', '/sql/D07-not-without-what-shows-it') from unnest (array[null, ' ', repeat ('x', 201), E'a\u202Eb']) p;
select is (tap.undelivered ('printer_n', '2026-03-02', 'R 1', :one, 0), 'DN106 letter', '/sql/D07-all-or-none');
select is (tap.undelivered ('printer_n', '2026-03-02', 'R 1', variadic '{}'), 'DN108 letters', '/sql/D07-and-some');
select is (tap.undelivered ('head_s', '2026-03-02', 'R 1', :one), 'DN106 letter', '/sql/I18-not-of-another-branch');
select is ((select count (*) from core.letter where state = 'DELIVERED'), 0::bigint, '/sql/D07-nothing-was-written-by-these');
select is (tap.delivered ('2026-03-02', ' R 77 ', :one, :two) ->> 'delivered', '2', '/sql/D07-two-are-delivered');
set session authorization printer_n;
select is ((select string_agg (concat_ws (' ', state, delivered_on, delivery_proof), ',') from api.post_letters (:batch, null, null, 'DELIVERED')),
  'DELIVERED 2026-03-02 R 77,DELIVERED 2026-03-02 R 77', '/sql/D07-with-day-and-proof');
select is ((select concat_ws (' ', state, delivered_on, delivery_proof) from api.case_letters (tap.case_of ('K1')) where letter_id in (:one, :two)), 'DELIVERED 2026-03-02 R 77',
  '/sql/D07-the-folder-says-so');
reset session authorization;
select is ((select d.detail ->> 'proof' || ' ' || (d.detail ->> 'delivered_on') from audit.journal j join audit.journal_detail d using (journal_id) where j.case_id = tap.case_of ('K3')
  and j.event = 'LETTER_DELIVERED'), 'R 77 2026-03-02', '/sql/D07-journalled');
select is (tap.undelivered ('printer_n', '2026-03-02', 'R 78', :one), 'DN154', '/sql/D07-delivered-once');
select throws_ok (format ($$select tap.lost (%s)$$, :one), 'DN154', null, '/sql/D07-what-is-delivered-is-not-lost');

-- The post book over many events as they come, against a book of its own that only says what it was told.
create table tap.book (letter_id bigint primary key, batch_id bigint, was text not null);
insert into tap.book select letter_id, batch_id, state from core.letter where state not in ('QUEUED', 'DRAFT', 'VOIDED');
create table tap.seen (event text not null, n integer not null);
grant all on tap.book, tap.seen to public;
create function tap.happens (p_event text) returns void language plpgsql as $$
declare
  v_letter bigint := (select letter_id from tap.book where case p_event when 'POST' then was = 'PRINTED' when 'BACK' then was in ('DISPATCHED', 'DEEMED_DELIVERED')
                       when 'LOST' then was = 'DISPATCHED' when 'DELIVER' then was = 'DISPATCHED' when 'UNDO' then was in ('RETURNED', 'DEEMED_DELIVERED') when 'DEEM' then was = 'RETURNED'
                       when 'ANEW' then was = 'LOST' when 'VOID' then was = 'PRINTED' end order by random () limit 1);
  v_batch  bigint;
  v        jsonb;
begin
  if p_event = 'WRITE' then
    v_batch := tap.written ((array['ORDINARY', 'ORDINARY', 'W1', 'W2'])[1 + floor (random () * 4)::integer], 'K1', 'K2', 'K3', 'K4', 'K5');
    perform tap.registered (v_batch);
    insert into tap.book select letter_id, batch_id, 'PRINTED' from core.letter where batch_id = v_batch and state <> 'VOIDED';
  elsif v_letter is null then
    return;
  elsif p_event = 'POST' then
    perform tap.posted (v_letter);
    update tap.book set was = 'DISPATCHED' where letter_id = v_letter;
  elsif p_event = 'LOST' then
    perform tap.lost (v_letter);
    update tap.book set was = 'LOST' where letter_id = v_letter;
  elsif p_event = 'DELIVER' then
    perform tap.delivered ('2026-03-02', 'R', v_letter);
    update tap.book set was = 'DELIVERED' where letter_id = v_letter;
  elsif p_event = 'VOID' then
    perform tap.as_person ('head_n', format ('select api.letter_void (gen_random_uuid (), %s, ''x'', %s)', v_letter,
      (select version from core.letter where letter_id = v_letter)));
    delete from tap.book where letter_id = v_letter;
  elsif p_event = 'BACK' then
    perform tap.as_person ('printer_n', format ('select api.returned_register (gen_random_uuid (), %s, %L, null, null, false, null, null, null, null)', v_letter,
      (array['REFUSED', 'NOT_COLLECTED', 'DAMAGED', 'LETTERBOX_NOT_EMPTIED', 'OTHER'])[1 + floor (random () * 5)::integer]));
    update tap.book set was = 'RETURNED' where letter_id = v_letter;
  elsif p_event = 'UNDO' then
    perform tap.as_person ('printer_n', format ('select api.returned_undo (gen_random_uuid (), %s, tap.mail_version (%1$s))',
      (select returned_id from core.returned_mail where letter_id = v_letter and state <> 'UNDONE')));
    update tap.book set was = 'DISPATCHED' where letter_id = v_letter;
  elsif p_event = 'DEEM' then
    perform tap.as_person ('head_n', format ('select api.letter_deem (gen_random_uuid (), %s, ''law'', tap.letter_version (%1$s))', v_letter));
    update tap.book set was = 'DEEMED_DELIVERED' where letter_id = v_letter;
  else
    v := tap.replaced (v_letter);
    perform tap.registered ((v ->> 'batch_id')::bigint);
    insert into tap.book select letter_id, batch_id, 'PRINTED' from core.letter where batch_id = (v ->> 'batch_id')::bigint and state <> 'VOIDED';
  end if;
  insert into tap.seen values (p_event, 1);
exception when others then
  if sqlstate not like 'DN%' then
    raise;
  end if;
  insert into tap.seen values ('REFUSED', 1);
end $$;
create function tap.flaws () returns setof text language plpgsql as $$
begin
  set local session authorization head_n;
  return query
  select format ('%s %s', b.batch_no, b) from api.post_book ('BATCH', '2026-03-01', '2026-03-02') b
   where b.printed <> b.dispatched + b.waiting or b.dispatched <> b.delivered + b.returned + b.lost + b.open
      or (b.printed, b.waiting, b.delivered, b.returned, b.lost, b.open) is distinct from (
           select (count (*), count (*) filter (where k.was = 'PRINTED'), count (*) filter (where k.was like '%DELIVERED'), count (*) filter (where k.was = 'RETURNED'),
                   count (*) filter (where k.was = 'LOST'), count (*) filter (where k.was = 'DISPATCHED')) from tap.book k where k.batch_id = b.batch_id)
  union all
  select format ('%s letters are in no line', count (*)) from tap.book having count (*) <> (select coalesce (sum (printed), 0) from api.post_book ('BATCH', '2026-03-01', '2026-03-02'))
  union all
  select format ('by day %s', d) from (select sum (printed) as printed, sum (waiting) as waiting, sum (dispatched) as dispatched from api.post_book ('DAY', '2026-03-01', '2026-03-02')) d
   where coalesce (d.waiting, 0) <> 0 or coalesce (d.printed, 0) <> coalesce (d.dispatched, 0)
      or coalesce (d.dispatched, 0) <> (select count (*) from tap.book where was <> 'PRINTED');
  reset session authorization;
end $$;
grant execute on all functions in schema tap to public;
select setseed (0.42);
create table tap.flaw (at integer, flaw text);
grant all on tap.flaw to public;
do $do$
begin
  for i in 1..200 loop
    perform tap.happens ((array['WRITE', 'POST', 'POST', 'POST', 'BACK', 'BACK', 'LOST', 'DELIVER', 'UNDO', 'DEEM', 'ANEW', 'VOID'])[1 + floor (random () * 12)::integer]);
    insert into tap.flaw select i, f from tap.flaws () f;
  end loop;
end $do$;
select is_empty ('select * from tap.flaw', '/sql/D07-the-post-book-ties-after-every-event');
select is_empty ($$select e from unnest (array['WRITE', 'POST', 'BACK', 'LOST', 'DELIVER', 'UNDO', 'DEEM', 'ANEW', 'VOID']) e
  where (select count (*) from tap.seen s where s.event = e) < 3$$, '/sql/D07-and-each-kind-of-event-happened');
select diag (string_agg (event || ' ' || n, ', ' order by event)) from (select event, count (*) as n from tap.seen group by event) s;

-- All that waits stands in the book, however much it is.
set session_replication_role = replica;
insert into core.letter overriding system value
select (jsonb_populate_record (l, jsonb_build_object ('letter_id', 900000 + n, 'letter_no', 'MANY/' || n, 'state', 'PRINTED', 'delivered_on', null, 'delivery_proof', null))).*
  from core.letter l, generate_series (1, 5001) n where l.letter_id = :one;
reset session_replication_role;
set session authorization printer_n;
select is ((select count (*)::integer from api.post_letters (:batch, null, null, 'WAITING') where letter_no ~ '^MANY'), 5001, '/sql/D07-all-of-them');
reset session authorization;
select * from finish ();
