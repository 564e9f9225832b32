-- SPDX-License-Identifier: GPL-3.0-or-later
-- Takes a promise to pay (§4.3.4, G02): an open one in the same currency is superseded and its hold ends; while the new one is open a
-- hold stops letters, messages and steps. Refused: DN144 after too many broken ones without APPROVE, DN145 without a note after a
-- broken one. Returns the promise's key; the case must be locked by the caller.
create function rules.promise_make (p_case core.case_now, p_day date, p_amount bigint, p_currency text, p_due_on date, p_method text,
                                    p_note text, p_activity_id bigint) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_grace  integer := rules.setting ('promise_grace_days')::integer;
  v_max    integer := rules.setting ('promise_max_broken')::integer;
  v_days   integer := rules.setting ('promise_broken_days')::integer;
  v_broken integer;
  v_last   text;
  v_old    bigint;
  v_id     bigint;
begin
  if not coalesce (p_amount > 0, false) then
    perform rules.refuse ('DN108', '{"field": "amount", "reason": "NOT_POSITIVE"}');
  elsif not exists (select from core.currency c where c.currency = p_currency) then
    perform rules.refuse ('DN108', '{"field": "currency", "reason": "UNKNOWN"}');
  elsif not coalesce (p_due_on >= p_day, false) then
    perform rules.refuse ('DN108', '{"field": "due_on", "reason": "PAST"}');
  elsif coalesce (p_method, '') not in ('BANK_TRANSFER', 'POST', 'MESSENGER', 'CASH', 'OTHER') then
    perform rules.refuse ('DN108', '{"field": "method", "reason": "UNKNOWN"}');
  end if;

  select count (*) filter (where p.state = 'BROKEN' and p.state_on > p_day - v_days),
         (array_agg (p.state order by p.promise_id desc) filter (where p.state in ('KEPT', 'PARTIALLY_KEPT', 'BROKEN')))[1]
    into v_broken, v_last
    from core.promise p
    join core.case c on c.case_id = p.case_id
   where c.party_id = p_case.party_id;
  if v_broken > v_max and not rules.has_permission ('APPROVE') then
    perform rules.refuse ('DN144', jsonb_build_object ('broken', v_broken, 'days', v_days, 'max', v_max));
  elsif v_last = 'BROKEN' and coalesce (btrim (p_note), '') = '' then
    perform rules.refuse ('DN145');
  end if;

  update core.promise p set state = 'SUPERSEDED', state_on = p_day, version = p.version + 1
   where p.case_id = p_case.case_id and p.currency = p_currency and p.state = 'OPEN'
  returning p.promise_id into v_old;
  if v_old is not null then
    update core.hold h set released_on = p_day, released_by = session_user, version = h.version + 1
     where h.case_id = p_case.case_id and h.promise_id = v_old and h.released_on is null;
  end if;
  insert into core.promise (case_id, branch_id, made_on, due_on, amount, currency, method, grace_days, state_on, activity_id)
  values (p_case.case_id, p_case.branch_id, p_day, p_due_on, p_amount, p_currency, p_method, v_grace, p_day, p_activity_id)
  returning promise_id into v_id;
  insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason, promise_id)
  values (p_case.case_id, p_case.branch_id, 'PROMISE', array['LETTER', 'SMS', 'STEP'], p_day, p_due_on + v_grace, 'PROMISE', v_id);
  return v_id;
end
$$;
