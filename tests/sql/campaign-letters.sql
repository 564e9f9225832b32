-- SPDX-License-Identifier: GPL-3.0-or-later
-- Letters of campaigns to customers who have no case (Q01): from the segment to the post and back, on a legal basis of their own.
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
\ir ../support/test-plain-letters.sql

-- Who gets it: customers of the segment with and without a case, those only who agreed, each counted once.
select tap.say ('GIVEN', 'K1', 'N7', 'N8', 'N9', 'S3') \g /dev/null
set session authorization head_n;
select api.segment_save (gen_random_uuid (), null, 'All', null, '{"all": []}', null) ->> 'segment_id' as everybody \gset
select is (tap.preview ('OFFER', :everybody), 'ALLOWED 3, DENIED CONTACT_NO_CONSENT 4, DENIED NO_ADDRESS 2', '/sql/Q01-an-offer-goes-to-customers-without-a-case-too');
select is (tap.preview ('ORDINARY', :everybody) ~ 'NO_CASE 3', true, '/sql/Q01-what-demands-something-needs-a-case');
reset session authorization;
select tap.offer (:everybody) as made \gset
select :'made'::jsonb ->> 'batch_id' as batch \gset
select is (:'made'::jsonb ->> 'made', '3', '/sql/Q01-so-many-are-drafted');
select is (tap.letters (:batch), 'K1 DRAFT case, N7 DRAFT MARKETING -, N8 DRAFT MARKETING -', '/sql/Q01-each-with-his-case-or-with-the-basis-it-stands-on');
select is ((select jsonb_object_agg (k, v) from core.campaign, jsonb_each (counts) e (k, v)), '{"ALLOWED": 3, "DENIED:CONTACT_NO_CONSENT": 4, "DENIED:NO_ADDRESS": 2}', '/sql/Q01-the-campaign-keeps-who-was-left-out-and-why');
select is ((select sum (v::bigint) from core.campaign, jsonb_each_text (counts) e (k, v)), (select count (*) + 6 from core.letter where batch_id = :batch)::numeric, '/sql/Q01-asked-is-drafted-and-left-out');
select is ((select snapshot #>> '{recipient,name}' || '/' || (snapshot ->> 'customer_no') || '/' || (snapshot #>> '{opt_out,since,day}') || '/' || coalesce (snapshot ->> 'case_no', '-') from core.letter
  where letter_id = tap.letter_of ('N7')), 'Nina Siedem/N7/2026-02-20/-', '/sql/Q01-it-says-since-when-and-no-case');
select is ((select language from core.letter where letter_id = tap.letter_of ('N7')), 'pl', '/sql/Q01-in-the-customers-language');
set session authorization head_n;
select is (tap.preview ('OFFER', :everybody), 'DENIED CONTACT_NO_CONSENT 4, DENIED ALREADY 3, DENIED NO_ADDRESS 2', '/sql/Q01-nobody-gets-it-twice-a-day');
select is ((select string_agg (coalesce (case_no, '-') || ' ' || customer_no, ', ' order by customer_no) from api.letter_batch_letters (:batch) where customer_no like 'N%'), '- N7, - N8', '/sql/Q01-the-batch-shows-them');
set session authorization head_s;
select is ((select count (*) from api.letter_batch_letters (:batch)), 0::bigint, '/sql/Q01-another-branch-does-not-see-them');
reset session authorization;

-- What only a case can bear.
create function tap.plain (p_kind text, p_basis text) returns text language plpgsql as $$
begin
  insert into core.letter (batch_id, branch_id, party_id, customer_id, own_basis, contact_point_id, kind, warning_cycle, language, wording_id, state_on, snapshot, arrears_list)
  select l.batch_id, l.branch_id, l.party_id, l.customer_id, p_basis, l.contact_point_id, p_kind, 0, l.language, l.wording_id, l.state_on, l.snapshot, ''
    from core.letter l where l.letter_id = tap.letter_of ('N7');
  raise exception using errcode = 'XX999', message = 'written';
exception when others then
  return sqlstate;
end $$;
select is (tap.plain ('OFFER', 'MARKETING'), 'XX999', '/sql/Q01-an-offer-stands-alone');
select is (tap.plain (k, b), '23503', format ('/sql/Q01-%s-never-stands-alone-as-%s', k, b)) from unnest (array['W1', 'W2', 'ORDINARY', 'GUARANTOR']) k, unnest (array['MARKETING', 'INFORMATION', 'REQUEST']) b;
select is (tap.plain ('OFFER', 'INFORMATION'), '23503', '/sql/Q01-an-offer-has-no-other-basis');
select throws_ok ($$update core.letter_kind set purpose = 'INFORMATION', own_basis = 'INFORMATION' where kind = 'OFFER'$$, '23503', null, '/sql/Q01-the-basis-of-what-was-written-stays');

