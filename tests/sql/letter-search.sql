-- SPDX-License-Identifier: GPL-3.0-or-later
-- Registered letters found by what they say, however it is written, by those who may see them (D07).
select no_plan ();
\ir ../support/test-book.sql

set session authorization head_n;
select api.letter_batch_create (gen_random_uuid (), 'ORDINARY', array[tap.case_of ('K1'), tap.case_of ('K2')]) \g /dev/null
select api.letter_batch_confirm (gen_random_uuid (), 1, 2, (select string_agg (currency || ':' || amount, ',' order by currency)
  from (select split_part (p, ':', 1) as currency, sum (split_part (p, ':', 2)::bigint) as amount
          from api.letter_batch_letters (1) l cross join lateral string_to_table (l.arrears_list, ',') p group by 1) t)) \g /dev/null
select refused (format ($$select api.letter_part_register (gen_random_uuid (), 1, 'pdf', 2, '[{"letter_id": %s, "page_first": 1, "page_count": 2,
  "content_hash": "00"}]', null, sha256 ('1'))$$, (select min (letter_id) from api.letter_batch_letters (1))), 'DN108', '/sql/I-10-each-page-has-its-digest');
select api.letter_part_register (gen_random_uuid (), 1, 'pdf', 2, (select jsonb_agg (jsonb_build_object ('letter_id', letter_id, 'page_first', n,
  'page_count', 1, 'content_hash', '00', 'text', case customer_no when 'K1' then E'# Zażółć\nGęślą 100% jaźń_' else E'اقساط عقب‌افتاده را می‌پردازید' end))
  from (select letter_id, customer_no, row_number () over (order by letter_id) as n from api.letter_batch_letters (1)) l), null,
  sha256 ('1') || sha256 ('2')) \g /dev/null

select is ((select string_agg (customer_no, ',') from api.letter_search ('GESLA')), 'K1', '/sql/D07-found-without-marks-and-case');
select is ((select string_agg (customer_no, ',') from api.letter_search ('100% jaz')), 'K1', '/sql/D07-a-percent-sign-is-one');
select is ((select string_agg (customer_no, ',') from api.letter_search ('10%0')), null, '/sql/D07-and-no-wildcard');
select is ((select string_agg (customer_no, ',') from api.letter_search ('عقبافتاده')), 'K2', '/sql/D07-persian-without-its-joiner');
select is ((select string_agg (customer_no, ',') from api.letter_search ('مي‌پردازيد')), 'K2', '/sql/D07-persian-with-arabic-letters');
select is ((select count (*)::integer from api.letter_search ('ja')), 0, '/sql/D07-two-letters-are-too-few');
select is ((select count (*)::integer from api.letter_search ('')), 0, '/sql/D07-nothing-finds-nothing');
select is ((select count (*)::integer from api.letter_search (null)), 0, '/sql/D07-null-finds-nothing');
set session authorization head_s;
select is ((select count (*)::integer from api.letter_search ('gesla')), 0, '/sql/D07-not-found-by-another-branch');
set session authorization importer_ho;
select refused ($$select api.letter_search ('gesla')$$, '42501', '/sql/D07-nor-by-who-does-not-look-at-letters');
reset session authorization;

select is ((select array_agg (pages_sha256 order by page_first) from core.letter where batch_id = 1), array[sha256 (sha256 ('1')), sha256 (sha256 ('2'))],
  '/sql/I-10-a-letter-keeps-the-digest-of-its-pages');
select is ((select count (text_key)::integer from core.letter_text), 0, '/sql/D07-the-index-waits-for-the-night');
select is (batch.letter_texts (current_date, 0, 1) ->> 'last', (select min (letter_id)::text from core.letter_text), '/sql/D07-the-night-goes-on-by-keys');
select is (batch.letter_texts (current_date, (select min (letter_id) from core.letter_text), 10), '{"last": null, "texts": 1}',
  '/sql/D07-until-nothing-is-left');
select is ((select count (text_key)::integer from core.letter_text), 2, '/sql/D07-then-all-are-in-the-index');
set session authorization head_n;
select is ((select string_agg (customer_no, ',') from api.letter_search ('GESLA')), 'K1', '/sql/D07-and-found-there-once');
reset session authorization;
select * from finish ();
