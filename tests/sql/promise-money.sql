-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which money keeps a promise (§4.3.4, X53, I-13): what was paid on a day of its window, whether a part takes it then, later or never.
select no_plan ();
\ir ../support/test-book.sql
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'more') ->> 'import_id' as run \gset
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n.i + 1, 'F-' || n.no, left (n.no, 2), 'loan', 'EUR', '900', '2025-01-01' from unnest (array['K4B', 'K5B', 'S1B', 'S2B']) with ordinality n (no, i);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, n.i + 1, 'F-' || n.no, '1', '2026-01-20', '500', '0', '0' from unnest (array['K4B', 'K5B', 'S1B', 'S2B']) with ordinality n (no, i);
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.facility_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
create function tap.promise (p_customer text, p_amount bigint, p_due date, p_facilities text[] default null) returns bigint language plpgsql as $$
declare v_of bigint[] := (select array_agg (tap.facility_of (n)) from unnest (p_facilities) n);
begin
  execute 'set local session authorization ' || case when p_customer like 'S%' then 'head_s' else 'head_n' end;
  return api.promise_record (gen_random_uuid (), tap.case_of (p_customer), p_amount, 'EUR', p_due, 'CASH', 'n', tap.version_of (tap.case_of (p_customer)), v_of) ->> 'promise_id';
end $$;
create function tap.paid (p_no text, p_amount text, p_on date, p_reverses text default null) returns text language plpgsql as $$
begin
  set local session authorization importer_ho;
  if tap.pay (p_no, p_amount, p_on, p_reverses) <> 'APPLIED' then
    raise exception 'not applied';
  end if;
  set local session authorization default;
  return (select payment_no from core.payment order by payment_id desc limit 1);
end $$;
create function tap.to_day (p_day date) returns void language plpgsql as $$
begin
  set local session authorization dun_batch;
  perform api.day_close (gen_random_uuid ());
  perform api.day_open (gen_random_uuid (), p_day);
end $$;
create function tap.said (p_promise bigint) returns text language sql security definer as $$
  select state || ' ' || state_on || ' ' || paid from core.promise where promise_id = p_promise $$;
insert into core.penalty_profile (profile, name, base, day_count) values ('P', 'P', 'OVERDUE_PRINCIPAL', '365');
insert into core.penalty_rate (profile, from_on, annual_rate) values ('P', '2026-01-01', 36.5);
update core.product set penalty_profile = 'P' where product = 'loan';

-- All that is owed, a part of it due after the window only: who pays it has kept his word, and his case closes as a paid one.
select tap.promise ('K1', 30000, '2026-03-04') as all_of_it \gset
select tap.paid ('K1', '300.00', '2026-03-02') as a \gset
select is (tap.said (:all_of_it) || ' ' || tap.stage_of ('K1'), 'KEPT 2026-03-02 30000 CLOSED', '/sql/X53-what-is-not-due-yet-is-paid-all-the-same');
-- The same with what no part of the contract takes, interest for being late.
select amount as penalty from rules.penalty_total (tap.facility_of ('K3'), '2026-03-02') \gset
select tap.promise ('K3', 20000 + :penalty, '2026-03-04') as with_penalty \gset
select tap.paid ('K3', rules.money_text (20000 + :penalty, 'EUR'), '2026-03-02') as c \gset
select ok (:penalty > 0 and tap.said (:with_penalty) = 'KEPT 2026-03-02 ' || 20000 + :penalty, '/sql/X53-so-is-penalty-interest');
-- Credit that was there before is no payment, though the day of the part that takes it lies in the window.
select tap.paid ('K4', '250.00', '2026-03-01') as d \gset
select is (rules.promise_limit (array[tap.facility_of ('K4')], '2026-03-02'), 5000 + (select amount from rules.penalty_total (tap.facility_of ('K4'), '2026-03-02')), '/sql/N02-credit-is-not-promised-again');
select tap.promise ('K4', 5000, '2026-03-11', '{K4}') as rest \gset
-- Nor is it lost for the window that had it, when its part falls due after the window.
select tap.paid ('K5', '140.00', '2026-03-01') as e \gset
select tap.promise ('K5', 5000, '2026-03-04', '{K5}') as early \gset
select tap.paid ('K5', '50.00', '2026-03-02') as f \gset
select is (tap.said (:early), 'KEPT 2026-03-02 5000', '/sql/X53-money-that-waits-for-its-due-day-counts-on-the-day-it-came');
-- Money and a reversal dated ahead count from their day on, though no part takes or leaves anything on it.
select tap.promise ('S1', 30000, '2026-03-05', '{S1}') as ahead \gset
select tap.paid ('S1', '200.00', '2026-03-02') as g \gset
select tap.paid ('S1', '100.00', '2026-03-03') as h \gset
select tap.promise ('S2', 29000, '2026-03-05', '{S2}') as back \gset
select tap.paid ('S2', '200.00', '2026-03-02') as i \gset
select tap.paid ('S2', '90.00', '2026-03-02') as j \gset
select tap.paid ('S2', '90.00', '2026-03-03', :'j') as j_back \gset
select is (tap.said (:ahead) || ', ' || tap.said (:back), 'OPEN 2026-03-02 20000, KEPT 2026-03-02 29000', '/sql/X53-what-is-dated-ahead-does-not-count-yet');
select tap.to_day ('2026-03-03');
select is (tap.said (:ahead) || ', ' || tap.said (:back), 'KEPT 2026-03-03 30000, OPEN 2026-03-02 20000', '/sql/X53-it-counts-from-its-day');
select tap.to_day ('2026-03-11');
select is (tap.said (:rest), 'OPEN 2026-03-02 0', '/sql/X53-credit-of-before-keeps-no-promise');
select is (tap.said (:all_of_it) || ', ' || tap.said (:early), 'KEPT 2026-03-02 30000, KEPT 2026-03-02 5000', '/sql/X53-what-is-kept-stays-kept-when-the-part-falls-due');
select is (rules.promise_refresh (array (select case_id from core.case)), 0, '/sql/I-13-settled-again-nothing-changes-there');

