-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- The batches of the caller's branches, newest first, with their letters counted by state.
create function api.letter_batches ()
  returns table (batch_id bigint, batch_no text, kind text, state text, business_on date, created_by text, is_mine boolean,
                 created_at timestamptz, version integer,
                 letters bigint, drafts bigint, queued bigint, printed bigint, dispatched bigint, voided bigint, parts bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select b.batch_id, b.batch_no, b.kind, b.state, b.business_on, coalesce (s.full_name, b.created_by), b.created_by = session_user, b.created_at, b.version,
         count (l.letter_id), count (*) filter (where l.state = 'DRAFT'), count (*) filter (where l.state = 'QUEUED'),
         count (*) filter (where l.state = 'PRINTED'),
         count (*) filter (where l.state in ('DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED', 'RETURNED', 'LOST')),
         count (*) filter (where l.state = 'VOIDED'),
         (select count (*) from core.letter_part p where p.batch_id = b.batch_id)
    from core.letter_batch b
    left join core.letter l on l.batch_id = b.batch_id
    left join core.staff s on s.login = b.created_by
   group by b.batch_id, s.full_name
   order by b.batch_id desc;
end
$$;
