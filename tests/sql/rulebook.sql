-- SPDX-License-Identifier: GPL-3.0-or-later
-- The rule book as people change it (A07, A12, X09–X12, X95, §2.5): what is over keeps what it was counted by, every change is journalled with what
-- stood there before. The business day is 2026-03-02; contact rules go by the clock's day.
select no_plan ();
\ir ../support/test-book.sql
create function tap.as_manager (p_sql text) returns jsonb language plpgsql as $$
declare
  v jsonb;
begin
  set local session authorization manager_ho;
  execute 'select ' || p_sql into v;
  reset session authorization;
  return v;
end $$;
-- code, and the detail that matters
create function tap.no (p_sql text, p_key text default null) returns text language plpgsql as $$
declare
  v jsonb;
begin
  set local session authorization manager_ho;
  v := tap.refusal ('select ' || p_sql);
  reset session authorization;
  return concat_ws (' ', v ->> 'code', v ->> p_key);
end $$;
create function tap.last_change () returns jsonb language sql security definer as $$
  select jsonb_build_object ('event', j.event) || d.detail from audit.journal j join audit.journal_detail d using (journal_id)
   where j.case_id = 0 order by j.journal_id desc limit 1 $$;
create function tap.facility_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
create function tap.bucket_log (p_no text, p_from date, p_to date) returns text language sql as $$
  select string_agg (l.bucket::text, '' order by l.day) from rules.delinquency_log (array[tap.facility_of (p_no)], p_from, p_to) l $$;
create function tap.bucket_facts (p_no text, p_from date, p_to date) returns text language sql as $$
  select string_agg (d.bucket::text, '' order by s.day)
    from generate_series (p_from::timestamp, p_to, '1 day') s (day)
    cross join lateral rules.facility_days (array (select g from rules.facility_figures (array[tap.facility_of (p_no)], s.day::date) g), s.day::date) d $$;

-- Calendars
select is (tap.no ($$api.calendar_set (gen_random_uuid (), 'PL', '{5,6}', '2026-03-01')$$, 'business_day'), 'DN320 2026-03-02', '/sql/A16-a-day-that-is-closed-keeps-its-weekend');
select is (tap.no ($$api.calendar_set (gen_random_uuid (), 'PL', '{1,2,3,4,5,6,7}', '2026-03-09')$$, 'field'), 'DN108 weekend', '/sql/A16-no-calendar-is-all-weekend');
select is (tap.no ($$api.calendar_set (gen_random_uuid (), 'PL', '{0}', '2026-03-09')$$, 'field'), 'DN108 weekend', '/sql/A16-there-is-no-day-nought');
select is (tap.no ($$api.calendar_set (gen_random_uuid (), 'pl', '{6}', '2026-03-09')$$, 'field'), 'DN108 calendar', '/sql/A16-a-calendar-has-a-code');
select is (tap.no ($$api.calendar_set (gen_random_uuid (), 'PL', '{6}', null)$$, 'field'), 'DN108 from_on', '/sql/A16-a-change-has-a-day');
select is (tap.no ($$api.calendar_set (gen_random_uuid (), 'PL', '{6}', '2036-03-04')$$, 'reason'), 'DN108 TOO_LATE', '/sql/A16-not-in-an-age-to-come');
select is (tap.as_manager ($$api.calendar_set ('00000000-0000-4000-8000-0000000000a1', 'PL', '{6,5,5}', '2026-03-09')$$) ->> 'from_on', '2026-03-09', '/sql/A16-another-weekend-from-a-day-on');
select is (tap.as_manager ($$api.calendar_set ('00000000-0000-4000-8000-0000000000a1', 'PL', '{6,5,5}', '2026-03-09')$$) ->> 'from_on', '2026-03-09', '/sql/R-sent-twice-changed-once');
select is (tap.last_change () - 'key', '{"event": "RULE_CHANGED", "list": "WEEKEND", "from_on": "2026-03-09", "old": [6, 7], "new": [5, 6]}'::jsonb, '/sql/O11-a-change-is-journalled-with-what-was');
select is ((select string_agg (rules.is_business_day ('PL', d)::text, ' ') from unnest (array['2026-03-06', '2026-03-08', '2026-03-13', '2026-03-15']::date[]) d),
  'true false false true', '/sql/A16-the-days-before-keep-their-weekend');
select is ((select string_agg (day_kind, ' ' order by day) from rules.calendar_days ('{PL}', '2026-03-08', '2026-03-09')
             where extract (isodow from day) in (1, 7)), 'WEEKEND WORKDAY', '/sql/A16-for-contacts-too');
select is (tap.as_manager ($$api.calendar_set (gen_random_uuid (), 'HQ', '{}', '2026-03-02', ' Head office ')$$) ->> 'calendar', 'HQ', '/sql/A16-a-new-calendar-from-today-on');
-- Its name: asked of a new one, another one from now on, none for those that have the program's words.
create function tap.named (p_domain text, p_code text) returns text language sql as $$
  select tap.as_manager (format ('(select to_jsonb (coalesce (c.name, ''-'')) from api.codes () c where c.domain = %L and c.code = %L)', p_domain, p_code)) #>> '{}' $$;
select is (tap.no (format ('api.calendar_set (gen_random_uuid (), %L, ''{5}'', ''2026-03-09'', %L)', t.calendar, t.name), 'field'), t.answer, '/sql/A16-' || t.what)
  from (values ('HX', null, 'DN108 name', 'a-new-calendar-has-a-name'), ('HX', ' ', 'DN108 name', 'not-blanks'), ('HX', repeat ('x', 141), 'DN108 name', 'no-longer-than-a-name'),
               ('HX', U&'a\202Eb', 'DN108 name', 'nothing-that-turns-letters-round'), ('HQ', repeat ('x', 141), 'DN108 name', 'nor-an-old-one'),
               ('PL', 'Polska', 'DN403', 'what-came-with-the-program-has-its-words')) t (calendar, name, answer, what);
select is (tap.named ('calendar', 'HQ') || '|' || tap.named ('calendar', 'PL'), 'Head office|-', '/sql/A16-choices-show-the-banks-own-name');
select is (tap.as_manager ($$api.calendar_set (gen_random_uuid (), 'HQ', '{}', '2026-03-04', 'Centre')$$) ->> 'calendar', 'HQ', '/sql/A16-another-name');
select is ((select d.detail - 'from_on' from audit.journal j join audit.journal_detail d using (journal_id) where j.case_id = 0 order by j.journal_id desc limit 1),
  '{"list": "CALENDAR_NAME", "key": "HQ", "old": "Head office", "new": "Centre"}'::jsonb, '/sql/O11-the-old-and-the-new-name-in-the-journal');
select is_empty ($$select from core.calendar_weekend where calendar = 'HQ'$$, '/sql/A16-a-name-is-no-other-weekend');
select is (tap.as_manager ($$api.calendar_set (gen_random_uuid (), 'HQ', '{7}', '2026-03-09')$$) ->> 'calendar', 'HQ', '/sql/A16-another-weekend-leaves-the-name');
-- In each language.
create function tap.names_of (p_domain text, p_code text) returns jsonb language sql as $$
  select tap.as_manager (format ('(select jsonb_build_array (c.name, c.names) from api.codes () c where c.domain = %L and c.code = %L)', p_domain, p_code)) $$;
