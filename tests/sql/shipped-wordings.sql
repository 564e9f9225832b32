-- SPDX-License-Identifier: GPL-3.0-or-later
-- Wordings that come with the program are mended in place of the first version, as a new one; those that a bank has written stay (D08).
\ir ../support/test-book.sql
select plan (7);
create temporary table shipped as select language, body from core.wording where kind = 'VISIT_ORDER' and version_no = 1;
select is ((select count (*) from shipped where body ~ '&#8232;' and body ~ '\n### ' and body ~ '\n\{keep\}\n'), 8::bigint, '/sql/D08-the-seed-has-the-mended-text');
-- As they were in the first version, three of them with something of the bank's: a text in force, one that is being written, one without anything of the program's.
set session_replication_role = replica;
update core.wording w set body = b.body, sha256 = sha256 (convert_to (w.subject || E'\n' || b.body, 'UTF8'))
  from (select wording_id, regexp_replace (regexp_replace (regexp_replace (regexp_replace (body, '\{keep\}\n\n', ''), '\n\{/keep\}\n', ''), '\n### ([^\n]+)\n', E'\n\\1:\n'),
          '(\{\{recipient\.name\}\})(\{\{#recipient\.address_lines\}\})&#8232;\{\{\.\}\}(\{\{/recipient\.address_lines\}\}) \|\n([^\n]+\n[^\n]+\n)', E'\\1 |\n\\4| Address | \\2{{.}} \\3 |\n') as body
          from core.wording where kind = 'VISIT_ORDER') b where b.wording_id = w.wording_id;
update core.wording set body = 'Ours', sha256 = sha256 (convert_to (subject || E'\nOurs', 'UTF8')), authors = '{head_n}', approved_by = 'manager_ho', approved_on = '2026-03-02',
  report = '{}', report_sha256 = sha256 (convert_to (subject || E'\nOurs', 'UTF8')) where kind = 'VISIT_ORDER' and language = 'pl';
insert into core.wording (kind, is_legal, language, version_no, subject, body, sha256, is_current, state, authors)
select kind, is_legal, language, 2, subject, body, sha256, false, 'DRAFT', '{head_n}' from core.wording where kind = 'VISIT_ORDER' and language = 'ru';
update core.wording set is_current = false, state = 'RETIRED' where kind = 'VISIT_ORDER' and language = 'uk';
set session_replication_role = origin;
select is ((select body ~ '\| Address \| \{\{#recipient.address_lines\}\}\{\{.\}\} \{\{/' and body !~ 'keep' from core.wording where kind = 'VISIT_ORDER' and language = 'en'), true, '/sql/D08-as-it-was');
\ir ../../sql/migrations/0118-visit-order.sql
select results_eq ($$select w.language, w.body from core.wording w where w.kind = 'VISIT_ORDER' and w.version_no = 2 and w.is_current and w.authors = '{}' order by 1$$,
  $$select language, body from shipped where language in ('az', 'bg', 'el', 'en', 'fa') order by 1$$, '/sql/D08-what-was-shipped-is-the-mended-text-in-a-new-version');
select is ((select count (*) from core.wording where kind = 'VISIT_ORDER' and version_no = 1 and state = 'RETIRED' and not is_current and retired_on = '2026-03-02' and language in ('az', 'bg', 'el', 'en', 'fa')), 5::bigint,
  '/sql/D08-the-first-version-stays-for-the-letters-that-name-it');
select is ((select string_agg (version_no || ' ' || state || ' ' || body, ',') from core.wording where kind = 'VISIT_ORDER' and language = 'pl'), '1 IN_FORCE Ours', '/sql/D08-a-bank-s-own-text-stays');
select is ((select string_agg (language || ' ' || version_no || ' ' || state, ',' order by language, version_no) from core.wording where kind = 'VISIT_ORDER' and language in ('ru', 'uk')),
  'ru 1 IN_FORCE,ru 2 DRAFT,uk 1 RETIRED', '/sql/D08-nor-is-one-that-is-being-written-overtaken-or-one-brought-back-that-was-ended');
\ir ../../sql/migrations/0118-visit-order.sql
select is ((select max (version_no) from core.wording where kind = 'VISIT_ORDER'), 2, '/sql/D08-twice-is-once');
select * from finish ();
