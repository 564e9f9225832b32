-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an attempt says of contact points (§4.3.8): VALID somebody was reached there, SUSPECT it failed often, INVALID it is dead. A dead one
-- stays dead. For each party whose number died one task asks for another, unless one is open already (H07): in his case, in the one in which the
-- number of a guarantor was tried, both in the queue DATA, or where there is no case (A16) with himself. The cases are locked already or are
-- locked here, before the points.
create function rules.contact_points_mark (p_contact_point_ids bigint[], p_state text, p_why text, p_day date) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_points  bigint[];
  v_parties bigint[];
  v_homes   bigint[];
  v_olds    text[];
  v_cases   bigint[];
  v_from    text[];
  v_details jsonb[];
  v_tasks   bigint[];
begin
  perform from core.case c
    where c.stage is not null
      and c.party_id in (select k.party_id from core.contact_point k where k.contact_point_id = any (p_contact_point_ids)
                         union
                         select f.party_id
                           from core.contact_point k
                           join core.facility_party r on r.party_id = k.party_id
                           join core.facility f on f.facility_id = r.facility_id
                          where k.contact_point_id = any (p_contact_point_ids))
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
  ), home as (
    select m.*,
           coalesce ((select c.case_id from core.case c where c.party_id = m.party_id and c.stage is not null),
                     (select c.case_id
                        from core.facility_party r
                        join core.facility f on f.facility_id = r.facility_id
                        join core.case c on c.party_id = f.party_id and c.stage is not null
                       where r.party_id = m.party_id
                       order by (select max (a.activity_id) from core.activity a
                                  where a.contact_point_id = m.contact_point_id and a.case_id = c.case_id) desc nulls last, c.case_id
                       limit 1)) as case_id
      from moved m
  )
  select array_agg (h.contact_point_id order by h.contact_point_id), array_agg (h.party_id order by h.contact_point_id),
         array_agg (h.case_id order by h.contact_point_id), array_agg (h.from_state order by h.contact_point_id)
    into v_points, v_parties, v_homes, v_olds
    from home h;
  if v_points is null then
    return 0;
  end if;

  select array_agg (g.case_id order by g.case_id), array_agg (g.from_state order by g.case_id), array_agg (g.detail order by g.case_id)
    into v_cases, v_from, v_details
    from (select w.case_id, min (w.from_state) as from_state,
                 jsonb_build_object ('contact_point', min (w.point), 'reason', p_why)
                 || case when count (*) > 1 then jsonb_build_object ('contact_points', jsonb_agg (w.point order by w.point)) else '{}' end as detail
            from unnest (v_points, v_homes, v_olds) w (point, case_id, from_state)
           where w.case_id is not null
           group by w.case_id) g;
  perform rules.journal_cases (v_cases, 'CONTACT_POINT_CHANGED', v_from, array (select p_state from unnest (v_cases)), v_details);
  perform rules.journal_party (w.party_id, 'CONTACT_POINT_CHANGED', w.from_state, p_state,
                               jsonb_build_object ('contact_point', w.point, 'reason', p_why))
     from unnest (v_points, v_parties, v_homes, v_olds) w (point, party_id, case_id, from_state)
    where w.case_id is null;
  if p_state = 'VALID' then
    perform rules.data_updates_done (k.party_id, k.kind, true)
       from core.contact_point k where k.contact_point_id = any (v_points) and k.kind = 'ADDRESS' and k.state = 'VALID';
  end if;
  if p_state = 'INVALID' then
    -- One a party, about the first of his points.
    select array_agg (g.case_id order by g.point), array_agg (g.point order by g.point), array_agg (g.party_id order by g.point)
      into v_cases, v_points, v_parties
      from (select w.case_id, w.party_id, min (w.point) as point
              from unnest (v_points, v_parties, v_homes) w (point, party_id, case_id)
             where not exists (select from core.task t
                                where t.kind = 'DATA_UPDATE' and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
                                  and t.contact_point_id in (select o.contact_point_id from core.contact_point k
                                                               join core.contact_point o on o.party_id = k.party_id and o.kind = k.kind
                                                              where k.contact_point_id = w.point))
               and not exists (select from core.task t join core.case c on c.case_id = t.case_id
                                where t.case_id = w.case_id and c.party_id = w.party_id and t.kind = 'DATA_UPDATE'
                                  and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and t.contact_point_id is null)
             group by w.case_id, w.party_id) g;
    v_tasks := rules.tasks_open_many (array (select c from unnest (v_cases) with ordinality w (c, i) where c is not null order by w.i),
                                      'DATA_UPDATE', null, null, (select q.queue from core.queue q where q.queue = 'DATA' and q.is_active),
                                      null, null, 'DATA', null);
    update core.task t set contact_point_id = w.point
      from unnest (v_tasks, array (select p from unnest (v_cases, v_points) with ordinality w (c, p, i) where c is not null order by w.i)) w (task_id, point)
     where t.task_id = w.task_id;
    perform rules.task_open_customer (w.party_id, 'DATA_UPDATE', null, w.point)
       from unnest (v_cases, v_parties, v_points) w (case_id, party_id, point)
       join core.party p on p.party_id = w.party_id
      where w.case_id is null;
  end if;
  return (select count (*) from unnest (v_olds));
end
$$;