select is (tap.as_manager ($$api.calendar_set (gen_random_uuid (), 'HQ', '{7}', '2026-03-09', null, '{"pl": "Centrala"}')$$) ->> 'calendar', 'HQ', '/sql/A16-a-name-in-a-language');
select is (tap.last_change () -> 'old' || (tap.last_change () -> 'new'), '{"name": "Centre", "names": {"pl": "Centrala"}}'::jsonb, '/sql/O11-names-in-the-journal');
select is (tap.as_manager ($$api.calendar_set (gen_random_uuid (), 'HQ', '{7}', '2026-03-09')$$) ->> 'calendar', 'HQ', '/sql/A16-who-knows-no-languages-takes-none-away');
select is (tap.names_of ('calendar', 'HQ'), '["Centre", {"pl": "Centrala"}]'::jsonb, '/sql/A16-choices-have-them');
select is (tap.as_manager ($$(select names from api.calendars () where calendar = 'HQ' limit 1)$$), '{"pl": "Centrala"}'::jsonb, '/sql/A16-and-the-sheet');
select is (tap.no (format ('api.calendar_set (gen_random_uuid (), %L, ''{5}'', ''2026-03-09'', null, %L)', t.calendar, t.names), 'field'), t.answer, '/sql/A16-names-' || t.what)
  from (values ('HQ', '{"fa": ""}', 'DN108 names', 'say-something'), ('HQ', '["fa"]', 'DN108 names', 'are-by-language'), ('PL', '{"pl": "x"}', 'DN403', 'of-the-program-are-its-own')) t (calendar, names, answer, what);
select is (tap.as_manager ($$(select jsonb_agg (concat_ws (' ', name, weekend) order by line_no) from api.calendars () where calendar = 'HQ')$$), '["Centre {7}", "Centre {}"]'::jsonb,
  '/sql/A16-the-sheet-says-it');
select is (tap.as_manager ($$(select jsonb_agg (concat_ws (' ', weekend, since, until, state) order by line_no) from api.calendars () where calendar = 'PL')$$),
  '["{5,6} 2026-03-09 PLANNED", "{6,7} 2026-03-08 CURRENT"]'::jsonb, '/sql/A16-the-rows-say-from-when-to-when');
select is (tap.no ($$api.rule_take_back (gen_random_uuid (), 'WEEKEND', 'PL', '2026-03-02')$$), 'DN321', '/sql/R-what-counts-today-is-not-taken-back');
select is (tap.as_manager ($$api.rule_take_back (gen_random_uuid (), 'WEEKEND', 'PL', '2026-03-09')$$) ->> 'key', 'PL', '/sql/R-what-is-planned-is-taken-back');
select is (tap.last_change () ->> 'event', 'RULE_TAKEN_BACK', '/sql/O11-and-journalled');
select is (tap.no ($$api.rule_take_back (gen_random_uuid (), 'WEEKEND', 'PL', '2026-03-09')$$), 'DN321', '/sql/R-once');
select is (rules.is_business_day ('PL', '2026-03-15'), false, '/sql/R-what-stood-before-counts-on');

-- Holidays
select is (tap.no ($$api.holiday_set (gen_random_uuid (), 'PL', '2026-03-01', 'x')$$), 'DN320', '/sql/A16-no-holiday-on-a-closed-day');
select is (tap.no ($$api.holiday_set (gen_random_uuid (), 'PL', '2026-03-04', ' ')$$, 'field'), 'DN108 name', '/sql/A16-a-holiday-has-a-name');
select is (tap.no ($$api.holiday_set (gen_random_uuid (), 'XX', '2026-03-04', 'x')$$, 'field'), 'DN108 calendar', '/sql/A16-of-a-calendar');
select is (tap.as_manager ($$api.holiday_set (gen_random_uuid (), 'PL', '2026-03-02', 'Today')$$) ->> 'day', '2026-03-02', '/sql/A16-a-holiday-from-today-on');
select is (tap.as_manager ($$api.holiday_set (gen_random_uuid (), 'PL', '2026-03-02', 'Dziś')$$) ->> 'day', '2026-03-02', '/sql/A16-is-named-anew');
select is (tap.last_change () -> 'old' || (tap.last_change () -> 'new'), '["Today", "Dziś"]'::jsonb, '/sql/O11-with-both-names');
select is (tap.as_manager ($$(select to_jsonb (name || is_closed) from api.holidays ('PL', '2026-03-01', '2026-03-31'))$$), '"Dziśfalse"'::jsonb, '/sql/A16-it-is-listed');
select is (rules.is_business_day ('PL', '2026-03-02'), false, '/sql/A16-and-counts');
select is (tap.as_manager ($$api.holiday_remove (gen_random_uuid (), 'PL', '2026-03-02')$$) ->> 'day', '2026-03-02', '/sql/A16-and-is-taken-away');
select is (tap.no ($$api.holiday_remove (gen_random_uuid (), 'PL', '2026-03-02')$$, 'field'), 'DN108 day', '/sql/A16-once');
select is (tap.no ($$api.holiday_remove (gen_random_uuid (), 'PL', '2026-01-06')$$), 'DN320', '/sql/A16-a-holiday-that-is-over-stays');

-- Buckets: K1 is past due since 2026-01-10, 51 days on the business day.
select is (tap.no ($$api.buckets_set (gen_random_uuid (), '0,10', '2026-03-01')$$), 'DN320', '/sql/A07-a-day-that-is-closed-keeps-its-buckets');
select is (tap.no (format ('api.buckets_set (gen_random_uuid (), %L, ''2026-03-05'')', t.days), 'reason'), 'DN322 ' || t.reason, '/sql/A07-' || t.what)
  from (values ('1,31', 'NO_ZERO', 'the-first-begins-at-nought'), ('0', 'NO_ZERO', 'there-are-two-at-least'), ('1', 'NO_ZERO', 'not-none'),
               ('0,31,31', 'NOT_RISING', 'no-two-alike'), ('0,31,30', 'NOT_RISING', 'in-order'), ('0,0', 'NOT_RISING', 'no-day-twice'),
               ((select string_agg (n::text, ',') from generate_series (0, 30) n), 'TOO_MANY', 'not-more-than-thirty')) t (days, reason, what);
select is (tap.no (format ('api.buckets_set (gen_random_uuid (), %L, ''2026-03-05'')', days), 'field'), 'DN108 first_days', '/sql/A07-days-are-numbers') from unnest (array['', '0,x', '0,-1', null]) days;
select rules.states_refresh (array[tap.facility_of ('K1')], '2026-03-02') \g /dev/null
select tap.bucket_log ('K1', '2026-01-11', '2026-03-02') as before \gset
select is (tap.as_manager ($$api.buckets_set (gen_random_uuid (), '0, 1, 8 52;53', '2026-03-03')$$) ->> 'buckets', '5', '/sql/A07-other-buckets-from-a-day-on');
select is (tap.last_change () -> 'old', '[0, 1, 31, 61, 91, 181]'::jsonb, '/sql/O11-the-old-ones-are-journalled');
select is (tap.as_manager ($$(select jsonb_agg (name order by line_no) from api.buckets () where state = 'PLANNED')$$), '["0", "1–7", "8–51", "52", "> 52"]'::jsonb, '/sql/A07-their-names-follow');
select is ((select string_agg (rules.bucket_of (t.days, t.day)::text, ' ') from (values (52, date '2026-03-02'), (52, '2026-03-03'), (53, '2026-03-03'), (7, '2026-03-03'), (8, '2026-03-03')) t (days, day)),
  '2 3 4 1 2', '/sql/A07-a-number-of-days-falls-into-the-set-of-its-day');
