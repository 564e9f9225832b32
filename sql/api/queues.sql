-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The queues as they are set up (B05).
create function api.queues ()
  returns table (queue text, name text, purpose text, ordering text, roles text, skills text, branch_id integer, branch_code text,
                 lease_minutes integer, is_active boolean, version integer, segment_id bigint, segment_name text, names jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select q.queue, q.name, q.purpose, q.ordering, q.roles::text, q.skills::text, q.branch_id, b.branch_code,
           q.lease_minutes, q.is_active, q.version, q.segment_id, g.name, q.names
      from core.queue q left join core.branch b on b.branch_id = q.branch_id
                      left join core.segment g on g.segment_id = q.segment_id
     order by q.seq, q.queue;
end
$$;
