-- SPDX-License-Identifier: GPL-3.0-or-later
-- Wordings of letters (D08, D10): written by one, approved by another, on pages that were looked at; the fields that they may name.
select no_plan ();
\ir ../support/test-book.sql
create function tap.by (p_login text, p_sql text) returns jsonb language plpgsql as $$
declare
  v jsonb;
begin
  execute format ('set local session authorization %I', p_login);
  execute 'select ' || p_sql into v;
  reset session authorization;
  return v;
end $$;
create function tap.no (p_login text, p_sql text, p_key text default null) returns text language plpgsql as $$
declare
  v jsonb;
begin
  execute format ('set local session authorization %I', p_login);
  v := tap.refusal ('select ' || p_sql);
  reset session authorization;
  return concat_ws (' ', v ->> 'code', v ->> p_key);
end $$;
create function tap.states (p_kind text, p_language text) returns text language sql security definer as $$
  select string_agg (concat_ws (':', version_no, state, is_current), ' ' order by version_no) from core.wording
   where kind = p_kind and language = p_language $$;
create function tap.report (p_sha text, p_faults text default '[]') returns text language sql as $$
  select format ('{"sha256": "%s", "samples": ["PLAIN", "LONG_NAME", "SIX_LINES", "FORTY", "PERSIAN", "ZERO"], "faults": %s}', p_sha, p_faults) $$;

-- What is shipped
select is_empty ($$select kind, language, rules.wording_flaw (kind, subject, body) from core.wording where rules.wording_flaw (kind, subject, body) is not null$$,
  '/sql/D08-what-is-shipped-has-no-fault');
select is_empty ($$select kind, language from core.wording where state <> 'IN_FORCE' or not is_current or authors <> '{}'$$, '/sql/D08-what-is-shipped-is-in-force');
select is_empty ($$select w.kind from core.wording w join core.letter_kind k using (kind) where w.is_legal <> k.is_legal$$, '/sql/D08-legal-as-the-kind');
select is (rules.wording_flaw ('W2', t.subject, t.body) ->> 'tag', t.tag, '/sql/D08-' || t.what)
  from (values ('s', 'x {{first_warning.date.long}} {{#items}}{{open.words}} {{customer_no}}{{/items}}', null, 'fields-of-the-kind'), ('{{sum}} s', 'x', 'sum', 'no-such-field'),
               ('s', 'x {{open}}', 'open', 'a-column-stands-in-its-list'), ('s', 'x {{#totals}}{{open}}{{/totals}}', 'open', 'not-in-another-one'),
               ('s', 'x {{date.words}}', 'date.words', 'a-day-has-no-words'), ('s', 'x {{recipient.shoe_size}}', 'recipient.shoe_size', 'no-such-part'),
               ('s', 'x {{#recipient.address_lines}}{{.}}{{/recipient.address_lines}}', null, 'lines-one-by-one'),
               ('s', 'x {{free.reason}}', 'free.reason', 'no-free-text-that-is-not-named')) t (subject, body, tag, what);
insert into core.letter_field (kind, name, type, seq, is_free, label) values ('W2', 'free.reason', 'TEXT', 99, true, 'Reason');
select is (rules.wording_flaw ('W2', 's', 'x {{free.reason}}{{#free}}{{reason}}{{/free}}'), null, '/sql/D08-a-free-text-that-is-named');
select is (rules.letter_sample ('W2', 'en', 'PLAIN') -> 'free', '{"reason": "Reason"}', '/sql/D08-its-sample');
select is (jsonb_array_length (rules.letter_sample ('W1', 'pl', t.sample) -> 'items'), t.n, '/sql/D08-sample-' || t.sample)
  from (values ('PLAIN', 2), ('FORTY', 40), ('ZERO', 0)) t (sample, n);