select rules.states_refresh (array[tap.facility_of ('K1')], '2026-03-05') \g /dev/null
select is (tap.bucket_log ('K1', '2026-01-11', '2026-03-02'), :'before', '/sql/X02-the-days-before-keep-their-buckets');
select is (tap.bucket_log ('K1', '2026-01-11', '2026-03-05'), tap.bucket_facts ('K1', '2026-01-11', '2026-03-05'), '/sql/X06-the-log-says-what-the-facts-say');
select is (tap.bucket_log ('K1', '2026-03-01', '2026-03-05'), '22344', '/sql/A07-the-days-after-have-the-new-ones');
select is ((select count (*) from core.delinquency_interval where facility_id = tap.facility_of ('K1') and superseded_at is not null and from_on < '2026-02-01'), 0::bigint,
  '/sql/X02-no-row-of-the-past-was-superseded');
insert into core.delinquency_pause (facility_id, branch_id, from_on, to_on, reason, recorded_on)
select facility_id, branch_id, '2026-02-20', '2026-02-25', 'p', '2026-02-20' from core.facility where facility_no = 'F-K1';
select rules.states_refresh (array[tap.facility_of ('K1')], '2026-03-12') \g /dev/null
select is (tap.bucket_log ('K1', '2026-01-11', '2026-03-12'), tap.bucket_facts ('K1', '2026-01-11', '2026-03-12'), '/sql/X06-with-a-pause-too');
select is (tap.as_manager ($$api.rule_take_back (gen_random_uuid (), 'BUCKETS', '', '2026-03-03')$$) ->> 'list', 'BUCKETS', '/sql/A07-a-planned-set-is-taken-back');
select is (rules.bucket_of (52, '2026-03-03'), 2::smallint, '/sql/A07-whole');

-- Tolerance and materiality: K5 owes 40.00 of the first part and 100.00 of the second.
select is (tap.no ($$api.threshold_set (gen_random_uuid (), 'TOLERANCE', 'EUR', 1, null, '2026-03-01')$$), 'DN320', '/sql/X11-a-day-that-is-closed-keeps-its-tolerance');
select is (tap.no (format ('api.threshold_set (gen_random_uuid (), %L, %L, %L, %L, ''2026-03-04'')', t.kind, t.currency, t.amount, t.share), 'field'), 'DN108 ' || t.field, '/sql/X11-' || t.what)
  from (values ('FUN', 'EUR', 1, 0, 'kind', 'of-a-kind'), ('RETAIL', 'EURO', 1, 0, 'currency', 'of-a-currency'), ('RETAIL', 'EUR', -1, 0, 'amount', 'not-negative'),
               ('RETAIL', 'EUR', null, 0, 'amount', 'an-amount'), ('RETAIL', 'EUR', 1, 10001, 'share', 'a-share-up-to-all'), ('RETAIL', 'EUR', 1, null, 'share', 'a-share'),
               ('TOLERANCE', 'EUR', 1, 5, 'share', 'a-tolerance-has-no-share')) t (kind, currency, amount, share, field, what);
select tap.bucket_log ('K5', '2026-01-11', '2026-03-02') as before \gset
select is (tap.as_manager ($$api.threshold_set (gen_random_uuid (), 'TOLERANCE', 'EUR', 14000, null, '2026-03-04')$$) ->> 'kind', 'TOLERANCE', '/sql/X11-another-tolerance-from-a-day-on');
select is (tap.last_change () -> 'old', '100'::jsonb, '/sql/O11-and-what-it-was');
select is ((select string_agg (arrears::text, ' ' order by d) from unnest (array['2026-03-03', '2026-03-04']::date[]) d cross join lateral rules.facility_figures (array[tap.facility_of ('K5')], d)),
  '14000 0', '/sql/X11-arrears-up-to-it-are-none-from-its-day-on');
select rules.states_refresh (array[tap.facility_of ('K5')], '2026-03-06') \g /dev/null
select is (tap.bucket_log ('K5', '2026-01-11', '2026-03-02'), :'before', '/sql/X11-the-days-before-keep-theirs');
select is (tap.bucket_log ('K5', '2026-03-01', '2026-03-06'), '22' || '2', '/sql/X11-the-days-after-have-none');
select is ((select arrears || ' ' || overdue from core.facility_state where facility_id = tap.facility_of ('K5')), '0 14000', '/sql/X11-and-the-state-says-so');
select is (tap.as_manager ($$api.threshold_set (gen_random_uuid (), 'TOLERANCE', 'EUR', 100, null, '2026-03-05')$$) ->> 'from_on', '2026-03-05', '/sql/X11-and-back-again');
select is ((select string_agg (t.absolute || '/' || t.share_bp, ' ' order by t.from_on) from core.materiality_span t where t.exposure_class = 'RETAIL' and t.currency = 'EUR'),
  '10000/100 14000/100 10000/100', '/sql/X09-material-is-always-more-than-the-tolerance');
select is ((select string_agg (coalesce ('2026-03-06' - r.from_on + 1, 0)::text, '') from rules.default_runs (array (select l from rules.late_parts (array[tap.facility_of ('K5')], '2026-03-06') l), '2026-03-06') r),
  '2', '/sql/X09-days-without-arrears-end-the-row-of-days');
select is (tap.as_manager ($$api.threshold_set (gen_random_uuid (), 'OTHER', 'EUR', 60000, 250, '2026-04-01')$$) ->> 'kind', 'OTHER', '/sql/X09-another-threshold');
select is (tap.last_change () -> 'old', '{"amount": 50000, "share_bp": 100}'::jsonb, '/sql/O11-with-amount-and-share-that-were');
select is (tap.as_manager ($$(select jsonb_agg (concat_ws (' ', amount, share_bp, since, until, state) order by line_no) from api.thresholds () where kind = 'OTHER' and currency = 'EUR')$$),
  '["60000 250 2026-04-01 PLANNED", "50000 100 2026-03-31 CURRENT"]'::jsonb, '/sql/X09-listed-from-when-to-when');
select is (tap.as_manager ($$api.rule_take_back (gen_random_uuid (), 'OTHER', 'EUR', '2026-04-01')$$) ->> 'list', 'OTHER', '/sql/X09-and-taken-back');

-- Classes
select is (tap.no ($$api.classification_set (gen_random_uuid (), 'IR', 'PAST_DUE', 3, false, false, '2026-03-01')$$), 'DN320', '/sql/X12-a-day-that-is-closed-keeps-its-classes');
select is (tap.no (format ('api.classification_set (gen_random_uuid (), %L, %L, %L, false, %L, ''2026-03-10'')', t.scheme, t.class, t.above, t.rebuttable), 'reason'), t.answer, '/sql/X12-' || t.what)
  from (values ('IR', 'CURRENT', 1, false, 'DN323 FIRST', 'the-first-class-stays'), ('IR', 'NEW', null, false, 'DN323 FIRST', 'a-new-class-has-a-beginning'),
               ('IR', 'PAST_DUE', 6, false, 'DN323 TWICE', 'no-two-begin-alike'), ('IR', 'PAST_DUE', -1, false, 'DN108 OUT_OF_RANGE', 'not-before-the-beginning'),
               ('IFRS9', 'STAGE_2', 90, true, 'DN323 FIXED', 'stages-keep-their-order'), ('IFRS9', 'STAGE_4', 120, true, 'DN323 FIXED', 'there-are-three-stages'),
               ('IFRS9', 'STAGE_3', null, true, 'DN323 FIXED', 'none-goes'), ('NONE', 'X', 1, false, 'DN108 UNKNOWN', 'of-a-scheme'), ('IR', 'x', 1, false, 'DN108 FORMAT', 'by-a-code')) t (scheme, class, above, rebuttable, answer, what);
