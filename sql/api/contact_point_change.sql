-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- Moves a contact point along UNVERIFIED → VALID → SUSPECT → INVALID, blocks or frees it, makes it the primary one (C11, §4.3.8). Back from
-- INVALID to VALID only while a task to update the customer's data is open. A verified one ends the tasks that asked for one of its kind (E04),
-- and is not blocked for having come back. Null leaves a thing as it is; any
-- other move is refused (DN146).
create function api.contact_point_change (p_request uuid, p_contact_point_id bigint, p_state text, p_is_blocked boolean,
                                          p_is_primary boolean, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'contact_point_change', p_contact_point_id::text, p_state, p_is_blocked::text,
                                       p_is_primary::text, p_version::text);
  v_day   date;
  v_old   core.contact_point;
  v_task  core.task;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  v_day := rules.business_day ();
  -- The case first, as everywhere.
  perform from core.case c
    where c.stage is not null
      and (c.party_id = (select k.party_id from core.contact_point k where k.contact_point_id = p_contact_point_id)
           or c.case_id in (select t.case_id from core.task t
                             where t.kind in ('DATA_UPDATE', 'CHECK') and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
                               and t.contact_point_id in (select o.contact_point_id from core.contact_point k
                                                            join core.contact_point o on o.party_id = k.party_id
                                                           where k.contact_point_id = p_contact_point_id)))
    order by c.case_id for no key update;
  select k.* into v_old from core.contact_point k where k.contact_point_id = p_contact_point_id for no key update;
  if v_old.contact_point_id is null then
    perform rules.refuse ('DN106', '{"what": "contact_point"}');
  end if;
  perform rules.require_version ('contact_point', v_old.version, p_version);
  if p_state is distinct from v_old.state and p_state is not null then
    if v_old.state = 'INVALID' and p_state = 'VALID' then
      select t.* into v_task
        from core.task t left join core.case c on c.case_id = t.case_id
        left join core.contact_point k on k.contact_point_id = t.contact_point_id
       where coalesce (k.party_id, c.party_id) = v_old.party_id and coalesce (k.kind, v_old.kind) = v_old.kind
         and t.kind in ('DATA_UPDATE', 'CHECK') and (t.kind = 'DATA_UPDATE' or k.contact_point_id is not null)
         and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
       order by t.task_id limit 1
         for no key update of t;
    end if;
    if (v_old.state, p_state) not in (('UNVERIFIED', 'VALID'), ('VALID', 'SUSPECT'), ('SUSPECT', 'INVALID')) and v_task.task_id is null then
      perform rules.refuse ('DN146', jsonb_build_object ('state', v_old.state, 'to', p_state));
    end if;
  end if;
  if p_is_primary and not v_old.is_primary then
    update core.contact_point k set is_primary = false, version = k.version + 1
     where k.party_id = v_old.party_id and k.kind = v_old.kind and k.is_primary;
  end if;
  update core.contact_point
     set state = coalesce (p_state, state), is_blocked = coalesce (p_is_blocked, is_blocked and v_task.task_id is null),
         is_primary = coalesce (p_is_primary, is_primary),
         verified_on = case when p_state = 'VALID' then v_day else verified_on end, version = version + 1
   where contact_point_id = p_contact_point_id;
  perform rules.journal_party (v_old.party_id, 'CONTACT_POINT_CHANGED', v_old.state, coalesce (p_state, v_old.state),
                               jsonb_strip_nulls (jsonb_build_object ('contact_point', p_contact_point_id, 'is_blocked', p_is_blocked,
                                                                      'is_primary', p_is_primary, 'task', v_task.task_no)));
  if p_state = 'VALID' and v_old.state <> 'VALID' and (v_old.kind = 'ADDRESS' or v_task.task_id is not null) then
    perform rules.data_updates_done (v_old.party_id, v_old.kind, true);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('contact_point_id', p_contact_point_id, 'version', v_old.version + 1));
end
$$;
