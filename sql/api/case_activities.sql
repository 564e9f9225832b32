-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- What was done in a case, the latest first (C03, C04); a corrected entry stays and names its correction.
create function api.case_activities (p_case_id bigint)
  returns table (activity_id bigint, happened_at timestamptz, business_on date, action text, channel text, outcome text,
                 contact_value text, spoken_to text, note text, agreed text, recorded_by text, recorded_by_name text,
                 recorded_at timestamptz, corrects_id bigint, corrected_by_id bigint, tasks bigint, promise_id bigint, detail jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.case_visible (p_case_id);
  return query
    select a.activity_id, a.happened_at, a.business_on, a.action, k.channel, a.outcome,
           coalesce (p.value, nullif (concat_ws (', ', p.street, concat_ws (' ', p.postal_code, p.city)), '')), a.spoken_to, a.note,
           a.agreed, a.recorded_by, coalesce (n.full_name, a.recorded_by), a.recorded_at, a.corrects_id,
           (select max (x.activity_id) from core.activity x where x.corrects_id = a.activity_id),
           (select count (*) from core.task x where x.case_id = a.case_id and x.activity_id = a.activity_id),
           (select max (x.promise_id) from core.promise x where x.activity_id = a.activity_id), a.detail
      from core.activity a
      join core.action_code k on k.action = a.action
      left join core.contact_point p on p.contact_point_id = a.contact_point_id
      left join rules.staff_names (array (select distinct x.recorded_by from core.activity x where x.case_id = p_case_id)) n
        on n.login = a.recorded_by
     where a.case_id = p_case_id
     order by a.activity_id desc;
end
$$;