select is (tap.as_manager ($$api.classification_set (gen_random_uuid (), 'IFRS9', 'STAGE_2', 60, false, true, '2026-03-10')$$) ->> 'class', 'STAGE_2', '/sql/X10-a-class-begins-later-from-a-day-on');
select is (tap.last_change () -> 'old' ->> 'above' || '>' || (tap.last_change () -> 'new' ->> 'above'), '30>60', '/sql/O11-with-what-was');
select is ((select string_agg (k.class, ' ' order by d) from unnest (array['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12']::date[]) d
             cross join lateral rules.facility_class ('IFRS9', tap.facility_of ('K2'), '2026-01-10', 0, false, d) k), 'STAGE_2 STAGE_1 STAGE_1 STAGE_2',
  '/sql/X10-each-day-by-its-own-classes');
select is ((select string_agg (class || coalesce (above, 0), ' ' order by seq) from rules.classes_of ('IFRS9', '2026-03-10')), 'STAGE_10 STAGE_260 STAGE_390', '/sql/X10-the-others-stay');
select is (tap.as_manager ($$api.classification_set (gen_random_uuid (), 'IR', 'WATCHED', 4, false, false, '2026-03-10')$$) ->> 'class', 'WATCHED', '/sql/X12-a-class-between-others');
select is ((select string_agg (seq || class, ' ' order by seq) from rules.classes_of ('IR', '2026-03-10')), '1CURRENT 2PAST_DUE 3WATCHED 4DEFERRED 5DOUBTFUL', '/sql/X12-takes-its-place');
select is (tap.as_manager ($$api.classification_set (gen_random_uuid (), 'IR', 'WATCHED', null, false, false, '2026-04-10')$$) ->> 'class', 'WATCHED', '/sql/X12-and-goes-again');
select is ((select count (*) from rules.classes_of ('IR', '2026-04-10')) || '/' || (select count (*) from rules.classes_of ('IR', '2026-04-09')), '4/5', '/sql/X12-from-its-day-on');
insert into core.classification_rebuttal (facility_id, branch_id, scheme, class, from_on, to_on, reason)
select facility_id, branch_id, 'IFRS9', 'STAGE_2', '2026-03-02', '2026-06-01', 'r' from core.facility where facility_no = 'F-K2';
select is (tap.no ($$api.classification_set (gen_random_uuid (), 'IFRS9', 'STAGE_2', 30, false, false, '2026-05-31')$$, 'reason'), 'DN323 REBUTTED', '/sql/X10-a-rebutted-presumption-stays-rebuttable');
select is (tap.as_manager ($$api.classification_set (gen_random_uuid (), 'IFRS9', 'STAGE_2', 30, false, false, '2026-06-01')$$) ->> 'class', 'STAGE_2', '/sql/X10-up-to-its-end');

-- Penalty: rate, cap, freeze
select is (tap.no (format ('api.penalty_profile_set (gen_random_uuid (), %L, %L, %L, %L)', t.profile, t.base, t.count, t.grace), 'field'), 'DN108 ' || t.field, '/sql/A12-terms-have-their-' || t.field)
  from (values ('p', 'OVERDUE_PRINCIPAL', '365', 0, 'penalty_profile'), ('P', 'ALL', '365', 0, 'base'), ('P', 'OVERDUE_PRINCIPAL', '366', 0, 'day_count'),
               ('P', 'OVERDUE_PRINCIPAL', '365', 366, 'grace_days')) t (profile, base, count, grace, field);
select is (tap.as_manager ($$api.penalty_profile_set (gen_random_uuid (), 'LATE', 'OVERDUE_PRINCIPAL', '360', 5, 'Late payers')$$) ->> 'profile', 'LATE', '/sql/A12-new-terms');
select is (tap.as_manager ($$api.penalty_profile_set (gen_random_uuid (), 'LATE', 'OVERDUE_PRINCIPAL', '365', 0)$$) ->> 'profile', 'LATE', '/sql/A12-changed-while-nobody-has-them');
select is (tap.no (format ('api.penalty_term_set (gen_random_uuid (), %L, %L, %L, %L, %L, ''2026-03-04'', %L)', t.profile, t.kind, t.rate, t.cap, t.reason, t.to_on), 'field'), 'DN108 ' || t.field, '/sql/Y01-' || t.what)
  from (values ('NONE', 'RATE', '1', null, null, null, 'penalty_profile', 'of-terms-that-are-there'), ('LATE', 'FUN', '1', null, null, null, 'kind', 'of-a-kind'),
               ('LATE', 'RATE', '1,5', null, null, null, 'annual_rate', 'a-rate-is-a-number'), ('LATE', 'RATE', '-1', null, null, null, 'annual_rate', 'not-negative'),
               ('LATE', 'RATE', '1000.1', null, null, null, 'annual_rate', 'not-beyond-sense'), ('LATE', 'RATE', '1.1234567', null, null, null, 'annual_rate', 'six-decimals-at-most'),
               ('LATE', 'CAP', null, '0', null, null, 'cap', 'a-cap-is-something'), ('LATE', 'FREEZE', null, null, ' ', '2026-03-09', 'reason', 'a-freeze-has-a-reason'),
               ('LATE', 'FREEZE', null, null, 'r', '2026-03-03', 'to_on', 'and-ends-after-it-began'), ('LATE', 'FREEZE', null, null, 'r', null, 'to_on', 'and-ends')) t (profile, kind, rate, cap, reason, to_on, field, what);
select is (tap.no ($$api.penalty_term_set (gen_random_uuid (), 'LATE', 'RATE', '12', null, null, '2026-03-01', null)$$), 'DN320', '/sql/Y01-a-day-that-is-closed-keeps-its-rate');
select is (tap.no ($$api.penalty_term_set (gen_random_uuid (), 'LATE', 'CAP', null, 100, null, '2026-03-01', null)$$), 'DN320', '/sql/Y01-and-its-cap');
select is (tap.no ($$api.penalty_term_set (gen_random_uuid (), 'LATE', 'FREEZE', null, null, 'r', '2026-03-01', '2026-03-09')$$), 'DN320', '/sql/Y01-and-is-not-frozen');
select is (tap.as_manager ($$api.penalty_term_set (gen_random_uuid (), 'LATE', 'RATE', '36.5', null, null, '2026-03-02', null)$$) ->> 'kind', 'RATE', '/sql/Y01-a-rate-from-today-on');
select is (tap.as_manager ($$api.product_penalty_set (gen_random_uuid (), 'loan', 'LATE')$$) ->> 'profile', 'LATE', '/sql/A12-a-product-gets-its-terms');
select is (tap.no ($$api.penalty_profile_set (gen_random_uuid (), 'LATE', 'OVERDUE_PRINCIPAL', '360', 0)$$), 'DN324', '/sql/A12-terms-in-use-stay');
select is (tap.no ($$api.penalty_profile_set (gen_random_uuid (), 'LATE', 'OVERDUE_PRINCIPAL', '365', 0)$$), 'DN324', '/sql/A12-also-as-they-are');
select is (tap.no ($$api.penalty_profile_set (gen_random_uuid (), 'LATE', 'OVERDUE_PRINCIPAL', '360', 0, 'Others')$$), 'DN324', '/sql/A12-nor-with-another-name');
select is (tap.no ($$api.penalty_profile_set (gen_random_uuid (), 'NEW', 'OVERDUE_PRINCIPAL', '360', 0, ' ')$$, 'field'), 'DN108 name', '/sql/A12-new-terms-have-a-name');
select is (tap.no ($$api.penalty_profile_set (gen_random_uuid (), 'NEW', 'OVERDUE_PRINCIPAL', '360', 0, U&'a\202Eb')$$, 'field'), 'DN108 name', '/sql/A12-a-clean-one');
select is (tap.named ('penalty_profile', 'LATE'), 'Late payers', '/sql/A12-choices-show-the-name-which-a-change-without-one-left');
select is (tap.as_manager ($$api.penalty_profile_set (gen_random_uuid (), 'LATE', 'OVERDUE_PRINCIPAL', '365', 0, 'Very late')$$) ->> 'profile', 'LATE', '/sql/A12-used-ones-may-be-named-anew');
select is ((select (d.detail -> 'old' ->> 'name') || '>' || (d.detail -> 'new' ->> 'name') from audit.journal j join audit.journal_detail d using (journal_id)
             where j.case_id = 0 order by j.journal_id desc limit 1), 'Late payers>Very late', '/sql/O11-old-and-new-name-of-terms');