select is (jsonb_array_length (rules.letter_sample ('W1', 'pl', 'SIX_LINES') -> 'recipient' -> 'address_lines'), 6, '/sql/D08-six-lines');
select is (rules.letter_sample ('W1', 'fa', 'PLAIN') -> 'sender' -> 'labels' ->> 'date', (select body -> 'labels' ->> 'date' from core.sender where language = 'fa'),
  '/sql/D08-the-sender-of-the-language');

-- From the draft to the letter
select is (tap.no ('head_n', $$api.wording_save (gen_random_uuid (), 'W1', 'en', null, 's', 'b', null)$$), '42501', '/sql/D08-who-approves-does-not-write');
select is (tap.no ('manager_ho', format ('api.wording_save (gen_random_uuid (), %L, %L, null, %L, %L, null)', t.kind, t.language, t.subject, t.body), 'field'), t.answer, '/sql/D08-refused-' || t.what)
  from (values ('XX', 'en', 's', 'b', 'DN108 kind', 'kind'), ('W1', 'xx', 's', 'b', 'DN108 language', 'language'), ('W1', 'en', ' ', 'b', 'DN108 subject', 'no-subject'),
               ('W1', 'en', E'a\nb', 'b', 'DN108 subject', 'two-lines'), ('W1', 'en', 's', E' \n', 'DN108 body', 'no-text'),
               ('W1', 'en', 's', repeat ('x', 200001), 'DN108 body', 'too-long'), ('W1', 'en', 's', U&'a\202Eb', 'DN108 body', 'turns-round')) t (kind, language, subject, body, answer, what);
select r ->> 'wording_id' as id, r ->> 'sha256' as sha from tap.by ('manager_ho', $$api.wording_save (gen_random_uuid (), 'W1', 'en', null, 'New {{number}}', 'Pay {{sum}}.', null)$$) r \gset
select is (tap.states ('W1', 'en'), '1:IN_FORCE:t 2:DRAFT:f', '/sql/D08-a-draft-changes-nothing');
select is (tap.no ('manager_ho', $$api.wording_save (gen_random_uuid (), 'W1', 'en', null, 's', 'b', null)$$, 'version_no'), 'DN428 2', '/sql/D08-one-draft');
select is (tap.no ('manager_ho', format ('api.wording_save (gen_random_uuid (), ''W1'', ''en'', %s, ''s'', ''b'', 7)', :id)), 'DN107', '/sql/D08-written-as-it-was-seen');
select is (tap.no ('manager_ho', format ('api.wording_submit (gen_random_uuid (), %s, 1)', :id), 'tag'), 'DN325 sum', '/sql/D08-handed-in-without-faults');
select is (tap.no ('head_n', format ('api.wording_approve (gen_random_uuid (), %s, 1, ''{}'')', :id), 'state'), 'DN425 DRAFT', '/sql/D08-handed-in-first');
select r ->> 'sha256' as sha from tap.by ('manager_ho', format ($$api.wording_save (gen_random_uuid (), 'W1', 'en', %s, 'New {{number}}', 'Pay {{#totals}}{{amount}}{{/totals}}.', 1)$$, :id)) r \gset
select is (tap.by ('manager_ho', format ('api.wording_submit (gen_random_uuid (), %s, 2)', :id)), '{"state": "SUBMITTED", "version": 3}', '/sql/D08-handed-in');
select is (tap.no ('manager_ho', format ('api.wording_save (gen_random_uuid (), ''W1'', ''en'', %s, ''s'', ''b'', 3)', :id), 'state'), 'DN425 SUBMITTED', '/sql/D08-nobody-writes-on-what-is-handed-in');
select is (tap.no ('head_n', format ('api.wording_reject (gen_random_uuid (), %s, 3, '' '')', :id), 'field'), 'DN108 reason', '/sql/D08-rejected-with-a-reason');
select is (tap.by ('head_n', format ('api.wording_reject (gen_random_uuid (), %s, 3, ''too short'')', :id)), '{"state": "DRAFT", "version": 4}', '/sql/D08-rejected-it-is-a-draft-again');
select is (tap.by ('manager_ho', format ('(select to_jsonb (reject_reason) from api.wording_get (%s))', :id)), '"too short"', '/sql/D08-and-says-why');
select tap.by ('manager_ho', format ('api.wording_submit (gen_random_uuid (), %s, 4)', :id)) is not null as submitted \g /dev/null
select is (tap.no ('head_n', format ('api.wording_approve (gen_random_uuid (), %s, 5, %L)', :id, t.report), 'reason'), t.answer, '/sql/D08-pages-' || t.what)
  from (values (null, 'DN427 NO_REPORT', 'none'), ('[]', 'DN427 NO_REPORT', 'no-report'), (tap.report ('00'), 'DN427 OTHER_TEXT', 'of-another-text'),
               (format ('{"sha256": "%s", "samples": ["PLAIN"], "faults": []}', :'sha'), 'DN427 SAMPLES', 'one-sample'),
               (tap.report (:'sha', '["GLYPH 1"]'), 'DN427 FAULTS', 'with-faults')) t (report, answer, what);
