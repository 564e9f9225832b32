-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings the states of facilities, of all facilities of their customers and of these customers in line with their facts on a day, and the
-- history of their arrears (X02, X05–X10, X12). Called wherever facts of the portfolio change, and by the night for those whose
-- next_change_on has come. What a facility owes above the tolerance for the first time again is recorded as a debt that arose (A17); one
-- all of whose arrears are blocked is spared (X21). Locks customers in key order. Returns the customers whose state is another now.
create function rules.states_refresh (p_facility_ids bigint[], p_day date) returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
  set enable_nestloop = on
as $$
declare
  v_scheme   text := rules.setting ('classification');
  v_days     integer := coalesce (rules.setting ('default_days')::integer, 90);
  v_parties  bigint[];
  v_ids      bigint[];
  v_figures  core.facility_figure[];
  v_parts    core.late_part[];
  v_run_ids  bigint[];
  v_run_from date[];
  v_exit     integer := coalesce (rules.setting ('default_exit_months')::integer, 0);
  v_forborne integer := coalesce (rules.setting ('forborne_exit_months')::integer, 0);
  v_early    bigint[];
  v_since    date;
  v_owed     bigint[];
begin
  if coalesce (cardinality (p_facility_ids), 0) = 0 then
    return '{}';
  end if;
  -- A facility that has changed hands concerns the customer it left, too.
  v_parties := array (select f.party_id from core.facility f where f.facility_id = any (p_facility_ids)
                      union select s.party_id from core.facility_state s where s.facility_id = any (p_facility_ids));
  perform from core.party p where p.party_id = any (v_parties) order by p.party_id for no key update;
  v_ids := array (select f.facility_id from core.facility f where f.party_id = any (v_parties));
  if cardinality (v_ids) > 500 then
    perform set_config ('enable_nestloop', 'off', true);   -- up to the end of this function
  end if;
  v_early := rules.early_facilities (v_ids);
  v_owed := array (select s.facility_id from core.facility_state s where s.facility_id = any (v_ids) and s.arrears > 0);
  v_since := p_day - make_interval (months => greatest (v_exit, case when exists (
               select from core.forbearance x where x.facility_id = any (v_ids) and x.is_distressed) then v_forborne else 0 end));
  v_figures := array (select g from rules.facility_figures (v_ids, p_day) g);
  v_parts := array (select l from rules.late_parts (v_ids, p_day) l);
  perform rules.history_keep (v_ids, v_parts, p_day);
  select array_agg (d.facility_id), array_agg (d.from_on) into v_run_ids, v_run_from from rules.default_runs (v_parts, p_day) d;

  insert into core.facility_state as s (facility_id, branch_id, party_id, currency, oldest_due_on, overdue, arrears, open_balance, weight,
    delinquent_from, bucket, default_from_on, is_default, ifrs_stage, class, next_due_on, next_due_amount, next_change_on, state_on,
    late_from, is_spared, default_until, watch_until)
  with figure as (
    select g.facility_id, f.branch_id, f.party_id, g.currency, g.oldest_due_on, g.overdue, g.arrears, g.open_balance, g.weight,
           case when g.arrears > 0 then g.oldest_due_on end as late_since, d.grace_days, d.first_day, u.from_on as run_from,
           h.stage_until, h.ifrs_stage as stage_before, h.class_until, h.class_seq as class_before,
           case when h.distressed_from is not null
                then (greatest (h.distressed_from, e.from_on + v_days) + make_interval (months => v_forborne))::date end as distressed_until,
           (e.to_on + make_interval (months => v_exit))::date as exit_on,
           case when g.arrears > 0 and z.is_there
                then rules.paused_days (g.facility_id, g.oldest_due_on + case when d.grace_pauses then 0 else d.grace_days end, p_day) else 0 end as paused,
           g.arrears > 0 and z.is_running as is_paused,
           b.facility_id is not null as is_blocked, b.due_on as free_since,
           case when b.due_on is not null and z.is_there
                then rules.paused_days (g.facility_id, b.due_on + case when d.grace_pauses then 0 else d.grace_days end, p_day) else 0 end as free_paused
      from unnest (v_figures) g
      join core.facility f on f.facility_id = g.facility_id and f.facility_id = any (v_ids)
      join core.product r on r.product = f.product
      join core.delinquency_profile d on d.profile = r.delinquency_profile
      left join unnest (v_run_ids, v_run_from) u (facility_id, from_on) on u.facility_id = g.facility_id
      left join (select w.facility_id, true as is_there, bool_or (w.from_on <= p_day and w.ends_on > p_day) as is_running
                   from core.delinquency_pause w where w.facility_id = any (v_ids) group by w.facility_id) z on z.facility_id = g.facility_id
      left join rules.default_ends (v_parts, v_run_ids, v_run_from, p_day, v_days, v_since) e on e.facility_id = g.facility_id
      left join rules.facility_watch (v_ids, p_day) h on h.facility_id = g.facility_id
      left join rules.unblocked (v_ids, p_day) b on b.facility_id = g.facility_id
  ), due as (
    select distinct on (i.facility_id) i.facility_id, i.due_on, sum (i.amount)::bigint as amount
      from core.instalment i
     where i.facility_id = any (v_ids) and i.due_on >= p_day and (i.due_on > p_day or i.facility_id <> all (v_early)) and i.effective_on <= p_day
       and i.instalment_id not in (select e.instalment_id from core.instalment_end e where e.effective_on <= p_day)
     group by i.facility_id, i.due_on
     order by i.facility_id, i.due_on
  ), dated as (
    -- Facts of days to come.
    select x.facility_id, min (x.day) as day
      from (select i.facility_id, i.effective_on as day from core.instalment i where i.facility_id = any (v_ids) and i.effective_on > p_day
            union all
            select i.facility_id, e.effective_on
              from core.instalment_end e join core.instalment i on i.instalment_id = e.instalment_id
             where e.effective_on > p_day and i.facility_id = any (v_ids)
            union all
            select p.facility_id, p.paid_on from core.payment p where p.facility_id = any (v_ids) and p.paid_on > p_day
            union all
            select w.facility_id, unnest (array[w.from_on, w.ends_on]) from core.classification_rebuttal w where w.facility_id = any (v_ids)
            union all
            select w.facility_id, unnest (array[w.from_on, w.ends_on, w.ends_on + 1]) from core.delinquency_pause w where w.facility_id = any (v_ids)
            union all
            select w.facility_id, unnest (array[w.granted_on, w.grace_until]) from core.forbearance w where w.facility_id = any (v_ids)
            union all
            select w.facility_id, w.ends_on from core.item_block w where w.facility_id = any (v_ids) and isfinite (w.ends_on)) x
     where x.day > p_day
     group by x.facility_id
  ), judged as (
    -- Default is not left before its probation is over, and after a concession that gave something up not while anything is late (X08).
    select g.*, i.bucket, n.due_on as next_due_on, n.amount as next_due_amount, t.day as dated_on,
           case when greatest (g.exit_on, g.distressed_until) > p_day then greatest (g.exit_on, g.distressed_until) end as default_until,
           case when g.late_since is null then false
                when g.is_blocked then g.free_since is null or p_day - g.free_since - g.grace_days - g.free_paused <= 0 or coalesce (g.is_paused, false)
                else p_day - g.late_since - g.grace_days - g.paused <= 0 or coalesce (g.is_paused, false) end as is_spared,
           coalesce (bool_or (g.run_from + v_days <= p_day or g.exit_on > p_day or g.distressed_until > p_day
                              or g.late_since < g.distressed_until) over (partition by g.party_id), false)
             or exists (select from core.default_flag x
                         where x.party_id = g.party_id and x.from_on <= p_day and (x.lifted_on is null or x.lifted_on > p_day)) as is_default
      from figure g
      left join core.delinquency_interval i on i.facility_id = g.facility_id and i.facility_id = any (v_ids)
                                               and i.superseded_at is null and i.to_on is null
      left join due n on n.facility_id = g.facility_id
      left join dated t on t.facility_id = g.facility_id
  )
  select j.facility_id, j.branch_id, j.party_id, j.currency, j.oldest_due_on, j.overdue, j.arrears, j.open_balance, j.weight,
         j.late_since + j.grace_days, coalesce (j.bucket, 0), j.run_from, j.is_default,
         greatest (coalesce ((select k.seq from rules.facility_class ('IFRS9', j.facility_id, j.late_since, j.first_day, j.is_default, p_day) k), 1),
                   case when v_scheme = 'IFRS9' then greatest (j.stage_before, j.class_before) else j.stage_before end),
         (select coalesce (b.class, k.class)
            from rules.facility_class (v_scheme, j.facility_id, j.late_since, j.first_day, j.is_default, p_day) k
            left join rules.classes_of (v_scheme, p_day) b on b.seq = j.class_before and b.seq > k.seq),
         j.next_due_on, j.next_due_amount,
         least (j.next_due_on + 1 - j.first_day, j.dated_on, case when j.run_from + v_days > p_day then j.run_from + v_days end, y.day,
                case when j.exit_on > p_day then j.exit_on end, case when j.distressed_until > p_day then j.distressed_until end,
                case when isfinite (j.stage_until) and j.stage_until > p_day then j.stage_until end,
                case when isfinite (j.class_until) and j.class_until > p_day then j.class_until end), p_day,
         j.late_since - j.first_day, j.is_spared, j.default_until,
         case when greatest (j.stage_until, j.class_until) > p_day then greatest (j.stage_until, j.class_until) end
    from judged j
    left join lateral (
      select min (x.day) as day
        from (select j.late_since + j.grace_days + b.from_day + j.paused as day
                from (select c.from_day from core.bucket c union select 1) b   -- of whichever set
              union all
              select j.free_since + j.grace_days + j.free_paused + 1
              union all
              select rules.class_from (c.unit, j.late_since, k.above, j.first_day)
                from core.classification_class k join core.classification_scheme c on c.scheme = k.scheme
               where k.scheme in ('IFRS9', v_scheme)
              union all
              select m.from_on from core.materiality_span m where m.currency = j.currency
              union all
              select b.from_on from core.bucket b
              union all
              select k.from_on from core.classification_class k where k.scheme in ('IFRS9', v_scheme)) x
       where x.day > p_day and isfinite (x.day)) y on j.oldest_due_on is not null
   order by j.facility_id
  on conflict (facility_id) do update
     set branch_id = excluded.branch_id, party_id = excluded.party_id, currency = excluded.currency, oldest_due_on = excluded.oldest_due_on,
         overdue = excluded.overdue, arrears = excluded.arrears, open_balance = excluded.open_balance, weight = excluded.weight,
         delinquent_from = excluded.delinquent_from, bucket = excluded.bucket, default_from_on = excluded.default_from_on,
         is_default = excluded.is_default, ifrs_stage = excluded.ifrs_stage, class = excluded.class, next_due_on = excluded.next_due_on,
         next_due_amount = excluded.next_due_amount, next_change_on = excluded.next_change_on, state_on = excluded.state_on,
         late_from = excluded.late_from, is_spared = excluded.is_spared, default_until = excluded.default_until, watch_until = excluded.watch_until
   where (s.party_id, s.currency, s.oldest_due_on, s.overdue, s.arrears, s.open_balance, s.weight, s.delinquent_from, s.bucket, s.default_from_on,
          s.is_default, s.ifrs_stage, s.class, s.next_due_on, s.next_due_amount, s.next_change_on, s.late_from, s.is_spared, s.default_until,
          s.watch_until)
         is distinct from (excluded.party_id, excluded.currency, excluded.oldest_due_on, excluded.overdue, excluded.arrears, excluded.open_balance,
          excluded.weight, excluded.delinquent_from, excluded.bucket, excluded.default_from_on, excluded.is_default, excluded.ifrs_stage,
          excluded.class, excluded.next_due_on, excluded.next_due_amount, excluded.next_change_on, excluded.late_from, excluded.is_spared,
          excluded.default_until,
          excluded.watch_until);
  insert into core.overdue_start (facility_id, branch_id, from_on, due_on, amount, currency)
  select s.facility_id, s.branch_id, p_day, s.oldest_due_on, s.arrears, s.currency
    from core.facility_state s
   where s.facility_id = any (v_ids) and s.arrears > 0 and s.facility_id <> all (v_owed)
   order by s.facility_id;
  return rules.customer_states (v_parties, p_day);
end
$$;