select is (tap.as_manager ($$(select to_jsonb (name) from api.penalty_profiles () where profile = 'LATE')$$), '"Very late"'::jsonb, '/sql/A12-the-sheet-says-the-name');
select is (tap.as_manager ($$api.penalty_profile_set (gen_random_uuid (), 'LATE', 'OVERDUE_PRINCIPAL', '365', 0, null, '{"pl": "Bardzo późno"}')$$) ->> 'profile', 'LATE', '/sql/A12-in-a-language');
select is (tap.names_of ('penalty_profile', 'LATE'), '["Very late", {"pl": "Bardzo późno"}]'::jsonb, '/sql/A12-choices-have-it');
select is (tap.as_manager ($$(select names from api.penalty_profiles () where profile = 'LATE')$$), '{"pl": "Bardzo późno"}'::jsonb, '/sql/A12-and-the-sheet');
select is (tap.no ($$api.penalty_profile_set (gen_random_uuid (), 'LATE', 'OVERDUE_PRINCIPAL', '360', 0, null, '{"pl": "x"}')$$), 'DN324', '/sql/A12-its-terms-stay-all-the-same');
select is (tap.no ($$api.penalty_profile_set (gen_random_uuid (), 'LATE', 'OVERDUE_PRINCIPAL', '365', 0, null, '{"pl": 1}')$$, 'field'), 'DN108 names', '/sql/A12-names-are-texts');
select is (tap.as_manager ($$api.penalty_profile_set (gen_random_uuid (), 'LATE', 'OVERDUE_PRINCIPAL', '365', 0, 'Later')$$) ->> 'profile', 'LATE', '/sql/A12-another-name-without-languages');
select is (tap.names_of ('penalty_profile', 'LATE'), '["Later", {"pl": "Bardzo późno"}]'::jsonb, '/sql/A12-takes-none-away');
insert into core.penalty_profile (profile, base, day_count) values ('OLD', 'OVERDUE_PRINCIPAL', '365');
insert into core.penalty_rate (profile, from_on, annual_rate) values ('OLD', '2026-03-01', 10);
insert into core.product (product) values ('bare');
select is (tap.no ($$api.product_penalty_set (gen_random_uuid (), 'loan', 'OLD')$$), 'DN324', '/sql/A12-a-product-keeps-its-terms');
select is (tap.no ($$api.product_penalty_set (gen_random_uuid (), 'bare', 'OLD')$$), 'DN324', '/sql/A12-terms-do-not-reach-back');
select is (tap.no ($$api.product_penalty_set (gen_random_uuid (), 'bare', 'NONE')$$, 'field'), 'DN108 penalty_profile', '/sql/A12-terms-that-are-there');
select is (tap.no ($$api.product_penalty_set (gen_random_uuid (), 'air', 'LATE')$$, 'field'), 'DN108 product', '/sql/A12-of-a-product');
-- K1 owes 180.00 of principal, from 2026-03-10 on 270.00; 36.5 per cent of 180.00 are 18 cents a day.
create function tap.penalty (p_on date) returns bigint language sql as $$ select amount from rules.penalty_total (tap.facility_of ('K1'), p_on) $$;
select is ((select string_agg (tap.penalty (d)::text, ' ') from unnest (array['2026-03-02', '2026-03-03', '2026-03-05']::date[]) d), '0 18 54', '/sql/Y01-nothing-for-the-days-before');
select is (tap.as_manager ($$api.penalty_term_set (gen_random_uuid (), 'LATE', 'RATE', '73', null, null, '2026-03-05', null)$$) ->> 'kind', 'RATE', '/sql/Y01-another-rate');
select is (tap.last_change () -> 'old' || (tap.last_change () -> 'new'), '[36.500000, 73]'::jsonb, '/sql/O11-both-rates-are-journalled');
select is ((select string_agg (tap.penalty (d)::text, ' ') from unnest (array['2026-03-05', '2026-03-06']::date[]) d), '54 90', '/sql/Y01-each-day-at-its-rate');
select is (tap.as_manager ($$api.penalty_term_set (gen_random_uuid (), 'LATE', 'FREEZE', null, null, 'Law', '2026-03-06', '2026-03-08')$$) ->> 'kind', 'FREEZE', '/sql/Y01-a-freeze');
select is ((select string_agg (tap.penalty (d)::text, ' ') from unnest (array['2026-03-06', '2026-03-09', '2026-03-10']::date[]) d), '90 90 126', '/sql/Y01-frozen-days-cost-nothing');
select is (tap.no ($$api.penalty_term_set (gen_random_uuid (), 'LATE', 'FREEZE', null, null, 'r', '2026-03-08', '2026-03-20')$$), 'DN327', '/sql/Y01-no-two-freezes-at-once');
select is (tap.as_manager ($$api.penalty_term_set (gen_random_uuid (), 'LATE', 'CAP', null, 10, null, '2026-03-10', null)$$) ->> 'kind', 'CAP', '/sql/Y01-a-cap-of-a-tenth-of-a-per-cent');
select is ((select string_agg (tap.penalty (d)::text, ' ') from unnest (array['2026-03-09', '2026-03-10']::date[]) d), '90 100', '/sql/Y01-caps-from-its-day-on');
select is (tap.as_manager ($$api.penalty_term_set (gen_random_uuid (), 'LATE', 'CAP', null, null, null, '2026-03-11', null)$$) ->> 'kind', 'CAP', '/sql/Y01-and-none-again');
select is (rules.penalty_cap ('LATE', '2026-03-10') || '/' || coalesce (rules.penalty_cap ('LATE', '2026-03-11')::text, '-'), '10/-', '/sql/Y01-by-its-day');
select is (tap.as_manager ($$(select jsonb_agg (concat_ws (' ', kind, annual_rate, cap_bp, since, until, state) order by line_no) from api.penalty_terms () where profile = 'LATE')$$),
  '["RATE 73 2026-03-05 PLANNED", "RATE 36.5 2026-03-02 2026-03-04 CURRENT", "CAP 2026-03-11 PLANNED", "CAP 10 2026-03-10 2026-03-10 PLANNED", "CAP 2026-03-09 CURRENT", "FREEZE 2026-03-06 2026-03-08 PLANNED"]'::jsonb,
  '/sql/Y01-all-in-a-list');
select is (tap.as_manager (format ('api.rule_take_back (gen_random_uuid (), %L, ''LATE'', %L)', t.list, t.day)) ->> 'list', t.list, '/sql/Y01-taken-back-' || t.list)
  from (values ('PENALTY_RATE', '2026-03-05'), ('PENALTY_CAP', '2026-03-10'), ('PENALTY_FREEZE', '2026-03-06')) t (list, day);
