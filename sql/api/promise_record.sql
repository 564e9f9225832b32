-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- Records a promise to pay with amount, day and way of payment (G02, §4.3.4); see rules.promise_make. The note is kept as an entry.
-- p_facility_ids: what it is about, null: all of the case in the currency.
create function api.promise_record (p_request uuid, p_case_id bigint, p_amount bigint, p_currency text, p_due_on date, p_method text,
                                    p_note text, p_version integer, p_facility_ids bigint[] default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done     jsonb := rules.request_open (p_request, 'promise_record', p_case_id::text, p_amount::text, p_currency, p_due_on::text,
                                          p_method, p_note, p_version::text, p_facility_ids::text);
  v_day      date;
  v_case     core.case_now;
  v_activity bigint;
  v_id       bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  v_day := rules.business_day ();
  v_case := rules.case_lock (p_case_id, p_version);
  if btrim (p_note) <> '' then
    insert into core.activity (case_id, branch_id, action, outcome, note, happened_at, business_on)
    values (p_case_id, v_case.branch_id, 'NOTE', 'PROMISE', btrim (p_note), clock_timestamp (), v_day)
    returning activity_id into v_activity;
  end if;
  v_id := rules.promise_make (v_case, v_day, p_amount, p_currency, p_due_on, p_method, p_note, v_activity, p_facility_ids);
  v_case := rules.case_again (p_case_id);
  perform rules.case_touch (v_case, p_due_on, 'PROMISE_MADE',
                            jsonb_build_object ('promise', v_id, 'amount', p_amount, 'currency', p_currency, 'due_on', p_due_on),
                            null, 'OPEN');
  return rules.request_close (p_request, jsonb_build_object ('promise_id', v_id, 'version', v_case.version + 1));
end
$$;