-- Confirmed, numbered, registered; who has taken his consent back meanwhile is out.
select tap.confirmed (:batch) as r \gset
select is (tap.letters (:batch), 'K1 QUEUED case, N7 QUEUED MARKETING -, N8 QUEUED MARKETING -', '/sql/Q01-they-are-confirmed-like-all');
select is ((select count (distinct letter_no) from core.letter where batch_id = :batch and letter_no like 'OFF/N1/2026/%'), 3::bigint, '/sql/Q01-numbered-in-one-series');
select is (tap.once (format ('tap.letters (%1$s) || '' / '' || tap.house (''N8'')', :batch), $$select tap.say ('OBJECTED', 'N8')$$, format ('select tap.registered (%s)', :batch)),
  'K1 QUEUED case, N7 QUEUED MARKETING -, N8 VOIDED CONTACT_OBJECTION MARKETING - / LETTER_GENERATED LETTER_QUEUED LETTER_VOIDED', '/sql/Q01-the-basis-is-asked-for-again-when-it-is-printed');
select is (tap.once (format ('tap.letters (%1$s) || '' / '' || tap.house (''N8'')', :batch),
    $$select tap.as ('coll_n1', 'consent_record', tap.party_of ('N8')::text, '''MARKETING''', '''LETTER''', '''OBJECTED''', '''2026-03-02''', 'null', '''BRANCH''', 'null')$$),
  'K1 QUEUED case, N7 QUEUED MARKETING -, N8 VOIDED CONTACT_OBJECTION MARKETING - / LETTER_GENERATED LETTER_QUEUED CONSENT_RECORDED LETTER_VOIDED', '/sql/Q01-an-objection-stops-it-at-once');
select is (tap.registered (:batch) ->> 'stored', 'true', '/sql/Q01-they-are-registered');
select is (tap.letters (:batch), 'K1 PRINTED case, N7 PRINTED MARKETING -, N8 PRINTED MARKETING -', '/sql/Q01-and-printed');
set session authorization head_n;
select is ((select count (*) from api.letter_search ('tell you of services')), 3::bigint, '/sql/Q01-they-are-found-by-what-they-say');
select is ((select count (*) from api.letter_file (tap.letter_of ('N7'))), 1::bigint, '/sql/Q01-and-opened');
select is ((select string_agg (customer_no, ' ' order by customer_no) from api.post_letters (:batch, null, null, 'WAITING')), 'K1 N7 N8', '/sql/Q01-the-post-book-has-them');
select is ((select printed || ' ' || waiting from api.post_book ('BATCH', '2026-03-02', '2026-03-02') where batch_id = :batch), '3 3', '/sql/Q01-in-its-figures-too');
set session authorization head_s;
select is ((select count (*) from api.letter_search ('tell you of services')), 0::bigint, '/sql/Q01-another-branch-finds-none');
select refused (format ('select * from api.letter_file (%s)', tap.letter_of ('N7')), 'DN106', '/sql/Q01-nor-opens-one');
reset session authorization;

-- The post.
select tap.posted (variadic array (select letter_id from core.letter where batch_id = :batch)) as r \gset
select is (tap.letters (:batch), 'K1 DISPATCHED case, N7 DISPATCHED MARKETING -, N8 DISPATCHED MARKETING -', '/sql/Q01-they-are-handed-to-the-post');
select is ((select string_agg (a.action || ' ' || a.verdict, ',') from core.activity a where a.party_id = tap.party_of ('N7')), 'LETTER ALLOWED', '/sql/Q01-a-contact-with-the-customer');
select is (tap.house ('N7'), 'LETTER_GENERATED LETTER_QUEUED LETTER_PRINTED LETTER_DISPATCHED', '/sql/Q01-every-step-is-journalled');
set session authorization auditor_ho;
select is ((select count (*) from api.journal_verify ()), 0::bigint, '/sql/Q01-the-chain-is-whole');
set session authorization head_n;
select is ((select made || ' ' || arrived || ' ' || failed || ' ' || asked from api.campaign_list () where channel = 'LETTER'), '3 3 0 9', '/sql/Q01-the-campaign-knows-what-became-of-them');
reset session authorization;