insert into core.penalty_freeze values ('LATE', '2026-02-20', '2026-03-20', 'r');
select is (tap.no ($$api.penalty_term_set (gen_random_uuid (), 'LATE', 'FREEZE', null, null, 'r', '2026-02-20', '2026-02-28')$$), 'DN320', '/sql/Y01-frozen-days-that-are-over-stay-frozen');
select is (tap.as_manager ($$api.penalty_term_set (gen_random_uuid (), 'LATE', 'FREEZE', null, null, 'r', '2026-02-20', '2026-03-01')$$) ->> 'kind', 'FREEZE', '/sql/Y01-a-freeze-is-ended-with-yesterday');

-- Contact profiles
create function tap.day (p_n integer) returns date language sql as $$ select (clock_timestamp () at time zone 'UTC')::date + p_n $$;
select is (tap.no (format ('api.contact_profile_set (gen_random_uuid (), %L, %L, %L, %L, ''n'', %L, %L, null)', t.profile, t.name, t.country, t.calendar, t.checked_on, t.checked_by), 'field'), 'DN108 ' || t.field,
               '/sql/P25-a-profile-' || t.what)
  from (values ('x', 'n', null, null, null, null, 'profile', 'has-a-code'), ('X', ' ', null, null, null, null, 'name', 'has-a-name'), ('X', 'n', 'pl', null, null, null, 'country', 'of-a-country'),
               ('X', 'n', null, 'NO', null, null, 'calendar', 'of-a-calendar'), ('X', 'n', null, null, '2026-03-02', null, 'checked_by', 'checked-by-somebody'),
               ('X', 'n', null, null, null, 'me', 'checked_by', 'checked-on-a-day'),
               ('X', 'n', null, null, '2026-03-03', 'me', 'checked_on', 'not-in-time-to-come')) t (profile, name, country, calendar, checked_on, checked_by, field, what);
select is (tap.as_manager ($$api.contact_profile_set (gen_random_uuid (), 'HOUSE', 'House rules', 'PL', 'PL', 'n', null, null, null)$$) ->> 'version', '1', '/sql/P25-a-profile-of-the-house');
select is (tap.no ($$api.contact_profile_set (gen_random_uuid (), 'HOUSE', 'x', 'PL', 'PL', 'n', null, null, null)$$), 'DN107', '/sql/R-not-made-twice');
select is (tap.as_manager ($$api.contact_profile_set (gen_random_uuid (), 'HOUSE', 'House', 'PL', 'PL', 'n', '2026-03-02', 'Dr. Nowak', 1)$$) ->> 'version', '2', '/sql/P25-a-lawyer-looked-at-it');
select is (tap.no ($$api.contact_profile_set (gen_random_uuid (), 'HOUSE', 'x', 'PL', 'PL', 'n', null, null, 1)$$), 'DN107', '/sql/R-changed-as-it-was-seen');
select is (tap.no ($$api.contact_window_set (gen_random_uuid (), 'HOUSE', 'CALL', 'WORKDAY', '08:00-20:00', false, tap.day (-1))$$), 'DN320', '/sql/P25-a-day-that-is-past-keeps-its-hours');
select is (tap.no (format ('api.contact_window_set (gen_random_uuid (), %L, %L, %L, %L, false, tap.day (0))', t.profile, t.channel, t.kind, t.hours), 'reason'), t.answer, '/sql/P25-hours-' || t.what)
  from (values ('NONE', 'CALL', 'WORKDAY', '', 'DN108 UNKNOWN', 'of-a-profile'), ('HOUSE', 'TALK', 'WORKDAY', '', 'DN108 UNKNOWN', 'of-a-channel'), ('HOUSE', 'CALL', 'MONDAY', '', 'DN108 UNKNOWN', 'of-a-kind-of-day'),
               ('HOUSE', 'CALL', 'WORKDAY', '8-20', 'DN328 FORMAT', 'are-written-whole'), ('HOUSE', 'CALL', 'WORKDAY', '08:00-25:00', 'DN328 FORMAT', 'of-a-day'),
               ('HOUSE', 'CALL', 'WORKDAY', '08:60-20:00', 'DN328 FORMAT', 'of-sixty-minutes'),
               ('HOUSE', 'CALL', 'WORKDAY', '20:00-20:00', 'DN328 ORDER', 'last'), ('HOUSE', 'CALL', 'WORKDAY', '08:00-12:00 11:59-20:00', 'DN328 ORDER', 'do-not-overlap')) t (profile, channel, kind, hours, answer, what);
select is (tap.as_manager ($$api.contact_window_set (gen_random_uuid (), 'HOUSE', 'CALL', 'WORKDAY', '08:00-12:00  14:00-24:00', false, tap.day (0))$$) ->> 'profile', 'HOUSE', '/sql/P25-hours-from-today-on');
select is (tap.as_manager ($$api.contact_window_set (gen_random_uuid (), 'HOUSE', 'CALL', 'WORKDAY', '', true, tap.day (3))$$) ->> 'profile', 'HOUSE', '/sql/P25-closed-from-a-day-on');
select is (tap.as_manager ($$(select jsonb_agg (concat_ws ('|', hours, since - tap.day (0), until - tap.day (0), state, is_overridable) order by line_no) from api.contact_windows () where profile = 'HOUSE')$$),
  '["|3|PLANNED|t", "08:00-12:00 14:00-24:00|0|2|CURRENT|f"]'::jsonb, '/sql/P25-a-new-row-from-its-day-on-and-the-old-one-ends');
select is (tap.as_manager ($$api.contact_window_set (gen_random_uuid (), 'HOUSE', 'CALL', 'WORKDAY', null, false, tap.day (2))$$) ->> 'profile', 'HOUSE', '/sql/P25-and-none-any-more');
select is (tap.as_manager ($$(select jsonb_agg (concat_ws ('|', hours, until - tap.day (0))) from api.contact_windows () where profile = 'HOUSE')$$), '["08:00-12:00 14:00-24:00|1"]'::jsonb, '/sql/P25-what-was-planned-for-later-goes');
select is (jsonb_array_length (tap.last_change () -> 'old'), 3, '/sql/O11-all-of-it-in-the-journal');
update core.contact_window set from_on = tap.day (-10) where profile = 'HOUSE';
select is (tap.as_manager ($$api.contact_window_set (gen_random_uuid (), 'HOUSE', 'CALL', 'WORKDAY', '09:00-18:00', false, tap.day (0))$$) ->> 'profile', 'HOUSE', '/sql/P25-changed-from-today-on');
select is ((select string_agg (concat_ws (' ', from_on - tap.day (0), to_on - tap.day (0)), ',' order by starts) from core.contact_window where profile = 'HOUSE' and starts <> '09:00'), '-10 -1,-10 -1',
               '/sql/P25-the-past-keeps-its-rows');
select is (tap.no ($$api.contact_channel_set (gen_random_uuid (), 'HOUSE', 'CALL', 3651, false, false, false, tap.day (0))$$, 'field'), 'DN108 min_days', '/sql/P25-days-past-due-within-reason');
select is (tap.no ($$api.contact_channel_set (gen_random_uuid (), 'HOUSE', 'CALL', 1, false, false, false, tap.day (-1))$$), 'DN320', '/sql/P25-not-for-the-past');
select is (tap.as_manager ($$api.contact_channel_set (gen_random_uuid (), 'HOUSE', 'CALL', 10, true, true, false, tap.day (0))$$) ->> 'channel', 'CALL', '/sql/P25-what-a-channel-asks');
select is (tap.as_manager ($$api.contact_channel_set (gen_random_uuid (), 'HOUSE', 'CALL', 0, false, false, false, tap.day (5))$$) ->> 'channel', 'CALL', '/sql/P25-until-it-does-not');
select is (tap.as_manager ($$(select jsonb_agg (concat_ws ('|', min_days, needs_consent, since - tap.day (0), until - tap.day (0), state) order by line_no) from api.contact_channels () where profile = 'HOUSE')$$),
  '["0|f|5|PLANNED", "10|t|0|4|CURRENT"]'::jsonb, '/sql/P25-both-rows-are-there');
