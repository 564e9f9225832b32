-- SPDX-License-Identifier: GPL-3.0-or-later
-- Files of letters that come in pieces: put together they are what a file in one is, and nothing else is stored (D07, I-10).
select plan (24);
\ir ../support/test-book.sql
create function tap.slice (p_from integer, p_to integer) returns jsonb language sql as $$
  select jsonb_agg (jsonb_build_object ('letter_id', x.letter_id, 'page_first', x.i, 'page_count', 1, 'content_hash', encode (sha256 ('x'), 'hex'),
                                        'text', 'letter ' || x.i) order by x.i)
    from (select l.letter_id, row_number () over (order by l.letter_id) as i from api.letter_batch_letters (1) l where l.letter_no is not null) x
   where x.i between p_from and p_to $$;
create function tap.batch_of_four () returns void language plpgsql as $$
declare v_sum text;
begin
  perform api.letter_batch_create (gen_random_uuid (), 'W1', (select array_agg (e.case_id) from (select e.case_id from api.letter_eligible ('W1') e
                                                               where e.reason is null order by e.case_id limit 4) e));
  select string_agg (s.currency || ':' || s.sum, ',' order by s.currency) into v_sum
    from (select split_part (l.arrears_list, ':', 1) as currency, sum (split_part (l.arrears_list, ':', 2)::bigint) as sum
            from api.letter_batch_letters (1) l group by 1) s;
  perform api.letter_batch_confirm (gen_random_uuid (), 1, 4, v_sum);
end $$;
-- The whole of a file whose request is p_file; the pieces come in no order.
create function tap.send (p_file uuid) returns void language plpgsql as $$
begin
  perform api.letter_piece_add (gen_random_uuid (), 1, p_file, 4, 'lo');
  perform api.letter_piece_add (gen_random_uuid (), 1, p_file, 2, null, tap.slice (3, 4));
  perform api.letter_piece_add (gen_random_uuid (), 1, p_file, 1, null, tap.slice (1, 2));
  perform api.letter_piece_add (gen_random_uuid (), 1, p_file, 3, 'hel');
end $$;
create function tap.register (p_file uuid, p_pieces integer default 4, p_body text default 'hello') returns jsonb language sql as $$
  select api.letter_part_register (p_file, 1, null, 4, null, 'r', convert_to (repeat ('d', 128), 'UTF8'), p_pieces,
                                   sha256 (convert_to (p_body, 'UTF8'))) $$;
grant execute on function tap.slice (integer, integer), tap.batch_of_four (), tap.send (uuid), tap.register (uuid, integer, text) to public;
set session authorization coll_n1;
select tap.batch_of_four ();

-- Nothing but the whole
select tap.send ('22222222-0000-4000-8000-000000000001');
select refused ($$select api.letter_piece_add (gen_random_uuid (), 1, '22222222-0000-4000-8000-000000000001', 4, 'lo')$$, '23505',
  '/sql/D07-a-piece-comes-once');
select is (api.letter_piece_add ('22222222-0000-4000-8000-000000000009', 1, '22222222-0000-4000-8000-000000000008', 1, 'x'),
           api.letter_piece_add ('22222222-0000-4000-8000-000000000009', 1, '22222222-0000-4000-8000-000000000008', 1, 'x'),
           '/sql/R-a-piece-sent-twice-is-there-once');
select refused ($$select tap.register ('22222222-0000-4000-8000-000000000001', 5)$$, 'DN467', '/sql/D07-a-file-with-a-piece-missing-is-not-stored');
select refused ($$select tap.register ('22222222-0000-4000-8000-000000000001', 3)$$, 'DN467', '/sql/D07-nor-one-with-a-piece-too-many');
select refused ($$select tap.register ('22222222-0000-4000-8000-000000000001', 4, 'hullo')$$, 'DN467', '/sql/I10-nor-other-bytes-than-were-written');
select refused ($$select tap.register ('22222222-0000-4000-8000-000000000002')$$, 'DN467', '/sql/D07-nor-one-of-which-nothing-is-there');
select refused ($$select api.letter_part_register ('22222222-0000-4000-8000-000000000001', 1, null, 4, null, 'r', null, 4, null)$$, 'DN467',
  '/sql/I10-nor-one-whose-digest-is-not-said');
