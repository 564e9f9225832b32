-- SPDX-License-Identifier: GPL-3.0-or-later
-- How holds and pauses end (§4.3.1, §4.3.4, X03, X22, X62): by themselves, with what they hang on, by a person; and what waited for them goes on.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select no_plan ();
create function tap.task_day (p_no text) returns text language sql as $$
  select t.state || ' ' || t.control_on from core.case_step k join core.task t on t.task_id = k.task_id where k.case_id = tap.case_of (p_no) and k.step_no = 1 $$;
create function tap.as_head (p_statement text, variadic p_arguments text[] default '{}') returns jsonb language sql as $$
  select tap.as_person ('head_n', format (p_statement, variadic p_arguments)) $$;
create function tap.refused_to_head (p_statement text) returns text language plpgsql as $$
declare v_answer jsonb;
begin
  set session authorization head_n;
  v_answer := tap.refusal (p_statement);
  reset session authorization;
  return concat_ws (' ', v_answer ->> 'code', v_answer ->> 'reason', v_answer ->> 'state', v_answer ->> 'again_on');
end $$;
create function tap.hold_sql (p_no text, p_kind text, p_to text) returns text language sql as $$
  select format ('select api.hold_set (gen_random_uuid (), %s, %L, ''{ALL}'', %L, ''x'', tap.version_of (%1$s))', tap.case_of (p_no), p_kind, p_to) $$;
create function tap.release_sql (p_hold bigint) returns text language sql as $$
  select format ('select api.hold_release (gen_random_uuid (), %s, ''x'', %s)', h.hold_id, h.version) from core.hold h where h.hold_id = p_hold $$;
create function tap.held (p_no text) returns text language sql as $$
  select string_agg (h.kind || ' ' || coalesce (h.to_on::text, 'open'), ', ' order by h.hold_id) from core.hold h where h.case_id = tap.case_of (p_no) and h.released_on is null $$;
create function tap.paid (p_no text, p_amount text, p_reverses text default null) returns text language plpgsql as $$
begin
  set session authorization importer_ho;
  perform tap.pay (p_no, p_amount, (select day from api.day_status ()), p_reverses);
  reset session authorization;
  return (select payment_no from core.payment order by payment_id desc limit 1);
end $$;
-- A call for everybody, three days for it.
select tap.activated (tap.document (array[tap.step (1, 'CALL', '{"response_days": 3}')]), '2026-03-02') as v \gset
select tap.night ('2026-03-03') \g /dev/null
select tap.task_day ('K1') as day \gset
select is (tap.task_day (c), :'day', '/sql/X22-a-call-is-due-' || c) from unnest (array['K1', 'K2', 'K3', 'K4']) c;

-- A promise that is kept before its day: what it silenced is due again.
select tap.as_head ($$select api.promise_record (gen_random_uuid (), %s, 5000, 'EUR', '2026-03-12', 'CASH', null, %s)$$, tap.case_of ('K1')::text, tap.version_of (tap.case_of ('K1'))::text) ->> 'promise_id' as promise \gset
select ok (split_part (tap.task_day ('K1'), ' ', 2)::date > '2026-03-15', '/sql/X55-the-call-waits-for-the-promise');
select is (tap.refused_to_head (tap.release_sql ((select hold_id from core.hold where promise_id = :promise))), 'DN148 PROMISE', '/sql/X55-its-hold-is-not-released-by-hand');
select tap.paid ('K1', '50.00') as kept \gset
select is (tap.task_day ('K1'), :'day', '/sql/X55-kept-the-call-is-due-again');
-- An agreement that is taken back, the same.
select tap.as_head ($$select api.agreement_draft (gen_random_uuid (), %s, null, 9000, 'EUR', 0, '[{"due_on": "2026-03-20", "amount": 9000}]', null, null, null, 't', null, null)$$,
                    tap.case_of ('K2')::text) ->> 'agreement_id' as agreement \gset
select tap.as_head ('select api.agreement_propose (gen_random_uuid (), %s, 1)', :'agreement') \g /dev/null
select tap.as_head ('select api.agreement_approve (gen_random_uuid (), %s, 2)', :'agreement') \g /dev/null
select tap.as_head ('select api.agreement_activate (gen_random_uuid (), %s, null, ''yes'', 3)', :'agreement') \g /dev/null
select ok (split_part (tap.task_day ('K2'), ' ', 2)::date > '2026-03-20', '/sql/G01-the-call-waits-for-the-agreement');
select tap.as_head ('select api.agreement_cancel (gen_random_uuid (), %s, ''x'', 4)', :'agreement') \g /dev/null
select is (tap.task_day ('K2') || ' ' || coalesce (tap.held ('K2'), 'free'), :'day' || ' free', '/sql/G01-taken-back-the-call-is-due-again');
-- A dispute that holds the case, until it is decided.
select tap.as_head ($$select api.dispute_open (gen_random_uuid (), %s, null,
  (select instalment_id from api.facility_instalments ((select facility_id from api.case_facilities (%1$s) limit 1)) where instalment_no = 1), 1000, 'WRONG_AMOUNT', 'n', true, %s)$$,
                    tap.case_of ('K3')::text, tap.version_of (tap.case_of ('K3'))::text) ->> 'dispute_id' as dispute \gset