select is (tap.no (format ('api.contact_limit_set (gen_random_uuid (), null, ''HOUSE'', %L, %L, %L, %L, null, %L, %L, %L, false, tap.day (0))',
  t.channels, t.counts, t.per, t.n, t.days, t.gap, t.excludes), 'field'), 'DN108 ' || t.field, '/sql/P25-a-limit-has-' || t.field)
  from (values ('{}', 'ATTEMPT', 'PERSON', 1, 7, null, '{}', 'channels'), ('{TALK}', 'ATTEMPT', 'PERSON', 1, 7, null, '{}', 'channels'), ('{CALL}', 'X', 'PERSON', 1, 7, null, '{}', 'counts'),
               ('{CALL}', 'ATTEMPT', 'X', 1, 7, null, '{}', 'per'),
               ('{CALL}', 'ATTEMPT', 'PERSON', 0, 7, null, '{}', 'max_count'), ('{CALL}', 'ATTEMPT', 'PERSON', null, 7, null, '{}', 'max_count'), ('{CALL}', 'ATTEMPT', 'PERSON', 1, 367, null, '{}', 'days'),
               ('{CALL}', 'ATTEMPT', 'PERSON', 1, 7, 0, '{}', 'min_gap_days'), ('{CALL}', 'ATTEMPT', 'PERSON', 1, 7, null, '{X}', 'excludes')) t (channels, counts, per, n, days, gap, excludes, field);
select tap.as_manager ($$api.contact_limit_set (gen_random_uuid (), null, 'HOUSE', '{SMS,CALL}', 'ATTEMPT', 'PERSON', 2, null, 7, null, '{LAWYER}', false, tap.day (0))$$) ->> 'limit_id' as limit_id \gset
select is (tap.no ($$api.contact_limit_set (gen_random_uuid (), null, 'HOUSE', '{CALL,SMS}', 'ATTEMPT', 'PERSON', 3, null, 7, null, '{}', false, tap.day (1))$$), 'DN327', '/sql/P25-no-two-such-limits');
select is (tap.no (format ('api.contact_limit_set (gen_random_uuid (), %s, ''EU'', ''{CALL}'', ''ATTEMPT'', ''PERSON'', 3, null, 7, null, ''{}'', false, tap.day (1))', :'limit_id')), 'DN321', '/sql/P25-a-limit-stays-in-its-profile');
select tap.as_manager (format ('api.contact_limit_set (gen_random_uuid (), %s, ''HOUSE'', ''{CALL,SMS}'', ''ATTEMPT'', ''PERSON'', 3, null, 7, null, ''{}'', false, tap.day (4))', :'limit_id')) ->> 'limit_id' as next_id \gset
select is (tap.as_manager ($$(select jsonb_agg (concat_ws ('|', channels, max_count, since - tap.day (0), until - tap.day (0)) order by limit_id) from api.contact_limits () where profile = 'HOUSE')$$),
  '["{CALL,SMS}|2|0|3", "{CALL,SMS}|3|4"]'::jsonb, '/sql/P25-another-limit-from-a-day-on');
select is (tap.as_manager (format ('api.contact_limit_set (gen_random_uuid (), %s, ''HOUSE'', null, null, null, null, null, null, null, null, null, tap.day (4))', :'next_id')) ->> 'limit_id', null, '/sql/P25-a-limit-ends');
select is (tap.no ($$api.contact_limit_set (gen_random_uuid (), null, 'HOUSE', '{CALL}', 'ATTEMPT', 'PERSON', null, 1441, 1, null, '{}', false, tap.day (0))$$, 'field'), 'DN108 max_minutes', '/sql/P25-minutes-of-a-day');
select is ((select count (*) from core.contact_limit where profile = 'HOUSE'), 1::bigint, '/sql/P25-one-that-never-counted-leaves-nothing');
select is (tap.no ($$api.contact_profile_choose (gen_random_uuid (), 'NONE', null)$$, 'field'), 'DN108 profile', '/sql/P25-a-profile-that-is-there');
select is (tap.no ($$api.contact_profile_choose (gen_random_uuid (), null, null)$$, 'field'), 'DN108 profile', '/sql/P25-the-bank-has-one');
select is (tap.as_manager ($$api.contact_profile_choose (gen_random_uuid (), 'US_REG_F', null)$$) ->> 'profile', 'US_REG_F', '/sql/P25-another-jurisdiction-for-the-bank');
select is (tap.last_change () -> 'old' || (tap.last_change () -> 'new'), '["NEUTRAL", "US_REG_F"]'::jsonb, '/sql/O11-with-the-one-before');
select is (tap.as_manager (format ('api.contact_profile_choose (gen_random_uuid (), ''HOUSE'', %s)', (select branch_id from core.branch where branch_code = 'N1'))) ->> 'profile', 'HOUSE', '/sql/P25-and-for-a-branch');
select is (tap.as_manager ($$(select jsonb_agg (concat_ws ('|', profile, is_bank, branches) order by profile) from api.contact_profiles () where is_bank or branches is not null)$$),
               '["HOUSE|f|N1", "US_REG_F|t"]'::jsonb, '/sql/P25-who-follows-what');
select is (tap.as_manager ($$(select jsonb_agg (concat_ws ('|', branch_code, profile, followed) order by 1) from api.contact_profile_branches ()
                              where branch_code in ('N', 'N1'))$$), '["N|US_REG_F", "N1|HOUSE|HOUSE"]'::jsonb, '/sql/P25-branch-by-branch');
select is (tap.as_manager ($$(select jsonb_agg (concat_ws ('|', product, penalty_profile) order by product) from api.product_penalties ())$$),
           '["bare", "loan|LATE"]'::jsonb, '/sql/A12-which-terms-products-have');

-- Wordings of messages
select is_empty ($$select kind, channel, language, rules.template_flaw (body, rules.message_fields ()), rules.template_flaw (subject, rules.message_fields ()) from core.message_wording
                    where rules.template_flaw (body, rules.message_fields ()) is not null or subject <> '' and rules.template_flaw (subject, rules.message_fields ()) is not null$$, '/sql/X95-what-is-shipped-has-no-fault');
select is (concat_ws (' ', rules.template_flaw (t.body, array['a', 'b']) ->> 'reason', rules.template_flaw (t.body, array['a', 'b']) ->> 'line', rules.template_flaw (t.body, array['a', 'b']) ->> 'tag'), t.flaw, '/sql/X95-' || t.what)
  from (values ('Pay {{a}}.', '', 'a-field'), ('Pay {{ a }}{{! a note }}', '', 'blanks-and-notes'), ('x {{#a}}y {{b}}{{/a}} {{^b}}z{{/b}}', '', 'parts'), (E'x\n{{c}}', 'FIELD 2 c', 'no-such-field'),
               ('x {{a.b}}', 'FIELD 1 a.b', 'no-way-into-a-field'), ('x {{.}}', 'FIELD 1 .', 'nor-out-of-it'), ('x {{{a}}}', 'TAG 1 {a', 'nothing-raw'), ('x {{&a}}', 'TAG 1 &a', 'nothing-raw-either'),
               ('x {{=<% %>=}}', 'TAG 1 =<% %>=', 'no-other-braces'),
               ('x {{>a}}', 'LOOP 1 >a', 'no-text-calls-another'), (E'x {{#a}}\n{{#a}}y{{/a}}{{/a}}', 'LOOP 2 #a', 'no-part-in-itself'), (E'x\n{{#a}} y', 'UNCLOSED 2 a', 'a-part-has-an-end'),
               ('x {{/a}}', 'UNOPENED 1 /a', 'and-a-beginning'), ('x {{#a}}{{#b}}{{/a}}{{/b}}', 'UNOPENED 1 /a', 'inside-out'), ('x {{a', 'SYNTAX 1 a', 'braces-in-pairs'), ('x {{a {{b}}', 'SYNTAX 1 a {{b', 'one-by-one'),
               ('x }} y', 'SYNTAX 1 }}', 'none-left-over'),
               ('{{a}} — {{b}}', 'NO_TEXT 1 ', 'something-is-said'), ('', 'NO_TEXT 1 ', 'not-nothing')) t (body, flaw, what);