select refused ($$select api.letter_piece_add (gen_random_uuid (), 1, null, 1, 'x')$$, 'DN108', '/sql/D07-a-piece-is-of-a-file');
select refused ($$select api.letter_piece_add (gen_random_uuid (), 1, gen_random_uuid (), 1, 'x', '[]')$$, 'DN108', '/sql/D07-a-piece-is-bytes-or-letters');
reset session authorization;
set session authorization head_n;
select refused ($$select tap.register ('22222222-0000-4000-8000-000000000001')$$, 'DN467', '/sql/D07-nobody-registers-what-another-wrote');
reset session authorization;
set session authorization head_s;
select refused ($$select api.letter_piece_add (gen_random_uuid (), 1, gen_random_uuid (), 1, 'x')$$, 'DN152', '/sql/I18-nor-brings-pieces-to-another-branch');
reset session authorization;
select is ((select count (*) from core.letter_part), 0::bigint, '/sql/D07-none-of-it-was-stored');

-- The whole
set session authorization coll_n1;
select is (tap.register ('22222222-0000-4000-8000-000000000001') ->> 'sha256', encode (sha256 ('hello'), 'hex'), '/sql/D07-pieces-make-the-file');
select is (tap.register ('22222222-0000-4000-8000-000000000001') ->> 'part_no', '1', '/sql/R-registered-once-though-the-pieces-are-gone');
reset session authorization;
select is ((select convert_from (body, 'UTF8') from core.letter_part), 'hello', '/sql/D07-in-their-order');
select results_eq ($$select l.page_first, t.body, l.pages_sha256 = sha256 (convert_to (repeat ('d', 32), 'UTF8'))
                       from core.letter l join core.letter_text t using (letter_id) order by l.letter_id$$,
  $$select i, 'letter ' || i, true from generate_series (1, 4) i$$, '/sql/D07-every-letter-of-every-piece-is-registered');
select is ((select count (*) from core.letter_piece where file_id = '22222222-0000-4000-8000-000000000001'), 0::bigint, '/sql/D07-the-pieces-are-gone');
set session authorization coll_n1;
select refused ($$select api.letter_piece_add (gen_random_uuid (), 1, gen_random_uuid (), 1, 'x')$$, 'DN152', '/sql/D07-a-printed-batch-takes-no-pieces');
reset session authorization;

-- Not too much
update core.letter_piece set size = 536870911;
update core.letter_batch set state = 'QUEUED';
set session authorization coll_n1;
select refused ($$select api.letter_piece_add (gen_random_uuid (), 1, gen_random_uuid (), 2, 'xy')$$, 'DN468', '/sql/D07-nobody-fills-the-disk-with-pieces');
reset session authorization;
set session authorization head_n;
select lives_ok ($$select api.letter_piece_add (gen_random_uuid (), 1, gen_random_uuid (), 2, 'xy')$$, '/sql/D07-which-is-counted-for-each-by-himself');
reset session authorization;
delete from core.letter_piece where login = 'head_n';

-- What nobody puts together
select is ((select count (*) from core.letter_piece), 1::bigint, '/sql/D07-a-file-that-nobody-finished-is-left');
select lives_ok ($$select batch.letter_texts ('2026-03-02', 0, 10)$$, '/sql/D07-the-night-comes');
update core.letter_piece set added_at = added_at - interval '61 minutes';
select lives_ok ($$select batch.letter_texts ('2026-03-02', 0, 10)$$, '/sql/D07-another-night-comes');
select is ((select count (*) from core.letter_piece), 0::bigint, '/sql/D07-what-is-an-hour-old-is-thrown-away');
select * from finish ();
