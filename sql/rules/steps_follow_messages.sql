-- SPDX-License-Identifier: GPL-3.0-or-later
-- What becomes of steps whose messages stand where they stand now: sent, the step is done; a rule forbade it, it is excused and names the rule;
-- it could not be sent (no number, no wording, refused by the carrier), it has failed and its fallback comes; so has one that was done by a
-- message that came back. That a carrier has said nothing more does not undo it.
create function rules.steps_follow_messages (p_message_ids bigint[]) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day   date := (select d.day from core.business_day d where d.closed_at is null);
  v_group record;
begin
  for v_group in
    select x.state, x.reason, x.outcome, array_agg (x.case_step_id) as steps
      from (select k.case_step_id, m.state as outcome, left (m.reason, 300) as reason,
                   case when m.state in ('SUBMITTED', 'ACCEPTED', 'ENROUTE', 'DELIVERED') then 'DONE'
                        when m.state in ('EXPIRED', 'UNDELIVERABLE', 'REJECTED', 'DELETED') then 'FAILED'
                        when m.state = 'SUPPRESSED' and m.verdict = 'DENIED' or m.reason in (
                             'HELD', 'HOLD', 'PROMISE', 'DISPUTE', 'DECEASED', 'LAWYER', 'BLOCKED', 'POINT_BLOCKED', 'OBJECTION', 'NO_CONSENT', 'WINDOW',
                             'MIN_DAYS', 'FREQUENCY') then 'EXCUSED'
                        when m.reason in ('NOTHING_DUE', 'PAID') then 'SKIPPED'
                        when m.state in ('SUPPRESSED', 'CANCELLED') then 'FAILED' end as state
              from core.case_step k
              join core.message m on m.message_id = k.message_id
             where k.message_id = any (p_message_ids) and k.state in ('PLANNED', 'OPEN')) x
     where x.state is not null
     group by x.state, x.reason, x.outcome loop
    perform rules.steps_end (v_group.steps, v_group.state, v_day, session_user, v_group.outcome, v_group.reason);
  end loop;
  for v_group in
    select m.state as outcome, left (m.reason, 300) as reason, array_agg (k.case_step_id) as steps
      from core.case_step k
      join core.message m on m.message_id = k.message_id
     where k.message_id = any (p_message_ids) and k.state = 'DONE'
       and (m.state in ('UNDELIVERABLE', 'REJECTED', 'DELETED') or m.state = 'EXPIRED' and m.reason is distinct from 'NO_REPORT')
     group by m.state, m.reason loop
    perform rules.steps_undone (v_group.steps, v_day, v_group.outcome, v_group.reason);
  end loop;
end
$$;