-- One person who may both write and approve: neither the function nor the table lets him.
insert into core.role_permission (role, permission) values ('branch_head', 'WORDING');
update core.wording set authors = '{manager_ho,head_n}' where wording_id = :id;
select is (tap.no ('head_n', format ('api.wording_approve (gen_random_uuid (), %s, 5, %L)', :id, tap.report (:'sha')), 'author'), 'DN426 head_n', '/sql/D08-the-author-does-not-approve');
select throws_ok (format ($$update core.wording set state = 'IN_FORCE', is_current = true, approved_by = 'head_n', approved_on = '2026-03-02', report = '{}', report_sha256 = sha256
  where wording_id = %s$$, :id), '23514', null, '/sql/D08-not-in-the-table-either');
update core.wording set authors = '{manager_ho}' where wording_id = :id;
select is (tap.by ('head_n', format ('api.wording_approve (gen_random_uuid (), %s, 5, %L)', :id, tap.report (:'sha'))), '{"state": "IN_FORCE", "version": 6}', '/sql/D08-approved');
select is (tap.states ('W1', 'en'), '1:RETIRED:f 2:IN_FORCE:t', '/sql/D08-one-is-in-force');
select throws_ok (format ('update core.wording set body = ''x'', sha256 = sha256 (convert_to (subject || E''\nx'', ''UTF8'')) where wording_id = %s', :id), null, null, '/sql/D08-it-never-changes');
select throws_ok (format ('delete from core.wording where wording_id = %s', :id), null, null, '/sql/D08-nor-goes');
select is (tap.by ('manager_ho', format ('(select to_jsonb (concat_ws (''|'', before_no, before_subject like ''First%%'')) from api.wording_get (%s))', :id)), '"1|t"', '/sql/D08-with-the-one-before');
select is ((select wording_id::text from core.wording where kind = 'W1' and language = 'en' and is_current), :'id', '/sql/D08-letters-take-it');
select is ((select string_agg (j.event, ' ' order by j.journal_id) from audit.journal j where j.event like 'WORDING%'),
  'WORDING_SAVED WORDING_SAVED WORDING_SUBMITTED WORDING_REJECTED WORDING_SUBMITTED WORDING_APPROVED', '/sql/O11-wordings-are-journalled');

-- Who writes on another's draft is one of its authors from then on; a fault that has come since it was handed in is found.
grant dun_credit_manager to head_n;
select tap.by ('manager_ho', $$api.wording_save (gen_random_uuid (), 'W1', 'pl', null, 'New', 'Pay.', null)$$) ->> 'wording_id' as shared \gset
select tap.by ('head_n', format ($$api.wording_save (gen_random_uuid (), 'W1', 'pl', %s, 'New', 'Pay now.', 1)$$, :shared)) ->> 'sha256' as shared_sha \gset
select tap.by ('manager_ho', format ('api.wording_submit (gen_random_uuid (), %s, 2)', :shared)) is not null as submitted \g /dev/null
select is (tap.no ('head_n', format ('api.wording_approve (gen_random_uuid (), %s, 3, %L)', :shared, tap.report (:'shared_sha')), 'author'), 'DN426 head_n',
  '/sql/D08-who-has-changed-a-draft-does-not-approve-it');
