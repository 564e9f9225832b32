-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- Makes a queue or changes it (B05, B07): who may take from it, in which order, for how long an item is his, and whose items (p_segment_id: of the
-- segment's customers only, null: of all, 0: as it was). p_names: by language, null: as they are.
-- DN107 another version, DN108 a field.
create function api.queue_set (p_request uuid, p_queue text, p_name text, p_purpose text, p_ordering text, p_roles text[], p_skills text[],
                               p_branch_id integer, p_lease_minutes integer, p_is_active boolean, p_version integer,
                               p_segment_id bigint default 0, p_names jsonb default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'queue_set', p_queue, p_name, p_purpose, p_ordering, p_roles::text, p_skills::text,
                                       p_branch_id::text, p_lease_minutes::text, p_is_active::text, p_version::text, p_segment_id::text,
                                       p_names::text);
  v_old   core.queue;
  v_field text;
  v_segment bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('QUEUE');
  v_field := case when coalesce (p_queue, '') !~ '^[A-Z][A-Z0-9_]{0,39}$' then 'queue'
                  when coalesce (btrim (p_name), '') = '' or length (p_name) > 140 or not core.is_clean (p_name) then 'name'
                  when not core.is_names (p_names) then 'names'
                  when coalesce (p_purpose, '') not in ('OVERDUE', 'SURVEY', 'INFORMATION', 'CONTROL', 'DATA', 'PRE_DUE') then 'purpose'
                  when coalesce (p_ordering, '') not in ('SCORE', 'CONTROL_DATE') then 'ordering'
                  when exists (select from unnest (p_roles) r where r not in (select x.role from core.role x)) then 'roles'
                  when exists (select from unnest (p_skills) s where s not in (select x.skill from core.skill x)) then 'skills'
                  when not coalesce (p_lease_minutes between 1 and 480, false) then 'lease_minutes'
                  when p_branch_id is not null and not p_branch_id = any (rules.my_branches ()) then 'branch_id'
                  when p_segment_id <> 0 and p_segment_id not in (select s.segment_id from core.segment s where s.is_active) then 'segment_id' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object (
              'field', v_field,
              'reason', case when v_field = 'lease_minutes' then 'OUT_OF_RANGE'
                             when v_field = 'name' and btrim (p_name) <> '' or v_field in ('queue', 'names') and p_queue <> '' then 'FORMAT'
                             when v_field in ('queue', 'name') or v_field = 'purpose' and p_purpose is null or v_field = 'ordering' and p_ordering is null
                             then 'MISSING' else 'UNKNOWN' end));
  end if;
  select q.* into v_old from core.queue q where q.queue = p_queue for no key update;
  perform rules.require_version ('queue', v_old.version, p_version);
  v_segment := case when p_segment_id = 0 then v_old.segment_id else p_segment_id end;
  insert into core.queue (queue, name, purpose, ordering, roles, skills, branch_id, lease_minutes, is_active, segment_id, names)
  values (p_queue, btrim (p_name), p_purpose, p_ordering, coalesce (p_roles, '{}'), coalesce (p_skills, '{}'), p_branch_id, p_lease_minutes,
          coalesce (p_is_active, true), v_segment, coalesce (p_names, v_old.names, '{}'))
  on conflict (queue) do update
    set name = excluded.name, purpose = excluded.purpose, ordering = excluded.ordering, roles = excluded.roles, skills = excluded.skills,
        branch_id = excluded.branch_id, lease_minutes = excluded.lease_minutes, is_active = excluded.is_active, segment_id = excluded.segment_id,
        names = excluded.names, version = queue.version + 1;
  -- Whom it is for is asked again, of everybody in it.
  if v_segment is distinct from v_old.segment_id and v_old.queue is not null then
    update core.task t
       set allowed_until = null, ready_at = null
     where t.queue = p_queue and t.state in ('OPEN', 'ASSIGNED') and num_nonnulls (t.allowed_until, t.ready_at) > 0;
  end if;
  perform rules.journal_house ('QUEUE_SET', jsonb_build_object (
            'queue', p_queue, 'name', btrim (p_name), 'purpose', p_purpose, 'ordering', p_ordering, 'roles', p_roles, 'skills', p_skills,
            'branch_id', p_branch_id, 'lease_minutes', p_lease_minutes, 'is_active', p_is_active, 'segment_id', v_segment, 'names', p_names));
  return rules.request_close (p_request, jsonb_build_object ('queue', p_queue, 'version', coalesce (v_old.version + 1, 1)));
end
$$;
