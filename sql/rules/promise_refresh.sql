-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings the stored results of the cases' promises in line with the payments (G03, I-13): each change is journalled; a promise
-- that is no longer open ends its hold, one that a reversal opens again gets it back; a broken one leaves a task for the
-- next business day. Returns the number of promises that changed.
create function rules.promise_refresh (p_case_ids bigint[]) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day     date := rules.business_day ();
  v_change  record;
  v_to      text;
  v_changed integer := 0;
begin
  for v_change in
    select p.promise_id, p.case_id, p.branch_id, p.currency, p.amount, p.due_on, p.grace_days, p.state as from_state, r.state, r.state_on, r.paid,
           c.stage is not null as is_live, c.owner
      from rules.promise_results (p_case_ids, v_day) r
      join core.promise p on p.promise_id = r.promise_id
      join core.case c on c.case_id = p.case_id
     where p.state <> r.state or (p.state <> 'OPEN' and p.state_on <> r.state_on)
     order by p.case_id, p.promise_id
  loop
    v_to := v_change.state;
    -- Opened again although a newer promise stands: the newer one has taken its place.
    if v_to = 'OPEN' and exists (select from core.promise o where o.case_id = v_change.case_id and o.currency = v_change.currency
                                    and o.state = 'OPEN' and o.promise_id <> v_change.promise_id) then
      v_to := 'SUPERSEDED';
    elsif v_to = 'OPEN' and not v_change.is_live then
      v_to := 'CANCELLED';
    end if;
    update core.promise p set state = v_to, state_on = v_change.state_on, version = p.version + 1
     where p.promise_id = v_change.promise_id;
    perform rules.journal_case (v_change.case_id, 'PROMISE_' || v_to, v_change.from_state, v_to,
                                jsonb_build_object ('promise', v_change.promise_id, 'paid', v_change.paid, 'currency', v_change.currency));
    v_changed := v_changed + 1;

    if v_to = 'OPEN' then
      insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason, promise_id)
      select v_change.case_id, v_change.branch_id, 'PROMISE', array['LETTER', 'SMS', 'STEP'], v_day,
             v_change.due_on + v_change.grace_days, 'PROMISE', v_change.promise_id
       where v_change.due_on + v_change.grace_days >= v_day;
    else
      update core.hold h set released_on = v_day, released_by = session_user, version = h.version + 1
       where h.promise_id = v_change.promise_id and h.released_on is null;
    end if;
    if v_to = 'BROKEN' and v_change.is_live then
      insert into core.task (task_no, case_id, branch_id, kind, control_kind, control_on, title, assignee, state)
      select rules.number_text (nextval ('core.task_no_seq')), v_change.case_id, v_change.branch_id, 'BROKEN_PROMISE', 'CONTACT',
             v_day + 1, null, v_change.owner, case when v_change.owner is null then 'OPEN' else 'ASSIGNED' end
       where not exists (select from core.task t where t.case_id = v_change.case_id and t.kind = 'BROKEN_PROMISE'
                            and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS'));
    end if;
  end loop;
  return v_changed;
end
$$;