update core.wording set authors = '{manager_ho}', body = 'Pay {{sum}}.', sha256 = sha256 (convert_to (subject || E'\nPay {{sum}}.', 'UTF8')) where wording_id = :shared;
select is (tap.no ('head_n', format ('api.wording_approve (gen_random_uuid (), %s, 3, %L)', :shared,
                     tap.report ((select encode (sha256, 'hex') from core.wording where wording_id = :shared))), 'tag'), 'DN325 sum', '/sql/D08-nothing-with-a-fault-is-approved');
update core.wording set state = 'DRAFT' where wording_id = :shared;
revoke dun_credit_manager from head_n;

-- A language without a wording is named, with the one that letters are written in instead; the last one stays.
select is (tap.by ('head_n', format ('api.wording_retire (gen_random_uuid (), %s, 1)', (select wording_id from core.wording where kind = 'W2' and language = 'uk'))) ->> 'state', 'RETIRED',
  '/sql/D10-a-wording-ends');
select is (tap.by ('auditor_ho', $$(select jsonb_agg (concat_ws ('|', kind, language, state, written_in)) from api.wording_versions () where state = 'MISSING')$$),
  format ('["W2|uk|MISSING|%s"]', rules.letter_language ('W2', 'uk'))::jsonb, '/sql/D10-languages-without-a-wording');
select lives_ok (format ('select tap.by (''head_n'', ''api.wording_retire (gen_random_uuid (), %s, 1)'')', w.wording_id), '/sql/D10-ends-' || w.language)
  from core.wording w where w.kind = 'W2' and w.is_current and w.language not in ('en', 'uk');
select is (tap.no ('head_n', format ('api.wording_retire (gen_random_uuid (), %s, 1)', (select wording_id from core.wording where kind = 'W2' and language = 'en')), 'kind'), 'DN429 W2',
  '/sql/D10-the-last-one-stays');

-- A real case, read only.
select is (tap.by ('head_n', format ('(select jsonb_build_array (data ->> ''case_no'', data -> ''recipient'' ->> ''name'') from api.wording_case (''W1'', ''fa'', %L))',
             (select case_no from core.case where case_id = tap.case_of ('K1')))),
  (select jsonb_build_array (c.case_no, p.name) from core.case c join core.party p using (party_id) where c.case_id = tap.case_of ('K1')), '/sql/D08-a-real-case');
select is (tap.no ('head_n', $$(select case_id from api.wording_case ('W1', 'fa', 'none'))$$, 'what'), 'DN106 case', '/sql/D08-a-case-that-is-there');

-- Letters of a draft that are not in the customer's language say so.
update core.wording set is_current = false, state = 'RETIRED' where kind = 'W1' and language = 'az';
update core.party set language = case when party_id % 2 = 0 then 'az' else 'en' end;
select tap.by ('coll_n1', $$api.letter_batch_create (gen_random_uuid (), 'W1', array (select case_id from api.letter_eligible ('W1') where reason is null))$$) is not null as made \g /dev/null
select cmp_ok ((select count (*) from core.letter), '>', 1::bigint, '/sql/U07-letters');
select is (tap.by ('coll_n1', format ($$(select jsonb_object_agg (letter_id, missing_language) from api.letter_batch_letters (%s))$$, (select max (batch_id) from core.letter_batch))),
  (select jsonb_object_agg (l.letter_id, case when p.language = 'az' then 'az' end) from core.letter l join core.party p using (party_id)), '/sql/U07-the-language-without-a-wording');

-- Pictures: added by one, approved by another, in versions that stay; a wording names those in force, a batch keeps its own.
create function tap.png (p_width integer default 1, p_colour text default '02') returns text language sql as $$
  select format ('decode (''89504e470d0a1a0a0000000d49484452%s0000000108%s000000907753de'', ''hex'')', lpad (to_hex (p_width), 8, '0'), p_colour) $$;