select ok (split_part (tap.task_day ('K3'), ' ', 2)::date > '2026-04-02' and tap.held ('K3') = 'DISPUTE 2026-04-02', '/sql/N02-the-call-waits-for-the-dispute');
select tap.as_head ('select api.dispute_decide (gen_random_uuid (), %s, ''REJECTED'', null, ''no'', 1)', :'dispute') \g /dev/null
select is (tap.task_day ('K3') || ' ' || coalesce (tap.held ('K3'), 'free'), :'day' || ' free', '/sql/N02-decided-the-call-is-due-again');

-- Once in twelve months is of the customer, not of the case.
select tap.as_head (tap.hold_sql ('K4', 'BREATHING_SPACE', '2026-03-20')) ->> 'hold_id' as space \gset
select tap.as_head (tap.release_sql (:space)) \g /dev/null
select tap.paid ('K4', '200.00') as p4 \gset
update core.case set closed_on = '2025-12-01' where case_id = tap.case_of ('K4');
select tap.case_of ('K4') as before \gset
select tap.paid ('K4', '200.00', :'p4') as back \gset
select is ((tap.case_of ('K4') <> :before)::text || ' ' || tap.refused_to_head (tap.hold_sql ('K4', 'BREATHING_SPACE', '2026-03-20')), 'true DN263 2027-03-03', '/sql/X62-nor-in-a-new-case');

-- What ended by itself is over: nobody releases it, and no case opens again under it.
select tap.as_head (tap.hold_sql ('K5', 'HARDSHIP', '2026-03-05')) ->> 'hold_id' as short \gset
select tap.as_head (tap.hold_sql ('K5', 'INSOLVENCY', '2026-03-20')) \g /dev/null
select tap.paid ('K5', '140.00') as p5 \gset
select is (tap.stage_of ('K5'), 'CLOSED', '/sql/X22-a-closed-case');
select tap.as_head (tap.hold_sql ('K6', 'HARDSHIP', '2026-03-05')) ->> 'hold_id' as over \gset
select tap.night ('2026-03-06') \g /dev/null
select is (tap.refused_to_head (tap.release_sql (:over)), 'DN148 RELEASED', '/sql/X22-what-is-over-is-not-released');
select tap.paid ('K5', '140.00', :'p5') as back \gset
select is (tap.stage_of ('K5') || ' ' || tap.held ('K5'), 'FOLLOW_UP INSOLVENCY 2026-03-20', '/sql/X22-what-is-over-is-not-carried-on');

-- A pause is resumed while it runs, from its first day to the last before it ends.
create function tap.resumed (p_from text, p_ends text) returns text language plpgsql as $$
declare
  v_pause bigint := (tap.as_head ('select api.pause_set (gen_random_uuid (), (select facility_id from api.case_facilities (%s) limit 1), %L, %L, ''x'')', tap.case_of ('K6')::text, p_from, p_ends) ->> 'pause_id')::bigint;
begin
  return tap.refused_to_head (format ('select api.pause_resume (gen_random_uuid (), %s)', v_pause));
end $$;
select is (tap.resumed ('2026-02-20', '2026-03-06'), 'DN108 NOT_RUNNING', '/sql/X03-not-on-the-day-it-ended');
select is (tap.resumed ('2026-03-07', '2026-03-10'), 'DN108 NOT_RUNNING', '/sql/X03-not-before-it-begins');
select is (tap.resumed ('2026-03-06', '2026-03-07'), '', '/sql/X03-on-its-only-day');
-- A case that was closed lately opens again, on the last day of the setting too; after it there is a new one.
create function tap.again (p_no text, p_days integer) returns text language plpgsql as $$
declare
  v_paid text := tap.paid (p_no, '200.00');
  v_case bigint := tap.case_of (p_no);
begin
  update core.case set closed_on = (select day from api.day_status ()) - p_days where case_id = v_case;
  perform tap.paid (p_no, '200.00', v_paid);
  return tap.stage_of (p_no) || case when tap.case_of (p_no) = v_case then ' again' else ' anew' end;
end $$;
update core.setting set value = '30' where name = 'reopen_days';
select is (tap.again ('S1', 30) || ', ' || tap.again ('S2', 31), 'FOLLOW_UP again, FOLLOW_UP anew', '/sql/A09-closed-lately-it-opens-again');
select * from finish ();
