-- SPDX-License-Identifier: GPL-3.0-or-later
-- Strategies of tests: a step, a step after others, an active strategy, a night. Included after test-book.sql.
create function tap.step (p_no integer, p_kind text, p_more jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object ('step_no', p_no, 'kind', p_kind, 'offset_mode', 'PAST_DUE', 'offset_days', 1,
           'is_automatic', p_kind in ('SMS', 'EMAIL', 'WAIT', 'W1_DUE', 'COMMITTEE'))
         || case p_kind when 'SMS' then '{"message_kind": "OVERDUE_REMINDER"}' when 'LETTER' then '{"letter_kind": "ORDINARY"}' else '{}' end::jsonb
         || p_more $$;
create function tap.after (p_no integer, p_kind text, p_before integer[], p_more jsonb default '{}') returns jsonb language sql as $$
  select tap.step (p_no, p_kind, jsonb_build_object ('offset_mode', 'AFTER', 'offset_days', 0, 'predecessors', p_before) || p_more) $$;
create function tap.document (p_steps jsonb[], p_more jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object ('name', 'Test', 'steps', to_jsonb (p_steps)) || p_more $$;
create function tap.as_person (p_login text, p_statement text) returns jsonb language plpgsql as $$
declare
  v_answer jsonb;
begin
  execute format ('set session authorization %I', p_login);
  execute p_statement into v_answer;
  reset session authorization;
  return v_answer;
end $$;
-- Written, validated, simulated, approved and active from the day on; p_old: the version that is edited.
create function tap.activated (p_document jsonb, p_from date, p_old bigint default null) returns bigint language plpgsql as $$
declare
  v_id bigint;
begin
  v_id := (tap.as_person ('manager_ho', format ('select api.strategy_save (gen_random_uuid (), %L, %L, %L)', p_old, p_document,
             (select version from core.strategy_version where version_id = p_old))) ->> 'version_id')::bigint;
  perform tap.as_person ('manager_ho', format ('select api.strategy_validate (gen_random_uuid (), %s, 1)', v_id));
  perform tap.as_person ('manager_ho', format ('select api.strategy_simulate (gen_random_uuid (), %s, 2)', v_id));
  perform tap.as_person ('head_n', format ('select api.strategy_approve (gen_random_uuid (), %s, 3)', v_id));
  perform tap.as_person ('manager_ho', format ('select api.strategy_activate (gen_random_uuid (), %s, %L, 4)', v_id, p_from));
  return v_id;
end $$;
create function tap.night (p_day date) returns text language plpgsql as $$
begin
  perform tap.as_person ('dun_batch', 'select api.day_close (gen_random_uuid ())');
  return tap.as_person ('dun_batch', format ('select api.day_open (gen_random_uuid (), %L)', p_day)) ->> 'day';
end $$;
-- The steps of a customer's case: number, state and where it matters the reason.
create function tap.steps_of (p_customer_no text) returns text language sql as $$
  select string_agg (k.step_no || ' ' || k.state || coalesce (' ' || k.reason, ''), ',' order by k.run_no, k.step_no)
    from core.case_step k where k.case_id = tap.case_of (p_customer_no) $$;
grant execute on all functions in schema tap to public;
-- A statement as the night, with the rights of the functions that people call.
create function tap.as_api (p_statement text) returns jsonb language plpgsql security definer as $$
begin
  execute p_statement;
  return '{}';
end $$;
alter function tap.as_api owner to dun_api;
create function tap.by_night (p_statement text) returns jsonb language sql as $$ select tap.as_person ('dun_batch', format ('select tap.as_api (%L)', p_statement)) $$;
grant execute on function tap.as_api, tap.by_night to public;
-- The letter of a kind to a customer is posted: the night's, or one of the head's. Nobody else is in its batch.
create function tap.letter_posted (p_customer_no text, p_kind text) returns bigint language plpgsql as $$
declare
  v_batch bigint;
begin
  v_batch := (select max (l.batch_id) from core.letter l where l.case_id = tap.case_of (p_customer_no) and l.kind = p_kind and l.state = 'DRAFT');
  if v_batch is null then
    v_batch := (tap.as_person ('head_n', format ('select api.letter_batch_create (gen_random_uuid (), %L, array[%s])', p_kind, tap.case_of (p_customer_no))) ->> 'batch_id')::bigint;
  end if;
  perform tap.as_person ('head_n', format ('select api.letter_batch_confirm (gen_random_uuid (), %s, 1, %L)', v_batch,
            (select arrears_list from core.letter where batch_id = v_batch)));
  perform tap.as_person ('head_n', format ($x$select api.letter_part_register (gen_random_uuid (), %s, 'pdf', 1, '[{"letter_id": %s, "page_first": 1, "page_count": 1,
            "content_hash": "00"}]')$x$, v_batch, (select letter_id from core.letter where batch_id = v_batch)));
  perform tap.as_person ('head_n', format ('select api.letter_dispatch (gen_random_uuid (), array (select letter_id from api.letter_batch_letters (%s)), (select day from api.day_status ()))', v_batch));
  return (select letter_id from core.letter where batch_id = v_batch);
end $$;