create function tap.no_add (p_login text, p_name text, p_png text default tap.png ()) returns text language sql as $$
  select tap.no (p_login, format ('api.letter_image_add (gen_random_uuid (), %L, %s)', p_name, p_png), 'field') $$;
create function tap.decide (p_login text, p_image bigint, p_verdict boolean default true) returns text language sql as $$
  select tap.no (p_login, format ('api.letter_image_decide (gen_random_uuid (), %s, %L)', p_image, p_verdict)) $$;
create function tap.images () returns text language sql security definer as $$
  select string_agg (concat_ws (':', name, version_no, state), ' ' order by name, version_no) from core.letter_image $$;
select is (tap.no_add ('head_n', 'logo'), '42501', '/sql/D08-picture-who-approves-does-not-add');
select is (tap.no_add ('manager_ho', t.name, t.png), t.answer, '/sql/D08-picture-refused-' || t.what)
  from (values ('Logo', tap.png (), 'DN108 name', 'name'), ('', tap.png (), 'DN108 name', 'no-name'), ('logo', $$'\x01'$$, 'DN108 body', 'not-one'),
               ('logo', tap.png (1, '06'), 'DN108 body', 'see-through'),
               ('logo', tap.png () || ' || convert_to (repeat (''x'', 2097152), ''UTF8'')', 'DN108 body', 'too-large')) t (name, png, answer, what);
select tap.by ('manager_ho', format ('api.letter_image_add (gen_random_uuid (), ''logo'', %s)', tap.png ())) ->> 'image_id' as logo \gset
select is (tap.no_add ('manager_ho', 'logo'), 'DN450', '/sql/D08-picture-one-waits');
select is (rules.wording_flaw ('W1', 's', E'x\n\n![Logo](image:logo "40 mm")') - 'part', '{"reason": "IMAGE", "line": 3, "tag": "logo"}', '/sql/D08-picture-not-in-force-yet');
select is (tap.decide ('manager_ho', :logo), '42501', '/sql/D08-picture-right');
insert into core.letter_image (name, version_no, body, added_by) select 'seal', 1, body, 'head_n' from core.letter_image returning image_id as seal \gset
select is (tap.decide ('head_n', :seal), 'DN451', '/sql/D08-picture-not-by-who-added-it');
select throws_ok (format ($$update core.letter_image set state = 'IN_FORCE', decided_by = added_by, decided_on = '2026-03-02' where image_id = %s$$, :seal), '23514', null,
  '/sql/D08-picture-nor-past-the-function');
select is (tap.by ('head_n', format ('api.letter_image_decide (gen_random_uuid (), %s, true)', :logo)), '{"state": "IN_FORCE"}', '/sql/D08-picture-approved');
select is (tap.decide ('head_n', :logo, false), 'DN452', '/sql/D08-picture-decided-once');
select is (rules.wording_flaw ('W1', 's', 'x ![Logo](image:logo "40 mm")'), null, '/sql/D08-picture-in-force');
select is (rules.wording_flaw ('W1', 's', 'x ![Logo](image:seal)') ->> 'tag', 'seal', '/sql/D08-picture-that-waits');
select is (rules.image_names ('![a](image:logo "4 mm") ![](image:seal) ![](image:logo)'), '{logo,seal}', '/sql/D08-picture-names');
-- The batch keeps the version of its day, and shows what its wordings have.
select tap.by ('head_n', format ('api.letter_batch_create (gen_random_uuid (), ''ORDINARY'', array[%s])', tap.case_of ('K1'))) ->> 'batch_id' as batch \gset
select is ((select images from core.letter_batch where batch_id = :batch), jsonb_build_object ('logo', :logo), '/sql/D08-picture-kept-by-the-batch');
select is (tap.by ('head_n', format ('(select to_jsonb (count (*)) from api.letter_batch_images (%s))', :batch)), '0', '/sql/D08-picture-that-no-wording-has');
insert into core.wording (kind, is_legal, language, version_no, subject, body, sha256, is_current, state, authors)
select w.kind, w.is_legal, w.language, 1 + max (x.version_no), 's', 'b ![](image:logo)', sha256 (convert_to (E's\nb ![](image:logo)', 'UTF8')), false, 'DRAFT', '{x}'
  from core.letter l join core.wording w using (wording_id) join core.wording x on x.kind = w.kind and x.language = w.language
 where l.batch_id = :batch group by w.kind, w.is_legal, w.language returning wording_id as picture \gset
