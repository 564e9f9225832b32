-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an attempt says of contact points (§4.3.8): VALID somebody was reached there, SUSPECT it failed often, INVALID it is dead. A dead one
-- stays dead. For each party whose number died one task asks for another, unless one is open already (H07); it goes to the queue DATA. The
-- cases are locked already or are locked here, before the points.
create function rules.contact_points_mark (p_contact_point_ids bigint[], p_state text, p_why text, p_day date) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_cases   bigint[];
  v_points  bigint[];
  v_from    text[];
  v_details jsonb[];
  v_tasks   bigint[];
  v_count   bigint;
begin
  perform from core.case c
    where c.stage is not null
      and c.party_id in (select k.party_id from core.contact_point k where k.contact_point_id = any (p_contact_point_ids))
    order by c.case_id for no key update;
  with old as (
    select k.contact_point_id, k.party_id, k.state
      from core.contact_point k
     where k.contact_point_id = any (p_contact_point_ids)
       and k.state = any (case p_state when 'VALID' then array['UNVERIFIED', 'SUSPECT'] when 'SUSPECT' then array['UNVERIFIED', 'VALID']
                                       else array['UNVERIFIED', 'VALID', 'SUSPECT'] end)
     order by k.contact_point_id
       for no key update
  ), moved as (
    update core.contact_point k
       set state = p_state, verified_on = case when p_state = 'VALID' then p_day else k.verified_on end, version = k.version + 1
      from old o
     where k.contact_point_id = o.contact_point_id
    returning k.contact_point_id, o.party_id, o.state as from_state
  ), noted as (
    select c.case_id, min (m.contact_point_id) as contact_point_id, min (m.from_state) as from_state,
           jsonb_build_object ('contact_point', min (m.contact_point_id), 'reason', p_why) as detail
      from moved m
      join core.case c on c.party_id = m.party_id and c.stage is not null
     group by c.case_id
  )
  select array_agg (n.case_id order by n.case_id), array_agg (n.contact_point_id order by n.case_id), array_agg (n.from_state order by n.case_id),
         array_agg (n.detail order by n.case_id), (select count (*) from moved)
    into v_cases, v_points, v_from, v_details, v_count
    from noted n;
  if v_cases is null then
    return coalesce (v_count, 0);
  end if;
  perform rules.journal_cases (v_cases, 'CONTACT_POINT_CHANGED', v_from, array_fill (p_state, array[cardinality (v_cases)]), v_details);
  if p_state = 'VALID' then
    perform rules.data_updates_done (k.party_id, k.kind, true)
       from core.contact_point k where k.contact_point_id = any (v_points) and k.kind = 'ADDRESS' and k.state = 'VALID';
  end if;
  if p_state = 'INVALID' then
    select array_agg (w.case_id order by w.case_id), array_agg (w.contact_point_id order by w.case_id) into v_cases, v_points
      from unnest (v_cases, v_points) w (case_id, contact_point_id)
     where not exists (select from core.task t where t.case_id = w.case_id and t.kind = 'DATA_UPDATE'
                          and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
                          and (t.contact_point_id is null
                               or (select k.kind from core.contact_point k where k.contact_point_id = t.contact_point_id)
                                  = (select k.kind from core.contact_point k where k.contact_point_id = w.contact_point_id)));
    v_tasks := rules.tasks_open_many (v_cases, 'DATA_UPDATE', null, null, (select q.queue from core.queue q where q.queue = 'DATA' and q.is_active),
                                      null, null, 'DATA', null);
    update core.task t set contact_point_id = w.contact_point_id
      from unnest (v_tasks, v_points) w (task_id, contact_point_id)
     where t.task_id = w.task_id;
  end if;
  return v_count;
end
$$;