-- Back again: the address is blocked, the task belongs to the customer.
set session authorization printer_n;
select is ((select string_agg (concat_ws (' ', customer_no, coalesce (case_no, '-'), is_debtor), ',') from api.returned_find (null, null, (select letter_no from api.letter_file (tap.letter_of ('N7'))))),
  'N7 - t', '/sql/E01-a-letter-without-a-case-is-found');
select is ((select count (*) from api.returned_find (null, null, 'Siedem')), 1::bigint, '/sql/E01-by-the-name-too');
reset session authorization;
select is (tap.once ($$concat_ws (' / ', tap.state_of (tap.letter_of ('N7')), tap.tasks ('N7'), tap.house ('N7'))$$, $$select tap.back (tap.letter_of ('N7'), 'MOVED')$$,
    $$select tap.as ('printer_n', 'returned_undo', tap.mail_of ('N7'), '1')$$),
  'DISPATCHED MARKETING / DATA_UPDATE CANCELLED DATA at / LETTER_GENERATED LETTER_QUEUED LETTER_PRINTED LETTER_DISPATCHED RETURN_REGISTERED TASK_CREATED RETURN_UNDONE',
  '/sql/E03-a-mistake-is-taken-back-with-its-task');
select tap.back (tap.letter_of ('N7'), 'MOVED', 'picture') as returned \gset
select is ((select k.state || ' ' || k.is_blocked from core.contact_point k join core.letter l using (contact_point_id) where l.letter_id = tap.letter_of ('N7')), 'INVALID true', '/sql/E03-the-address-is-blocked');
select is (tap.tasks ('N7'), 'DATA_UPDATE OPEN DATA at', '/sql/E03-a-task-of-the-customer-asks-for-a-better-one');
set session authorization printer_n;
select is ((select string_agg (concat_ws (' ', customer_no, coalesce (case_no, '-'), state, document_id is not null), ',') from api.returned_list ('2026-03-02', '2026-03-02', true, null)),
  'N7 - TASK_OPEN t', '/sql/E03-it-waits-in-the-list');
set session authorization head_n;
select is ((select convert_from (body, 'UTF8') from api.document_file ((:'returned'::jsonb ->> 'document_id')::bigint)), 'picture', '/sql/E01-with-its-picture');
set session authorization printer_n;
select is (tap.refusal (format ('select api.returned_hand_over (gen_random_uuid (), %s, %L, 1)', :'returned'::jsonb ->> 'returned_id', t)) ->> 'code', 'DN480', '/sql/E05-without-a-case-nobody-calls-' || t)
  from unnest (array['CALL', 'VISIT']) t;
set session authorization head_s;
select is ((select count (*) from api.returned_list ('2026-03-02', '2026-03-02', true, null)), 0::bigint, '/sql/E03-not-for-another-branch');
select refused (format ('select * from api.document_file (%s)', :'returned'::jsonb ->> 'document_id'), 'DN106', '/sql/E01-nor-its-picture');
reset session authorization;
set session authorization head_n;
select is ((select string_agg (kind || ' ' || coalesce (case_no, '-') || ' ' || customer_no, ',') from api.my_tasks (true, null) where customer_no = 'N7'), 'DATA_UPDATE - N7', '/sql/E04-the-team-sees-the-task');
reset session authorization;
select is (tap.once ($$tap.tasks ('N7') || ' / ' || tap.house ('N7')$$, $$select tap.as ('printer_n', 'returned_hand_over', tap.mail_of ('N7'), '''SECURITY''', '1')$$),
  'DATA_UPDATE CANCELLED DATA at, CHECK OPEN branch_head / LETTER_GENERATED LETTER_QUEUED LETTER_PRINTED LETTER_DISPATCHED DOCUMENT_ADDED RETURN_REGISTERED TASK_CREATED TASK_CREATED RETURN_HANDED_OVER',
  '/sql/E05-the-security-service-asks');
select is (tap.once ($$tap.tasks ('N7')$$, $$select tap.as ('coll_n1', 'task_done', (select task_id::text from core.task where party_id = tap.party_of ('N7')), '''DONE''', 'null', 'null',
    '''2026-03-05''', '1')$$), 'DATA_UPDATE DONE DATA at, DATA_UPDATE ASSIGNED DATA at', '/sql/E04-and-is-asked-again-on-a-later-day');
