-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a file of letters says of its pages (D04, D07): they follow one another from the first to the last, each letter once; and which trays it needs.
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
create table tap.seen (name text primary key, value text);
grant all on tap.seen to public;
create function tap.letters () returns bigint[] language sql security definer as $$ select array_agg (letter_id order by letter_id) from core.letter where batch_id = 1 $$;
create function tap.stored () returns text language sql security definer as $$
  select string_agg (concat_ws (' ', l.page_first, l.page_count), ',' order by l.page_first) from core.letter l where l.batch_id = 1 and l.part_no is not null $$;
create function tap.paper () returns text language sql security definer as $$ select string_agg (paper, ' ' order by part_no) from core.letter_part where batch_id = 1 $$;
create function tap.pages (p_counts integer[]) returns jsonb language sql as $$
  select jsonb_agg (jsonb_build_object ('letter_id', (tap.letters ())[i], 'page_first', (select 1 + coalesce (sum (b), 0) from unnest (p_counts[:i - 1]) b), 'page_count', n,
                                        'content_hash', '00') order by i)
    from unnest (p_counts) with ordinality c (n, i) $$;
create function tap.register (p_pages integer, p_letters jsonb) returns jsonb language sql as $$
  select api.letter_part_register (gen_random_uuid (), 1, 'pdf', p_pages, p_letters) $$;
-- What becomes of it, and nothing of it stays.
create function tap.try (p_pages integer, p_letters jsonb) returns text language plpgsql as $$
declare
  v_state text;
begin
  perform tap.register (p_pages, p_letters);
  v_state := tap.stored () || ' ' || tap.paper ();
  raise exception 'undo' using errcode = 'DNTAP';
exception
  when sqlstate 'DNTAP' then return v_state;
  when others then return sqlstate;
end $$;
grant execute on all functions in schema tap to public;
set session authorization coll_n1;
select api.letter_batch_create (gen_random_uuid (), 'W1', tap.cases_of ('K1', 'K2', 'K4', 'K5')) \g /dev/null
select api.letter_batch_confirm (gen_random_uuid (), 1, 4, (select 'EUR:' || sum (split_part (arrears_list, ':', 2)::bigint) from api.letter_batch_letters (1))) \g /dev/null

-- One flaw each.
select is (tap.try (7, tap.pages ('{1,2,1,3}')), '1 1,2 2,4 1,5 3 ONE', '/sql/D07-pages-that-follow-one-another-are-stored');
select is (tap.try (7, (select jsonb_agg (e order by i desc) from jsonb_array_elements (tap.pages ('{1,2,1,3}')) with ordinality x (e, i))), '1 1,2 2,4 1,5 3 ONE',
  '/sql/D07-in-whatever-order-they-are-named');
