-- SPDX-License-Identifier: GPL-3.0-or-later
-- Asks for the items at the head of a queue whether their customers may be contacted now, a page at a time: for one alone the question costs
-- as much as for all of them, and planning it as much as asking it of two thousand, so who only looks ahead asks it of more. Who may not is
-- passed over until a rule lets him, four hours at the most; who may is not asked about again for ten minutes. One at a time in a queue;
-- whoever comes meanwhile goes on at once, or with p_waits when the other is through, and holds nothing then: the lock he waited with goes with
-- its subtransaction. p_task_id: an item that is among them.
create function rules.queue_check (p_queue text, p_task_id bigint, p_day date, p_at timestamptz, p_waits boolean) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_ids bigint[];
begin
  perform from core.queue q where q.queue = p_queue for no key update skip locked;
  if not found then
    if p_waits then
      begin
        perform from core.queue q where q.queue = p_queue for share;
        raise exception using errcode = 'DN000';
      exception
        when sqlstate 'DN000' then
          null;
      end;
    end if;
    return;
  end if;
  v_ids := array (
    select t.task_id
      from core.task t
     where t.queue = p_queue and t.state in ('OPEN', 'ASSIGNED') and t.control_on <= p_day and (t.ready_at is null or t.ready_at <= p_at)
       and (t.allowed_until is null or t.allowed_until <= p_at)
     order by t.score desc, t.task_id
     limit case when p_waits then 3000 else 8000 end
       for no key update skip locked)
    || array (select t.task_id from core.task t where t.task_id = p_task_id and t.state in ('OPEN', 'ASSIGNED') for no key update skip locked);
  update core.task t
     set allowed_until = case when v.is_allowed then p_at + interval '10 minutes' end,
         ready_at = case when not v.is_allowed then least (coalesce (v.earliest_at, 'infinity'), p_at + interval '4 hours') end
    from rules.queue_verdicts (v_ids, p_at) v
   where t.task_id = v.task_id;
end
$$;