-- How many broken ones are borne, of whom, for how long, and how far ahead a promise may be. Past these it takes who may approve.
update core.setting set value = '1' where name = 'promise_max_broken';
update core.setting set value = '10' where name = 'promise_broken_days';
update core.setting set value = '30' where name = 'promise_max_days';
update core.hold set released_on = '2026-03-11', released_by = 'x' where released_on is null;
update core.promise set state = 'CANCELLED' where state = 'OPEN';
update core.promise_item set is_open = false where is_open;
create function tap.taken (p_login text, p_customer text, p_due date, p_amount bigint default 100) returns text language plpgsql as $$
declare v_answer jsonb;
begin
  execute format ('set local session authorization %I', p_login);
  v_answer := tap.refusal (format ('select api.promise_record (gen_random_uuid (), %s, %s, ''EUR'', %L, ''CASH'', ''n'', tap.version_of (%1$s), null)',
                                   tap.case_of (p_customer), p_amount, p_due));
  return coalesce (nullif (concat_ws (' ', v_answer ->> 'code', v_answer ->> 'broken', v_answer ->> 'latest_on'), ''), 'taken');
end $$;
create function tap.new_case (p_no text, p_amount text) returns void language plpgsql as $$
declare v_paid text := tap.paid (p_no, p_amount, (select day from core.business_day where closed_at is null));
begin
  update core.case set closed_on = '2025-12-01' where case_id = tap.case_of (p_no) and stage is null;
  perform tap.paid (p_no, p_amount, (select day from core.business_day where closed_at is null), v_paid);
end $$;
create function tap.tasks (p_case_id bigint) returns text language sql security definer as $$
  select string_agg (state, ' ' order by task_id) from core.task where case_id = p_case_id and kind = 'BROKEN_PROMISE' $$;
select is (tap.taken ('head_n', 'K2', '2026-04-11') || ', ' || tap.taken ('head_n', 'K2', '2026-04-10'), 'DN495 2026-04-10, taken', '/sql/X53-no-later-than-the-setting-allows');
select tap.promise ('K2', 100, '2026-03-11') as first_broken \gset
select tap.to_day ('2026-03-15');
select is (tap.said (:first_broken), 'BROKEN 2026-03-15 0', '/sql/X53-broken-the-day-after-its-window');
select is (tap.taken ('coll_n1', 'K2', '2026-03-15'), 'taken', '/sql/X54-as-many-as-the-setting-says-are-borne');
select tap.to_day ('2026-03-19');
select is (tap.taken ('coll_n1', 'K2', '2026-03-21'), 'DN144 2', '/sql/X54-one-more-is-not');
-- They are the customer's, whatever case they were made in.
select tap.case_of ('K2') as before \gset
select tap.new_case ('K2', '300.00');
select is (tap.case_of ('K2') <> :before, true, '/sql/X54-in-a-new-case');
select is (tap.taken ('coll_n1', 'K2', '2026-03-21'), 'DN144 2', '/sql/X54-they-count-as-well');
-- What becomes broken in a closed case leaves its task to the case that is open.
select tap.case_of ('K3') as before \gset
select tap.paid ('K3', '100.00', '2026-03-19') as rest \gset
update core.case set closed_on = '2025-12-01' where case_id = :before;
select tap.paid ('K3', rules.money_text (20000 + :penalty, 'EUR'), '2026-03-19', :'c') as c_back \gset
select is (split_part (tap.said (:with_penalty), ' ', 1) || ' ' || coalesce (tap.tasks (:before), 'none') || ' ' || tap.stage_of ('K3'), 'BROKEN none FOLLOW_UP', '/sql/X54-no-task-in-a-closed-case');
-- Two that break share a task, which stays until neither is broken.
select tap.promise ('K5', 1000, '2026-03-19', '{K5B}') as one \gset
select tap.promise ('K5', 500, '2026-03-19', '{K5}') as other \gset
select tap.to_day ('2026-03-24');
select is (tap.tasks (tap.case_of ('K5')), 'OPEN', '/sql/X54-one-task-for-both');
select tap.paid ('K5B', '10.00', '2026-03-20') as k \gset
select is (tap.said (:one) || ' ' || tap.tasks (tap.case_of ('K5')), 'KEPT 2026-03-20 1000 OPEN', '/sql/X54-while-one-is-broken-it-stays');
select tap.paid ('K5', '5.00', '2026-03-20') as l \gset
select is (tap.said (:other) || ' ' || tap.tasks (tap.case_of ('K5')), 'KEPT 2026-03-20 500 CANCELLED', '/sql/X54-then-it-is-taken-back');
-- Broken ones are forgotten after so many days.
select is (tap.taken ('coll_n1', 'K2', '2026-03-26'), 'DN144 2', '/sql/X54-on-the-last-day-it-counts');
select tap.to_day ('2026-03-25');
select is (tap.taken ('coll_n1', 'K2', '2026-03-26'), 'taken', '/sql/X54-then-no-more');
select * from finish ();