update core.letter set wording_id = :picture where batch_id = :batch;
select tap.by ('manager_ho', format ('api.letter_image_add (gen_random_uuid (), ''logo'', %s)', tap.png (2))) ->> 'image_id' as second \gset
select is (tap.by ('head_n', format ('api.letter_image_decide (gen_random_uuid (), %s, true)', :second)), '{"state": "IN_FORCE"}', '/sql/D08-picture-replaced');
select is (tap.images (), 'logo:1:RETIRED logo:2:IN_FORCE seal:1:SUBMITTED', '/sql/D08-picture-versions');
-- Who rejects one says why; it is kept with who and when.
select tap.by ('manager_ho', format ('api.letter_image_add (gen_random_uuid (), ''logo'', %s)', tap.png (3))) ->> 'image_id' as third \gset
select is (tap.no ('head_n', format ('api.letter_image_decide (gen_random_uuid (), %s, false, '' '')', :third), 'field'), 'DN108 reason', '/sql/D08-a-picture-is-not-rejected-without-a-reason');
select is (tap.by ('head_n', format ('api.letter_image_decide (gen_random_uuid (), %s, false, ''Blurred'')', :third)), '{"state": "REJECTED"}', '/sql/D08-picture-rejected');
select is ((select decided_by || ' ' || decided_on || ' ' || reason from core.letter_image where image_id = :third), 'head_n 2026-03-02 Blurred', '/sql/D08-picture-rejected-by-whom-when-why');
select is (tap.by ('auditor_ho', format ('(select to_jsonb (i.reason) from api.letter_images () i where i.image_id = %s)', :third)), '"Blurred"', '/sql/D08-and-it-is-said');
select is (tap.by ('head_n', format ('(select jsonb_agg (i.name || i.sha256) from api.letter_batch_images (%s) i)', :batch)),
  (select jsonb_build_array (name || encode (sha256, 'hex')) from core.letter_image where image_id = :logo), '/sql/D08-picture-of-the-day-it-was-drafted');
select throws_ok (t.sql, null, null, '/sql/I-10-picture-' || t.what)
  from (values ($$delete from core.letter_image$$, 'stays'), ($$truncate core.letter_image$$, 'table-stays'),
               ($$update core.letter_image set body = decode ('89504e470d0a1a0a0000000d4948445200000009000000010802000000907753de', 'hex')$$, 'never-changes')) t (sql, what);
select is (tap.by ('auditor_ho', $$(select jsonb_agg (concat_ws (':', name, version_no, state, body is not null)) from api.letter_images ())$$),
  '["logo:3:REJECTED:f", "logo:2:IN_FORCE:t", "logo:1:RETIRED:f", "seal:1:SUBMITTED:t"]', '/sql/D08-picture-list');
select is (tap.by ('auditor_ho', format ('(select jsonb_agg (b.name || b.sha256 || encode (sha256 (b.body), ''hex'')) from api.letter_image_body (%s) b)', :logo)),
  (select jsonb_build_array (name || encode (sha256, 'hex') || encode (sha256, 'hex')) from core.letter_image where image_id = :logo), '/sql/D08-a-replaced-picture-is-looked-at');
select refused ($$select tap.by ('auditor_ho', '(select jsonb_agg (b.name) from api.letter_image_body (0) b)')$$, 'DN106', '/sql/D08-one-that-is-there');
select * from finish ();