select is (tap.try (8, tap.pages ('{1,2,1,3}')), 'DN108', '/sql/D07-no-page-is-nobodys');
select is (tap.try (6, tap.pages ('{1,2,1,3}')), 'DN108', '/sql/D07-nor-does-a-letter-end-behind-the-file');
select is (tap.try (7, jsonb_set (tap.pages ('{1,2,1,3}'), '{2,page_first}', '3')), 'DN108', '/sql/D07-no-two-letters-share-a-page');
select is (tap.try (8, jsonb_set (tap.pages ('{1,2,1,3}'), '{3,page_first}', '6')), 'DN108', '/sql/D07-nor-is-one-left-between-them');
select is (tap.try (6, jsonb_set (jsonb_set (tap.pages ('{1,2,1,3}'), '{0,page_first}', '0'), '{3,page_count}', '2')), 'DN108', '/sql/D07-the-first-one-is-page-one');
select is (tap.try (7, jsonb_set (tap.pages ('{1,2,1,3}'), '{1,page_first}', 'null')), 'DN108', '/sql/D07-each-begins-somewhere');
select is (tap.try (7, tap.pages ('{1,2,1,3}') #- '{3,page_count}'), 'DN108', '/sql/D07-and-ends-somewhere');
select is (tap.try (4, tap.pages ('{1,0,1,2}')), 'DN108', '/sql/D07-a-letter-has-a-page');
select is (tap.try (4, tap.pages ('{3,-1,1,1}')), 'DN108', '/sql/D07-at-least');
select is (tap.try (7, jsonb_set (tap.pages ('{1,2,1,3}'), '{1,letter_id}', tap.pages ('{1}') #> '{0,letter_id}')), 'DN108', '/sql/D07-no-letter-stands-there-twice');
select is (tap.try (1, '[]'), 'DN108', '/sql/D07-a-file-without-letters-is-none');
select is (tap.try (1, null), 'DN108', '/sql/D07-nor-one-that-does-not-name-them');
select is (tap.try (0, '[]'), 'DN108', '/sql/D07-or-has-no-pages');

-- Property: whatever is said of three hundred files, what is stored covers each page once, and what does is stored.
reset session authorization;
select setseed (0.1618) \g /dev/null
create table tap.file as
  select f.i, f.pages, jsonb_agg (jsonb_build_object ('letter_id', (tap.letters ())[case when f.flaw = 4 and l.n = 2 then 1 else l.n end], 'page_first', l.first, 'page_count', l.count, 'content_hash', '00')
                                  order by l.rank) as letters,
         f.pages = (select count (distinct p) from generate_series (1, f.pages) p, unnest (array_agg (l.first), array_agg (l.count)) r (a, b) where p >= r.a and p < r.a + r.b)
         and f.pages = sum (l.count) and bool_and (l.count > 0) and not (f.flaw = 4 and count (*) > 1) as is_good
    from (select i, flaw, letters, array_agg (c order by k) as counts, sum (c)::integer + case flaw when 1 then 1 when 2 then -1 else 0 end as pages
            from (select i, (random () * 7)::integer as flaw, 1 + floor (random () * 4)::integer as letters from generate_series (1, 300) i) g
           cross join lateral (select k, floor (random () * 4 + case when flaw = 6 then 0 else 1 end)::integer as c from generate_series (1, letters) k where i > 0) c
           group by i, flaw, letters) f
   cross join lateral (select n, counts[n] as count, random () as rank,
                              1 + coalesce ((select sum (b) from unnest (counts[:n - 1]) b), 0)::integer + case when flaw in (3, 5) then floor (random () * 3)::integer - 1 else 0 end as first
                         from generate_series (1, letters) n) l
   group by f.i, f.pages, f.flaw;
grant select on tap.file to public;
select ok (count (*) filter (where is_good) between 60 and 240, '/sql/D07-some-of-the-files-are-whole-and-some-are-not') from tap.file;
set session authorization coll_n1;
select is ((select string_agg (format ('%s: %s %s', f.i, f.pages, f.letters), ', ') from tap.file f where (tap.try (f.pages, f.letters) <> 'DN108') is distinct from f.is_good), null,
  '/sql/D07-a-file-is-stored-if-each-of-its-pages-is-one-letters');

-- The trays: of the day it is stored, whatever the run began with.
reset session authorization;
select tap.as_person ('manager_ho', $$select api.letter_tray_set (gen_random_uuid (), 'W1', 'UPPER', 'LOWER', '2026-03-02')$$) \g /dev/null
set session authorization coll_n1;
select is (tap.try (4, tap.pages ('{1,1,1,1}')), '1 1,2 1,3 1,4 1 FIRST', '/sql/D04-single-pages-all-come-from-the-first-tray');
select is (tap.try (7, tap.pages ('{1,2,1,3}')), '1 1,2 2,4 1,5 3 MIXED', '/sql/D04-others-from-both');
select tap.register (1, tap.pages ('{1}')) \g /dev/null
select is ((select tray from api.letter_part_file (1, 1)), 'UPPER', '/sql/D04-the-viewer-knows-the-tray-of-a-whole-file');
select is ((select tray from api.letter_file ((tap.letters ())[1])), 'UPPER', '/sql/D04-and-of-a-letter-of-it');
select alike (tap.try (2, (select jsonb_build_array (jsonb_set (tap.pages ('{2,2}') -> 1, '{page_first}', '1')))), '% FIRST MIXED', '/sql/D04-each-file-for-itself');
select tap.register (2, (select jsonb_build_array (jsonb_set (tap.pages ('{2,2}') -> 1, '{page_first}', '1')))) \g /dev/null
select is ((select concat_ws (' ', coalesce (tray, '-'), first_tray, next_tray) from api.letter_part_file (1, 2)), '- UPPER LOWER', '/sql/D04-pages-of-two-trays-have-no-one');
select is ((select concat_ws (' ', coalesce (tray, '-'), first_tray, next_tray) from api.letter_file ((tap.letters ())[2])), '- UPPER LOWER', '/sql/D04-nor-has-a-letter-of-several-pages');
reset session authorization;
select tap.as_person ('manager_ho', $$select api.letter_tray_set (gen_random_uuid (), 'W1', 'LARGE', 'LARGE', '2026-03-02')$$) \g /dev/null
set session authorization coll_n1;
select tap.register (3, (select jsonb_build_array (jsonb_set (tap.pages ('{3,3,3}') -> 2, '{page_first}', '1')))) \g /dev/null
select is (tap.paper (), 'FIRST MIXED ONE', '/sql/D04-one-tray-for-all-is-one');
select is ((select string_agg (coalesce (f.tray, '-'), ' ' order by n) from generate_series (1, 3) n, api.letter_part_file (1, n) f), 'LARGE LARGE LARGE', '/sql/D04-the-paper-lies-where-it-lies-now');
reset session authorization;
-- It is printed also while no day is open, and as the trays are on the day it is printed.
select tap.as_person ('manager_ho', $$select api.letter_tray_set (gen_random_uuid (), 'W1', 'MANUAL', 'LOWER', '2026-03-03')$$) \g /dev/null
update core.business_day set closed_at = clock_timestamp (), closed_by = 'dun_batch' where closed_at is null;
set session authorization coll_n1;
select is ((select string_agg (coalesce (f.tray, '-'), ' ' order by n) from generate_series (1, 3) n, api.letter_part_file (1, n) f), 'LARGE LARGE LARGE', '/sql/D04-also-while-no-day-is-open');
reset session authorization;
update core.business_day set day = '2026-03-03', closed_at = null, closed_by = null where day = '2026-03-02';
set session authorization coll_n1;
select is ((select string_agg (coalesce (f.tray, '-'), ' ' order by n) from generate_series (1, 3) n, api.letter_part_file (1, n) f), 'MANUAL - -', '/sql/D04-on-another-day-from-another');
reset session authorization;
delete from core.letter_tray;
set session authorization coll_n1;
select is ((select string_agg (coalesce (f.tray, '-'), ' ' order by n) from generate_series (1, 3) n, api.letter_part_file (1, n) f), '- - -', '/sql/D04-nobody-has-said-where');
reset session authorization;
update core.letter_kind set paper = 'HEADED' where kind = 'W1';
set session authorization coll_n1;
select alike (tap.try (1, (select jsonb_build_array (jsonb_set (tap.pages ('{1,1,1,1}') -> 3, '{page_first}', '1')))), '% FIRST MIXED ONE FIRST', '/sql/D04-without-trays-as-the-paper-of-its-kind');
reset session authorization;
select * from finish ();
