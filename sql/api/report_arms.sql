-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, batch, credit_manager
-- The arms of a strategy's version beside each other (X42, R-24): what became of the customers that each was given up to a day, from what was recorded
-- up to a cut-off. The champion is the arm with the largest share. A customer counts from the day the version was his until it was not:
-- steps done, people reached, promises whose window has ended, what he paid and was not taken back. cured: without arrears on the day; who
-- was moved to another version (moved) counts neither way. Percentages are hundredths of a percent, null where there is nothing to divide by.
-- difference: of the cured share to the champion's, low and high its 95 % interval where there are enough; verdict: BETTER or WORSE when that is
-- more than chance by the test of two proportions (chi-squared of one degree of freedom above 3.8415), CHANCE when it is not, TOO_FEW below five
-- expected in a cell. DN106 no such version, DN195 a day that has not come, DN194 another's branch.
create function api.report_arms (p_version_id bigint, p_on date, p_cutoff timestamptz default null, p_branch_id integer default null,
                                 p_segment_id bigint default null)
  returns table (key bigint, arm text, arm_name text, percent integer, customers bigint, moved bigint, steps_done bigint, contacts bigint,
                 promises bigint, promises_kept bigint, kept_percent integer, kept_amount_percent integer, collected_list text, per_customer_list text,
                 cured bigint, cured_percent integer, difference integer, difference_low integer, difference_high integer, verdict text,
                 currency text, filter text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_day        date := rules.business_day ();
  v_cutoff     timestamptz := coalesce (p_cutoff, 'infinity');
  v_name       text;
  v_branches   integer[];
  v_members    bigint[];
  v_facilities bigint[];
  v_parties    bigint[];
  v_arms       text[];
  v_moved      boolean[];
begin
  perform rules.require ('REPORT');
  if p_on is null or p_on > v_day then
    perform rules.refuse ('DN195', jsonb_build_object ('day', p_on, 'business_day', v_day));
  end if;
  v_branches := rules.scope_branches (p_branch_id);
  v_members := rules.segment_members (p_segment_id, v_day);
  select s.name || '/' || v.version_no into v_name
    from core.strategy_version v join core.strategy s on s.strategy_id = v.strategy_id where v.version_id = p_version_id;
  if v_name is null then
    perform rules.refuse ('DN106', '{"what": "strategy"}');
  end if;

  -- Each customer once, in the arm of his last run through the version.
  select array_agg (l.party_id), array_agg (l.arm), array_agg (l.is_moved)
    into v_parties, v_arms, v_moved
    from (select distinct on (c.party_id) c.party_id, coalesce (s.arm, '') as arm,
                 exists (select from core.case_strategy n
                          where n.case_id = s.case_id and n.run_no > s.run_no and n.version_id <> s.version_id and n.started_on <= p_on
                            and n.started_at <= v_cutoff) as is_moved
            from core.case_strategy s
            join core.case c on c.case_id = s.case_id
           where s.version_id = p_version_id and s.started_on <= p_on and s.started_at <= v_cutoff and s.branch_id = any (v_branches)
             and (p_segment_id is null or c.party_id = any (v_members))
           order by c.party_id, s.started_on desc, s.run_no desc, s.case_id desc) l;
  v_facilities := array (select f.facility_id from core.facility f where f.party_id = any (v_parties));

  return query
  with arm as (
    select a.arm, a.name, a.percent from core.strategy_arm a where a.version_id = p_version_id
    union all
    select '', null, 100 where not exists (select from core.strategy_arm a where a.version_id = p_version_id)
  ), customer as materialized (
    select * from unnest (v_parties, v_arms, v_moved) u (party_id, arm, is_moved)
  ), run as materialized (
    select s.case_id, s.run_no, c.party_id, u.arm, s.started_on,
           least (case when s.ended_at <= v_cutoff then s.ended_on end, p_on) as until_on
      from customer u
      join core.case c on c.party_id = u.party_id
      join core.case_strategy s on s.case_id = c.case_id
     where s.version_id = p_version_id and s.started_on <= p_on and s.started_at <= v_cutoff
  ), owing as (
    select f.party_id
      from rules.facility_figures (v_facilities, p_on, v_cutoff) g join core.facility f on f.facility_id = g.facility_id
     where g.arrears > 0
     group by f.party_id
  ), healed as (
    select u.arm, count (*) as customers, count (*) filter (where u.is_moved) as moved,
           count (*) filter (where not u.is_moved and u.party_id not in (select o.party_id from owing o)) as cured
      from customer u group by u.arm
  ), stepped as (
    select r.arm, count (*) as n
      from run r join core.case_step k on k.case_id = r.case_id and k.run_no = r.run_no
     where k.state = 'DONE' and k.done_on <= p_on and k.ended_at <= v_cutoff
     group by r.arm
  ), reached as (
    select r.arm, count (distinct a.activity_id) as n
      from run r
      join core.activity a on a.case_id = r.case_id and a.business_on between r.started_on and r.until_on and a.recorded_at <= v_cutoff
      join core.outcome_code o on o.outcome = a.outcome and o.is_contact
     where not exists (select from core.activity x where x.corrects_id = a.activity_id and x.recorded_at <= v_cutoff)
     group by r.arm
  ), promise as (
    select distinct r.arm, p.promise_id, p.state, p.currency, p.amount, p.paid
      from run r
      join core.promise p on p.case_id = r.case_id and p.made_on between r.started_on and r.until_on and p.recorded_at <= v_cutoff
     where p.window_end_on < p_on and p.state in ('KEPT', 'PARTIALLY_KEPT', 'BROKEN')
  ), pledged as (
    select p.arm, count (*) as ripe, count (*) filter (where p.state = 'KEPT') as kept,
           case when count (distinct p.currency) = 1
                then rules.half_even (10000.0 * sum (least (p.paid, p.amount)) / sum (p.amount))::integer end as amount_percent
      from promise p group by p.arm
  ), paid as (
    select u.arm, m.currency, sum (m.amount)::bigint as amount
      from customer u
      join core.facility f on f.party_id = u.party_id
      join core.payment m on m.facility_id = f.facility_id and m.kind = 'PAYMENT' and m.paid_on <= p_on and m.recorded_at <= v_cutoff
     where exists (select from run r where r.party_id = u.party_id and m.paid_on between r.started_on and r.until_on)
       and not exists (select from core.payment x where x.reverses_id = m.payment_id and x.paid_on <= p_on and x.recorded_at <= v_cutoff)
     group by u.arm, m.currency
  ), collected as (
    select p.arm, string_agg (p.currency || ':' || p.amount, ',' order by p.currency) as list,
           string_agg (p.currency || ':' || rules.half_even (p.amount::numeric / h.customers), ',' order by p.currency) as each_list
      from paid p join healed h on h.arm = p.arm group by p.arm
  ), figure as (
    select a.arm, a.name, a.percent, coalesce (h.customers, 0) as customers, coalesce (h.moved, 0) as moved, coalesce (h.cured, 0)::numeric as x,
           (coalesce (h.customers, 0) - coalesce (h.moved, 0))::numeric as n,
           row_number () over (order by a.percent desc, a.arm) = 1 as is_champion
      from arm a left join healed h on h.arm = a.arm
  ), tested as (
    select f.*, f.x / nullif (f.n, 0) as share, c.x / nullif (c.n, 0) as champion_share,
           least (f.n, c.n) = 0 or (f.x + c.x) * least (f.n, c.n) < 5 * (f.n + c.n) or (f.n + c.n - f.x - c.x) * least (f.n, c.n) < 5 * (f.n + c.n) as is_small,
           (f.n + c.n) * (f.x * c.n - c.x * f.n) ^ 2 > 3.841459 * f.n * c.n * (f.x + c.x) * (f.n + c.n - f.x - c.x) as is_more,
           1.959964 * sqrt (f.x * (f.n - f.x) / nullif (f.n, 0) ^ 3 + c.x * (c.n - c.x) / nullif (c.n, 0) ^ 3) as reach
      from figure f join figure c on c.is_champion
  )
  select row_number () over (order by t.is_champion desc, t.arm), t.arm, t.name, t.percent, t.customers, t.moved, coalesce (s.n, 0), coalesce (r.n, 0),
         coalesce (p.ripe, 0), coalesce (p.kept, 0), rules.half_even (10000.0 * p.kept / nullif (p.ripe, 0))::integer, p.amount_percent,
         coalesce (m.list, ''), coalesce (m.each_list, ''), t.x::bigint, rules.half_even (10000 * t.share)::integer,
         case when not t.is_champion then rules.half_even (10000 * (t.share - t.champion_share))::integer end,
         case when not t.is_champion and not t.is_small then rules.half_even (10000 * (t.share - t.champion_share - t.reach))::integer end,
         case when not t.is_champion and not t.is_small then rules.half_even (10000 * (t.share - t.champion_share + t.reach))::integer end,
         case when t.is_champion then 'CHAMPION' when t.is_small then 'TOO_FEW' when not t.is_more then 'CHANCE'
              when t.share > t.champion_share then 'BETTER' else 'WORSE' end, '',
         jsonb_strip_nulls (jsonb_build_object ('state', 'ALL', 'strategy', v_name, 'arm', nullif (t.arm, ''), 'branch_id', p_branch_id,
                                                'segment', p_segment_id))::text
    from tested t
    left join stepped s on s.arm = t.arm
    left join reached r on r.arm = t.arm
    left join pledged p on p.arm = t.arm
    left join collected m on m.arm = t.arm
   order by t.is_champion desc, t.arm;
end
$$;