-- The night leaves it alone; a new address ends it.
select rules.predue_tasks_end (array[tap.party_of ('N7')], '2026-03-02', true) \g /dev/null
reset session authorization;
select is (tap.tasks ('N7'), 'DATA_UPDATE OPEN DATA at', '/sql/E04-the-task-does-not-end-for-want-of-a-due-day');
select tap.as_person ('coll_n1', format ('select api.contact_point_add (gen_random_uuid (), %s, ''ADDRESS'', null, ''ul. Nowa 1'', ''00-008'', ''Warszawa'', ''PL'', true, ''CUSTOMER'')',
  tap.party_of ('N7'))) ->> 'contact_point_id' as fresh \gset
select is (tap.tasks ('N7'), 'DATA_UPDATE OPEN DATA at', '/sql/E04-an-address-nobody-has-verified-is-none');
select tap.as_person ('coll_n1', format ('select api.contact_point_change (gen_random_uuid (), %s, ''VALID'', null, null, 1)', :fresh)) \g /dev/null
select is (tap.tasks ('N7'), 'DATA_UPDATE DONE DATA at', '/sql/E04-a-verified-one-ends-it');
select is ((select state || ' ' || resolution from core.returned_mail where customer_id = tap.party_of ('N7')), 'RESOLVED NEW_ADDRESS', '/sql/E04-and-the-return');
select is (tap.house ('N7') ~ 'RETURN_REGISTERED TASK_CREATED TASK_DONE$', true, '/sql/E04-journalled');

-- Lost, written anew; deemed; delivered; voided.
select is (tap.once ($$tap.state_of (tap.letter_of ('N8')) || ' / ' || tap.house ('N8')$$, $$select tap.as ('printer_n', 'letter_return', tap.letter_of ('N8')::text, '''LOST''', 'null', tap.version_text ('N8'))$$,
    $$select tap.as ('head_n', 'letter_replace', tap.letter_of ('N8')::text, tap.version_text ('N8'))$$),
  format ('QUEUED MARKETING replaces %s / LETTER_GENERATED LETTER_QUEUED LETTER_PRINTED LETTER_DISPATCHED LOST LETTER_GENERATED LETTER_QUEUED LETTER_REPLACED', tap.letter_of ('N8')),
  '/sql/E05-a-lost-one-is-written-anew');
select is (tap.once ($$tap.state_of (tap.letter_of ('N8')) || ' / ' || (tap.house ('N8') ~ 'LETTER_REPLACED LETTER_VOIDED$')$$,
    $$select tap.as ('printer_n', 'letter_return', tap.letter_of ('N8')::text, '''LOST''', 'null', tap.version_text ('N8'))$$,
    $$select tap.as ('head_n', 'letter_replace', tap.letter_of ('N8')::text, tap.version_text ('N8'))$$,
    $$select tap.as ('head_n', 'letter_void', tap.letter_of ('N8')::text, '''not wanted''', tap.version_text ('N8'))$$),
  format ('VOIDED MANUAL MARKETING replaces %s / true', tap.letter_of ('N8')), '/sql/Q01-one-is-voided');
select is (tap.once ($$tap.state_of (tap.letter_of ('N8')) || ' / ' || (tap.house ('N8') ~ 'LETTER_DELIVERED$')$$,
    $$select tap.as ('printer_n', 'letter_deliver', format ('array[%s]', tap.letter_of ('N8')), '''2026-03-02''', '''list 1''')$$), 'DELIVERED MARKETING / true', '/sql/Q01-delivered-as-the-post-says');
select is (tap.once ($$tap.state_of (tap.letter_of ('N8')) || ' / ' || (tap.house ('N8') ~ 'DEEM_DELIVERED$')$$, $$select tap.back (tap.letter_of ('N8'), 'REFUSED')$$,
    $$select tap.as ('head_n', 'letter_deem', tap.letter_of ('N8')::text, '''law''', tap.version_text ('N8'))$$), 'DEEMED_DELIVERED MARKETING / true', '/sql/Q01-deemed-delivered');
select is (tap.once ($$tap.tasks ('N8')$$, $$select tap.back (tap.letter_of ('N8'), 'DECEASED')$$), 'DECEASED_CHECK OPEN', '/sql/X61-a-death-is-checked');
select is (tap.once ($$tap.state_of (tap.letter_of ('N8')) || ' / ' || (tap.house ('N8') ~ 'LETTER_DEEMED_DELIVERED$')$$,
    $$insert into core.presumption (country, days) values ('GB', 5) on conflict do nothing$$,
    $$select batch.letters ('2026-05-02', 0, 100)$$), 'DEEMED_DELIVERED MARKETING / true', '/sql/Q01-the-term-of-the-post-passes');