select is (tap.no (format ('api.message_wording_set (gen_random_uuid (), %L, %L, %L, %L, %L, false, 1)', t.kind, t.channel, t.language, t.subject, t.body), t.key), t.answer, '/sql/X95-a-wording-' || t.what)
  from (values ('FUN', 'SMS', 'en', '', 'x', 'field', 'DN108 kind', 'of-a-kind'), ('WRITTEN', 'FAX', 'en', '', 'x', 'field', 'DN108 channel', 'of-a-channel'), ('WRITTEN', 'SMS', 'xx', '', 'x', 'field', 'DN108 language', 'of-a-language'),
               ('OVERDUE_REMINDER', 'EMAIL', 'en', ' ', 'x', 'field', 'DN108 subject', 'of-an-e-mail-has-a-subject'), ('OVERDUE_REMINDER', 'EMAIL', 'en', E'a\nb', 'x', 'field', 'DN108 subject', 'of-one-line'),
               ('OVERDUE_REMINDER', 'SMS', 'en', '', E' \n', 'field', 'DN108 body', 'has-a-text'),
               ('OVERDUE_REMINDER', 'SMS', 'en', '', repeat ('x', 1531), 'field', 'DN108 body', 'is-not-too-long'), ('OVERDUE_REMINDER', 'SMS', 'en', '', U&'a\202Eb', 'field', 'DN108 body', 'turns-nothing-round'),
               ('OVERDUE_REMINDER', 'SMS', 'en', '', 'Pay {{sum}}', 'tag', 'DN325 sum', 'has-fields-that-are-there'),
               ('OVERDUE_REMINDER', 'EMAIL', 'en', '{{sum}} x', 'Pay', 'part', 'DN325 subject', 'in-its-subject-too')) t (kind, channel, language, subject, body, key, answer, what);
select is (tap.as_manager ($$api.message_wording_set (gen_random_uuid (), 'OVERDUE_REMINDER', 'SMS', 'en', 'ignored', E'{{bank}}: pay {{amount}}.\r\n', false, 1)$$) ->> 'version_no', '2', '/sql/X95-a-new-version');
select is ((select string_agg (version_no || ':' || is_current || ':' || (subject = ''), ' ' order by version_no)
               from core.message_wording where kind = 'OVERDUE_REMINDER' and channel = 'SMS' and language = 'en'), '1:false:true 2:true:true', '/sql/X95-the-old-one-is-kept');
select is (tap.no ($$api.message_wording_set (gen_random_uuid (), 'OVERDUE_REMINDER', 'SMS', 'en', '', 'x', false, 1)$$), 'DN107', '/sql/R-written-as-it-was-seen');
select is (tap.last_change () -> 'new' ->> 'version_no', '2', '/sql/O11-with-the-version');

-- Settings
select is_empty ($$select s.name from core.setting s left join rules.setting_kinds () k using (name) where k.name is null$$, '/sql/S-every-setting-has-a-kind-and-limits');
select is_empty ($$select s.name, s.value from core.setting s join rules.setting_kinds () k using (name)
                    where k.kind = 'NUMBER' and not (s.value #>> '{}')::integer between k.low and k.high or k.kind = 'CHOICE' and s.value #>> '{}' <> all (string_to_array (k.choices, ' '))$$, '/sql/S-what-is-shipped-is-within-them');
select is (tap.no (format ('api.setting_set (gen_random_uuid (), %L, %L, %L)', t.name, t.value, t.was), t.key), t.answer, '/sql/S-' || t.what)
  from (values ('reopen_days', '366', '30', 'high', 'DN108 365', 'not-above-its-limit'), ('reopen_days', '-1', '30', 'field', 'DN108 value', 'not-below'), ('reopen_days', 'soon', '30', 'reason', 'DN108 OUT_OF_RANGE', 'a-number'),
               ('reopen_days', '', '30', 'reason', 'DN108 EMPTY', 'something'), ('print_is_dispatch', 'yes', 'false', 'field', 'DN108 value', 'yes-or-no'), ('agreement_broken_to', 'COURT', 'COMMITTEE', 'field', 'DN108 value', 'a-choice'),
               ('calendar', 'XX', 'STANDARD', 'field', 'DN108 value', 'a-calendar-that-is-there'), ('classification', 'XX', 'IFRS9', 'field', 'DN108 value', 'a-scheme'),
               ('contact_profile', 'XX', 'US_REG_F', 'field', 'DN108 value', 'a-profile'),
               ('reopen_days', '31', '29', 'what', 'DN107 setting', 'as-it-was-seen'), ('nonsense', '1', null, 'field', 'DN108 name', 'a-setting-that-is-there'),
               ('time_zone', 'Europe/Kiev', 'UTC', 'permission', 'DN100 STAFF', 'the-installations-are-the-administrators'),
               ('installation', 'PRODUCTION', 'TEST', 'permission', 'DN100 STAFF', 'all-of-them')) t (name, value, was, key, answer, what);
select is (tap.as_manager ($$api.setting_set (gen_random_uuid (), 'reopen_days', '0', '30')$$) -> 'value', '0'::jsonb, '/sql/S-a-limit-itself-is-fine');
select is (tap.last_change (), '{"event": "SETTING_CHANGED", "name": "reopen_days", "old": 30, "new": 0}'::jsonb, '/sql/O11-with-old-and-new');
select is (tap.as_manager ($$api.setting_set (gen_random_uuid (), 'reopen_days', ' 365 ', '0')$$) -> 'value', '365'::jsonb, '/sql/S-and-the-other');
select is (rules.setting ('reopen_days'), '365', '/sql/S-it-counts');
select is (tap.as_manager ($$api.setting_set (gen_random_uuid (), 'print_is_dispatch', 'true', 'false')$$) -> 'value', 'true'::jsonb, '/sql/S-a-yes');
set session authorization admin_ho;
select refused ($$select api.setting_set (gen_random_uuid (), 'reopen_days', '3', '365')$$, 'DN100', '/sql/S-the-rules-are-not-the-administrators');
select is (tap.refusal ($$select api.setting_set (gen_random_uuid (), 'time_zone', 'Mars/Base', 'UTC')$$) ->> 'field', 'value', '/sql/S-a-clock-that-is-there');
select is (api.setting_set (gen_random_uuid (), 'time_zone', 'Europe/Warsaw', 'UTC') ->> 'value', 'Europe/Warsaw', '/sql/S-the-clock-is');
select is ((select may_change || '' from api.setting_list () where name = 'reopen_days') || ' ' || (select may_change from api.setting_list () where name = 'time_zone'), 'false true', '/sql/S-the-list-says-who-may');
set session authorization auditor_ho;
select refused ($$select api.buckets_set (gen_random_uuid (), '0,1', '2026-03-05')$$, '42501', '/sql/S-an-auditor-looks');
select ok ((select count (*) > 0 from api.buckets ()), '/sql/S-and-sees');
reset session authorization;
select * from finish ();
