-- SPDX-License-Identifier: GPL-3.0-or-later
-- Gives each case to the login beside it (null: the branch's pool), all or nothing, in a fixed number of statements whatever the number of
-- cases (B01-B04). Cases that belong to him already are left alone.
-- Open tasks of the former owner go along, those of a queue stay in it. Refused: DN130 a person
-- who may not take them, DN131 with the cases that are not there or closed. Returns how many moved.
create function rules.cases_assign (p_case_ids bigint[], p_logins text[], p_reason text) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day     date := rules.business_day ();
  v_closed  text[];
  v_found   integer;
  v_login   text;
  v_ids     bigint[];
  v_from    text[];
  v_to      text[];
  v_details jsonb[];
begin
  if (select count (distinct w) from unnest (p_case_ids) w) <> cardinality (p_case_ids) then
    perform rules.refuse ('DN108', '{"field": "cases", "reason": "TWICE"}');
  end if;
  perform from core.case c where c.case_id = any (p_case_ids) order by c.case_id for no key update;
  select count (*), array_agg (c.case_no order by c.case_no) filter (where c.stage is null) into v_found, v_closed
    from core.case c where c.case_id = any (p_case_ids);
  if v_found <> cardinality (p_case_ids) or v_closed is not null then
    perform rules.refuse ('DN131', jsonb_build_object ('closed', coalesce (v_closed[1:20], '{}'), 'missing', cardinality (p_case_ids) - v_found,
                                                       'count', coalesce (cardinality (v_closed), 0) + cardinality (p_case_ids) - v_found));
  end if;
  for v_login in select distinct w.login from unnest (p_logins) w (login) where w.login is not null loop
    perform rules.require_assignable (v_login, array (
              select distinct c.branch_id from unnest (p_case_ids, p_logins) w (case_id, login) join core.case c on c.case_id = w.case_id
               where w.login = v_login));
  end loop;

  select array_agg (c.case_id order by c.case_id), array_agg (c.owner order by c.case_id), array_agg (w.login order by c.case_id),
         array_agg (jsonb_build_object ('from', c.owner, 'to', w.login, 'reason', p_reason) order by c.case_id)
    into v_ids, v_from, v_to, v_details
    from unnest (p_case_ids, p_logins) w (case_id, login)
    join core.case c on c.case_id = w.case_id
   where c.owner is distinct from w.login;
  if v_ids is null then
    return 0;
  end if;
  update core.assignment a set ended_at = clock_timestamp () where a.case_id = any (v_ids) and a.ended_at is null;
  insert into core.assignment (case_id, branch_id, login, from_login, assigned_on, reason)
  select c.case_id, c.branch_id, w.to_login, w.from_login, v_day, nullif (btrim (p_reason), '')
    from unnest (v_ids, v_from, v_to) w (case_id, from_login, to_login) join core.case c on c.case_id = w.case_id;
  update core.task t
     set assignee = w.to_login, state = case when w.to_login is null then 'OPEN' else 'ASSIGNED' end, version = t.version + 1
    from unnest (v_ids, v_from, v_to) w (case_id, from_login, to_login)
   where t.case_id = w.case_id and t.assignee is not distinct from w.from_login and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
     and t.queue is null;
  update core.case c
     set owner = w.to_login
    from unnest (v_ids, v_to) w (case_id, to_login)
   where c.case_id = w.case_id;
  perform rules.journal_cases (v_ids, 'ASSIGNED', v_from, v_to, v_details);
  return cardinality (v_ids);
end
$$;
