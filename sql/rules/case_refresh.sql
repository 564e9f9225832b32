-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings the cases of customers in line with their facilities after these changed (A06, A09, K02, §4.3.1): opens, reopens and
-- closes cases, lets new facilities in arrears join the open case, settles promises, keeps what lists are sorted by. What is in its days of
-- grace or on pause brings no case and joins none (X03, X04).
-- Locks customers, then cases, in key order. Returns what it did, counted.
create function rules.case_refresh (p_party_ids bigint[]) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day        date := rules.business_day ();
  v_since      date := v_day - coalesce (rules.setting ('reopen_days')::integer, 30);
  v_parties    bigint[];
  v_cases      bigint[];
  v_figures    core.facility_figure[];
  v_late       core.facility_figure[];
  v_opened     bigint[];
  v_reopened   bigint[];
  v_paid       bigint[];
  v_kept       bigint[];
  v_credited   bigint[];
  v_within     bigint[];
  v_legal      bigint[];
  v_ids        bigint[];
  v_details    jsonb[];
begin
  perform from core.party p where p.party_id = any (p_party_ids) order by p.party_id for no key update;
  perform from core.case c where c.party_id = any (p_party_ids) and c.stage is not null order by c.case_id for no key update;

  -- Facilities that left their customer leave his case.
  update core.case_item i set is_open = false
    from core.case c, core.facility f
   where c.party_id = any (p_party_ids) and i.case_id = c.case_id and i.is_open
     and f.facility_id = i.facility_id and f.party_id <> c.party_id;

  -- Who has come to a day on which something changes by itself is brought there first; then the states are the figures of the day.
  perform rules.states_refresh (array (select f.facility_id
                                         from core.facility f
                                         left join core.facility_state s on s.facility_id = f.facility_id
                                        where f.party_id = any (p_party_ids) and (s.facility_id is null or s.next_change_on <= v_day)), v_day);
  v_figures := array (
    select (s.facility_id, s.currency, s.open_balance, s.overdue, s.arrears, coalesce (v_day - s.late_from, 0), s.late_from, null, null,
            s.weight)::core.facility_figure
      from core.facility_state s
     where s.party_id = any (p_party_ids));
  select array_agg (g), array_agg (distinct f.party_id) into v_late, v_parties
    from unnest (v_figures) g
    join core.facility f on f.facility_id = g.facility_id
    join core.facility_state s on s.facility_id = g.facility_id
   where g.arrears > 0 and not s.is_spared;

  -- Customers in arrears without an open case: the one closed lately opens again, else a new one.
  select array_agg (x.case_id order by x.case_id), array_agg (x.detail order by x.case_id) into v_reopened, v_details
    from (select distinct on (c.party_id) c.case_id, c.closed_on, c.close_reason,
                 jsonb_build_object ('closed_on', c.closed_on, 'reason', c.close_reason, 'reopened', c.reopened + 1) as detail
            from core.case c
           where c.party_id = any (v_parties)
             and not exists (select from core.case o where o.party_id = c.party_id and o.stage is not null)
           order by c.party_id, c.case_id desc) x
   where x.closed_on >= v_since and x.close_reason in ('PAID', 'CREDIT_NOTE', 'TOLERANCE');
  if v_reopened is not null then
    perform rules.case_move (v_reopened, 'REOPEN', array_fill ('FOLLOW_UP'::text, array[cardinality (v_reopened)]), null, v_details);
    update core.case c
       set reopened = c.reopened + 1, warning_cycle = c.warning_cycle + 1, had_arrears = true, previous_stage = null,
           owner = coalesce ((select s.login from rules.colleagues ('WORK', (select rules.my_branches ())) s where s.login = c.owner),
                             (select s.login from rules.colleagues ('WORK', (select rules.my_branches ())) s
                                join core.party p on p.controller = s.login where p.party_id = c.party_id))
     where c.case_id = any (v_reopened);
    update core.case_pulse p set next_action_on = v_day where p.case_id = any (v_reopened);
    update core.case_item i set is_open = true
      from core.case c join core.facility f on f.party_id = c.party_id
     where c.case_id = any (v_reopened) and i.case_id = c.case_id and i.facility_id = f.facility_id;
    insert into core.assignment (case_id, branch_id, login, assigned_on, reason)
    select c.case_id, c.branch_id, c.owner, v_day, 'REOPEN' from core.case c where c.case_id = any (v_reopened);
    perform rules.holds_carry (v_reopened, v_day);
  end if;
  select array_agg (p.party_id order by p.party_id) into v_ids
    from unnest (v_parties) p (party_id)
   where not exists (select from core.case c where c.party_id = p.party_id and c.stage is not null);
  v_opened := rules.case_open_many (coalesce (v_ids, '{}'), v_late, false);

  -- Facilities that fell into arrears join the open case; a case opened by hand has arrears from now on.
  with joined as (
    insert into core.case_item as i (case_id, branch_id, facility_id, added_on)
    select c.case_id, c.branch_id, f.facility_id, v_day
      from unnest (v_late) g
      join core.facility f on f.facility_id = g.facility_id
      join core.case c on c.party_id = f.party_id and c.stage is not null
     where not exists (select from core.case_item o where o.facility_id = f.facility_id and o.case_id = c.case_id and o.is_open)
    on conflict (case_id, facility_id) do update set is_open = true
    returning i.case_id, i.facility_id
  )
  select array_agg (g.case_id), array_agg (g.detail) into v_ids, v_details
    from (select j.case_id, jsonb_build_object ('facilities', jsonb_agg (j.facility_id order by j.facility_id)) as detail
            from joined j group by j.case_id) g;
  perform rules.journal_cases (v_ids, 'ITEM_ADDED', null, null, v_details);

  -- Debts that arose are told to the owner of the case (A17); its journal says so where neither its opening nor a new item does.
  with told as (
    update core.overdue_start s
       set case_id = i.case_id
      from core.facility f
      join core.case_item i on i.facility_id = f.facility_id and i.is_open
     where f.party_id = any (p_party_ids) and s.facility_id = f.facility_id and s.case_id is null
    returning s.case_id, s.facility_id, s.from_on, s.due_on, s.amount, s.currency, i.added_on
  )
  select array_agg (g.case_id order by g.case_id), array_agg (g.detail order by g.case_id) into v_ids, v_details
    from (select t.case_id, jsonb_build_object ('facilities', jsonb_agg (jsonb_build_object (
                   'facility', t.facility_id, 'from_on', t.from_on, 'due_on', t.due_on, 'amount', t.currency || ':' || t.amount)
                   order by t.facility_id, t.from_on)) as detail
            from told t
           where t.added_on < v_day and t.case_id <> all (coalesce (v_reopened, '{}'))
           group by t.case_id) g;
  perform rules.journal_cases (v_ids, 'DEBT_ARISEN', null, null, v_details);

  select array_agg (c.case_id order by c.case_id) into v_cases from core.case c
   where c.party_id = any (p_party_ids)
     and (c.stage is not null or exists (select from core.promise p where p.case_id = c.case_id and p.state not in ('CANCELLED', 'SUPERSEDED'))
          or exists (select from core.agreement a where a.case_id = c.case_id and a.state in ('COMPLETED', 'BROKEN')));
  perform rules.promise_refresh (v_cases);
  perform rules.agreement_refresh (v_cases);
  update core.legal_case l set state = 'WITHDRAWN', version = l.version + 1
   where l.case_id = any (v_cases) and l.is_open
     and exists (select from core.task t where t.case_id = l.case_id and t.kind = 'WITHDRAW_CLAIM' and t.state = 'DONE'
                    and t.created_at >= l.created_at);

  -- Down through the tolerance, or by hand and nothing left: closed, by what cleared it: the tolerance, where as much is overdue as when it was
  -- arrears. An open claim is withdrawn first.
  with figure as (
    select c.case_id, min (g.oldest_due_on) as oldest_due_on, coalesce (sum (g.weight), 0)::bigint as sort_arrears,
           coalesce (bool_or (g.arrears > 0), false) as has_arrears, coalesce (bool_or (g.open_balance > 0), false) as has_balance,
           coalesce (max (s.bucket), 0)::smallint as bucket, coalesce (bool_and (s.is_spared) filter (where g.arrears > 0), false) as is_spared
      from core.case c
      left join core.case_item i on i.case_id = c.case_id and i.is_open
      left join unnest (v_figures) g on g.facility_id = i.facility_id
      left join core.facility_state s on s.facility_id = g.facility_id
     where c.case_id = any (v_cases) and c.stage is not null
     group by c.case_id
  ), moved as (
    update core.case c
       set sort_due_on = f.oldest_due_on, sort_arrears = f.sort_arrears, had_arrears = c.had_arrears or f.has_arrears
      from figure f
     where c.case_id = f.case_id and c.stage is not null
       and (c.sort_due_on is distinct from f.oldest_due_on or c.sort_arrears <> f.sort_arrears or f.has_arrears and not c.had_arrears)
  ), noted as (
    update core.case_pulse p
       set bucket = f.bucket, is_spared = f.is_spared
      from figure f
     where p.case_id = f.case_id and (p.bucket, p.is_spared) <> (f.bucket, f.is_spared)
  ), cleared as (
    select c.case_id,
           case when c.sort_due_on is not null and f.sort_arrears > 0 and f.sort_arrears >= c.sort_arrears then 'TOLERANCE' else (select p.kind
              from core.case_item i
              join core.allocation a on a.facility_id = i.facility_id and a.amount > 0
              join core.payment p on p.payment_id = a.payment_id
             where i.case_id = c.case_id and i.is_open
               and not exists (select from core.payment r where r.reverses_id = p.payment_id)
             order by a.effective_on desc, p.paid_on desc, p.payment_id desc
             limit 1) end as cleared_by,
           exists (select from core.legal_case l where l.case_id = c.case_id and l.is_open) as has_claim
      from core.case c
      join figure f on f.case_id = c.case_id
     where c.stage is not null and not f.has_arrears and (c.had_arrears or not f.has_balance)
  )
  select array_agg (x.case_id order by x.case_id) filter (where not x.has_claim and coalesce (x.cleared_by not in ('CREDIT_NOTE', 'TOLERANCE'), true)),
         array_agg (x.case_id order by x.case_id) filter (where not x.has_claim and x.cleared_by = 'CREDIT_NOTE'),
         array_agg (x.case_id order by x.case_id) filter (where not x.has_claim and x.cleared_by = 'TOLERANCE'),
         array_agg (x.case_id order by x.case_id) filter (where x.has_claim)
    into v_paid, v_credited, v_within, v_legal
    from cleared x;
  -- What an agreement cleared is told so.
  v_kept := array (select c.case_id from core.case c
                    where c.case_id = any (v_paid) and c.stage = 'AGREEMENT'
                      and exists (select from core.agreement a where a.case_id = c.case_id and a.state = 'COMPLETED')
                    order by c.case_id);
  v_paid := array (select x.case_id from unnest (v_paid) x (case_id) where x.case_id <> all (v_kept) order by x.case_id);
  if cardinality (v_kept) > 0 then
    perform rules.case_close_many (v_kept, 'AGREEMENT_COMPLETED', 'PAID', null);
  end if;
  if cardinality (v_paid) > 0 then
    perform rules.case_close_many (v_paid, 'ARREARS_CLEARED', 'PAID', null);
  end if;
  if v_credited is not null then
    perform rules.case_close_many (v_credited, 'CREDIT_NOTE', 'CREDIT_NOTE', null);
  end if;
  if v_within is not null then
    perform rules.case_close_many (v_within, 'ARREARS_CLEARED', 'TOLERANCE', null);
  end if;
  if v_legal is not null then
    with asked as (
      insert into core.task (task_no, case_id, branch_id, kind, control_on, assignee, state)
      select rules.number_text (nextval ('core.task_no_seq')), c.case_id, c.branch_id, 'WITHDRAW_CLAIM', v_day, c.owner,
             case when c.owner is null then 'OPEN' else 'ASSIGNED' end
        from core.case c
       where c.case_id = any (v_legal)
         and not exists (select from core.task t where t.case_id = c.case_id and t.kind = 'WITHDRAW_CLAIM'
                            and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS'))
      returning case_id, task_no
    )
    select array_agg (a.case_id), array_agg (jsonb_build_object ('task', a.task_no, 'kind', 'WITHDRAW_CLAIM')) into v_ids, v_details from asked a;
    perform rules.journal_cases (v_ids, 'TASK_CREATED', null, null, v_details);
  end if;

  return jsonb_build_object ('opened', cardinality (v_opened), 'reopened', coalesce (cardinality (v_reopened), 0),
                             'paid', coalesce (cardinality (v_paid), 0) + cardinality (v_kept), 'credit_note', coalesce (cardinality (v_credited), 0),
                             'tolerance', coalesce (cardinality (v_within), 0));
end
$$;