-- His letters go with the customer to another branch.
select is (tap.once ($$(select b.branch_code from core.letter l join core.branch b using (branch_id) where l.letter_id = tap.letter_of ('N8'))$$,
    $$update core.party set branch_id = (select branch_id from core.branch where branch_code = 'S1') where customer_no = 'N8'$$), 'S1', '/sql/Q01-the-letter-follows-its-customer');

-- In slices: cases first, then customers; who waits is counted; a discarded batch leaves nobody waiting.
update core.setting set value = '1' where name = 'letter_slice';
update core.letter_batch set campaign_id = null where batch_id = :batch;
select tap.offer (:everybody) as made \gset
select :'made'::jsonb ->> 'batch_id' as sliced \gset
create function tap.go_on (p_batch text) returns text language sql as $$
  select concat_ws (' ', a ->> 'state', a ->> 'left', a ->> 'drafted') from tap.as ('head_n', 'letter_batch_go_on', p_batch) a $$;
select is ((select state || ' ' || cardinality (waiting) || ' ' || cardinality (waiting_customers) from core.letter_batch where batch_id = :sliced), 'DRAFTING 0 2', '/sql/Q01-a-slice-is-drafted-and-the-others-wait');
select is (tap.go_on (:'sliced'), 'DRAFTING 1 1', '/sql/Q01-the-next-one');
select is (tap.once (format ('(select concat_ws ('' '', state, waiting, waiting_customers) || '' / '' || tap.letters (%1$s) from core.letter_batch where batch_id = %1$s)', :sliced),
    format ('select tap.as (''head_n'', ''letter_batch_discard'', %L, tap.version_of_batch (%s)::text)', :sliced, :sliced)),
  'CANCELLED / K1 VOIDED BATCH_CANCELLED case, N7 VOIDED BATCH_CANCELLED MARKETING -', '/sql/Q01-thrown-away-nobody-waits');
-- Who drops out while it is drafted is kept with the reason, and asked is still drafted and left out.
create function tap.tie (p_batch bigint) returns text language sql as $$
  select concat_ws (' ', c.asked, c.made, c.left_out, (select string_agg (d.reason || ':' || d.customers, ',' order by d.drop_id) from core.campaign_drop d where d.campaign_id = c.key))
    from core.letter_batch b join lateral (select (r ->> 'asked')::integer as asked, (r ->> 'made')::integer as made, (r ->> 'left_out')::integer as left_out, (r ->> 'key')::bigint as key
      from jsonb_array_elements (tap.as_person ('head_n', 'select jsonb_agg (c) from api.campaign_list () c')) r) c on c.key = b.campaign_id where b.batch_id = p_batch $$;
select is (tap.tie (:sliced), '9 2 6', '/sql/Q01-one-still-waits');
select is (tap.once (format ('tap.tie (%s)', :sliced), $$select tap.say ('OBJECTED', 'N8')$$, format ('select tap.go_on (%L)', :sliced)), '9 2 7 CONTACT_OBJECTION:1', '/sql/Q01-who-drops-out-later-is-left-out-too');
select is (tap.once (format ('tap.tie (%s)', :sliced), format ('select tap.as (''head_n'', ''letter_batch_discard'', %L, tap.version_of_batch (%s)::text)', :sliced, :sliced)),
  '9 2 7 BATCH_CANCELLED:1', '/sql/Q01-who-waited-in-a-discarded-batch-too');
select is (tap.go_on (:'sliced'), 'REVIEW 0 1', '/sql/Q01-and-the-last');
select is (tap.tie (:sliced), '9 3 6', '/sql/Q01-nobody-dropped-out');
insert into core.campaign_drop (campaign_id, reason, customers) select max (campaign_id), 'NO_ADDRESS', 1 from core.campaign;
select throws_ok (t.sql, null, null, '/sql/Q01-who-dropped-out-' || t.what)
  from (values ('update core.campaign_drop set customers = 2', 'stays'), ('delete from core.campaign_drop', 'is-not-forgotten'), ('truncate core.campaign_drop', 'is-kept')) t (sql, what);
select is (tap.letters (:sliced), 'K1 DRAFT case, N7 DRAFT MARKETING -, N8 DRAFT MARKETING -', '/sql/Q01-all-of-them-once');
select is (tap.as ('head_n', 'letter_exclude', format ('array[%s, %s]::bigint[]', tap.letter_of ('N7'), tap.letter_of ('N8')), '''knows them''') ->> 'excluded', '2', '/sql/Q01-two-without-a-case-are-two');
select is (tap.house ('N8') ~ 'LETTER_GENERATED LETTER_EXCLUDED$', true, '/sql/Q01-and-both-are-journalled');
select * from finish ();
