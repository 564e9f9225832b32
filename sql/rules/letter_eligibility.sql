-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who gets a letter of a kind today and, for the others that stand in its tray, why not (D03, U09-U11, X24, X55); a row a case and recipient, of a case
-- without one of the kind's role one with the debtor (NO_RECIPIENT). The kind says what it is for, which is what rules.may_contact () is asked
-- with, and whether there must be arrears; of a kind that does not need any, named cases may be closed. Nobody is asked about a paper of the house.
-- Who else is not to be written to is said by rules.may_contact () (§4.5), in its words; a debt of which all is disputed is not demanded (N02), nor
-- what is blocked (X21).
-- p_case_ids null: every open case of the caller's branches that the kind could concern. reason null: eligible.
-- p_batch_id: the letters of this batch do not count as live letters against themselves; whose letter in it goes to an address that is no good by now
-- does not get it, whatever other address there is.
-- p_figures: rules.case_facility_figures of these cases on this day, of whoever has them already.
create function rules.letter_eligibility (p_kind text, p_case_ids bigint[] default null, p_batch_id bigint default null,
                                          p_figures core.facility_figure[] default null)
  returns setof core.letter_candidate
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day   date := rules.business_day ();
  v_kind  core.letter_kind;
  v_cases bigint[];
  -- Rules of profiles about letters are rare: without one only of whom something is known can be forbidden to be written to.
  v_bound boolean := exists (select from core.contact_window w where w.channel = 'LETTER')
                     or exists (select from core.contact_channel n where n.channel = 'LETTER')
                     or exists (select from core.contact_limit l where 'LETTER' = any (l.channels));
  v_at    timestamptz := (v_day + time '12:00') at time zone coalesce (rules.setting ('time_zone'), 'UTC');
  v_first integer;
  v_facilities bigint[];
  v_figures    core.facility_figure[];
begin
  select * into v_kind from core.letter_kind k where k.kind = p_kind and k.kind <> 'MINUTES';
  if not found then
    perform rules.refuse ('DN150', jsonb_build_object ('kind', p_kind));
  end if;
  select array_agg (c.case_id) into v_cases
    from core.case c
   where (c.stage is not null or (p_case_ids is not null and v_kind.arrears <> 'NEEDED'))
     and (p_case_ids is null or c.case_id = any (p_case_ids))
     and (p_case_ids is not null or v_kind.tray is null or c.tray = v_kind.tray
          or (v_kind.tray = 'WARNING_1' and c.stage = 'FOLLOW_UP'));
  if v_cases is null then
    return;
  end if;
  v_figures := coalesce (p_figures, array (select g from rules.case_facility_figures (v_cases, v_day) g));
  v_facilities := array (select g.facility_id from unnest (v_figures) g);
  select k.response_days into v_first from core.letter_kind k where k.kind = 'W1';

  return query
  with debt as materialized (
    select i.case_id, g.facility_id, g.currency, g.overdue, g.unallocated, coalesce (d.disputed, 0) as disputed, coalesce (k.amount, 0) as blocked
      from unnest (v_figures) g
      join core.case_item i on i.facility_id = g.facility_id and i.case_id = any (v_cases)
      join core.case c on c.case_id = i.case_id and (i.is_open or c.stage is null)
      -- Of what is overdue: a dispute about a part that is paid, or not due, keeps nobody from demanding the others.
      left join rules.disputed_parts (v_facilities, v_day) d on d.facility_id = g.facility_id
      left join (select z.facility_id, sum (z.amount) as amount
                   from rules.item_blocks (v_facilities, v_day) z
                  where z.due_on < v_day
                  group by z.facility_id) k on k.facility_id = g.facility_id
  ), addressed as (
    -- Who answers for a part of the debts is told of it only when something of that part is demanded.
    select distinct r.case_id, r.party_id
      from rules.letter_recipients (p_kind, v_cases) r
     where r.facility_id is null or v_kind.arrears <> 'NEEDED'
        or exists (select from debt d where d.case_id = r.case_id and d.facility_id = r.facility_id and d.overdue > d.unallocated + d.blocked + d.disputed)
  ), warned as materialized (
    -- At once: asked for each case, it would be found cheaper to read all letters there are.
    select l.case_id, l.warning_cycle,
           array_agg (l.party_id) filter (where l.kind = p_kind and l.state not in ('VOIDED', 'RETURNED', 'LOST')
                                                and l.batch_id is distinct from p_batch_id) as live,
           bool_or (l.kind = 'W1' and l.state in ('DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED') and l.dispatched_on <= v_day - v_first) as is_effective
      from core.letter l
     where (v_kind.is_warning or p_kind = 'W2') and l.case_id = any (v_cases) and l.kind in (p_kind, 'W1')
     group by l.case_id, l.warning_cycle
  ), judged as materialized (
  select c.case_id, c.branch_id, coalesce (t.party_id, c.party_id) as party_id, cp.contact_point_id, c.stage, f.arrears_list, f.past_due_days,
         case
           when c.stage is null and v_kind.arrears = 'NEEDED' then 'CLOSED'
           when y.letter_id is not null then 'CONTACT_POINT_INVALID'                                     -- E03
           when v_kind.tray is not null and c.tray <> v_kind.tray
                and not (v_kind.tray = 'WARNING_1' and c.stage = 'FOLLOW_UP') then 'OTHER_TRAY'
           when v_kind.arrears = 'NEEDED' and not coalesce (f.has_arrears, false) then 'NO_ARREARS'
           when v_kind.arrears = 'NONE' and coalesce (f.arrears_list, '') <> '' then 'ARREARS'
           when t.party_id is null then 'NO_RECIPIENT'
           when v_kind.arrears = 'NEEDED' and x.case_id is not null and x.late_from is null then 'ITEM_BLOCKED'
           when v_kind.arrears = 'NEEDED' and u.is_spared then 'SPARED'
           when v_kind.arrears = 'NEEDED'
                and case when x.case_id is not null then v_day - x.late_from else f.past_due_days end
                < greatest (v_kind.min_days, case when v_kind.tray = 'WARNING_1'
                                            then rules.setting ('w1_min_days')::integer else 0 end) then 'TOO_RECENT'
           when v_kind.has_envelope and exists (
                  select from core.hold h
                   where h.case_id = c.case_id and h.released_on is null and h.from_on <= v_day
                     and coalesce (h.to_on, 'infinity') >= v_day and h.scope && array['LETTER', 'ALL']) then 'HELD'
           when v_kind.tray is not null and c.stage <> 'FOLLOW_UP' and c.tray_ready_on is null then 'NO_VALID_ADDRESS'
           when v_kind.tray is not null and c.tray_ready_on > v_day then 'TERM_RUNNING'
           when v_kind.is_warning and t.party_id = any (w.live) then 'LETTER_LIVE'
           when p_kind = 'W2' and w.is_effective is not true then 'NO_EFFECTIVE_W1'                      -- I-7
           when v_kind.arrears = 'NEEDED' and r.is_covered then 'CREDIT_COVERS'
           when v_kind.arrears = 'NEEDED' and r.is_disputed then 'DISPUTED'
           when v_kind.has_envelope and cp.contact_point_id is null then 'NO_ADDRESS'
           when not exists (select from core.wording w where w.kind = p_kind and w.is_current) then 'NO_WORDING'
         end as reason,
         row_number () over (order by c.case_id, t.party_id)::integer as ord
    from core.case c
    left join addressed t on t.case_id = c.case_id
    left join core.case_pulse u on u.case_id = c.case_id and u.case_id = any (v_cases)
    left join rules.case_figures (v_cases, v_day, p_figures => v_figures) f on f.case_id = c.case_id
    left join (
      select m.case_id, bool_and (m.overdue <= m.unallocated + m.blocked) as is_covered,
             bool_and (m.overdue <= m.unallocated + m.blocked + m.disputed) as is_disputed
        from (select d.case_id, d.currency, sum (d.overdue) as overdue, sum (d.unallocated) as unallocated, sum (d.disputed) as disputed,
                     sum (d.blocked) as blocked
                from debt d group by d.case_id, d.currency) m
       group by m.case_id) r on r.case_id = c.case_id
    left join rules.cases_unblocked (v_cases, v_day) x on x.case_id = c.case_id
    left join warned w on w.case_id = c.case_id and w.warning_cycle = c.warning_cycle
    left join (select l.case_id, l.party_id, min (l.letter_id) as letter_id
                 from core.letter l join core.contact_point p on p.contact_point_id = l.contact_point_id
                where l.batch_id = p_batch_id and l.case_id = any (v_cases) and (p.state = 'INVALID' or p.is_blocked)
                group by l.case_id, l.party_id) y on y.case_id = c.case_id and y.party_id = t.party_id
    -- Not coalesce (): below a row policy that would keep the index from being used.
    left join lateral (
      select p.contact_point_id from core.contact_point p
       where p.party_id = case when t.party_id is null then c.party_id else t.party_id end and p.kind = 'ADDRESS' and p.state <> 'INVALID' and not p.is_blocked
       order by p.is_primary desc, p.contact_point_id desc limit 1) cp on true
   where c.case_id = any (v_cases)
  ), asked as materialized (
    select a.*
      from rules.may_contact (array (select row (j.ord, j.party_id, j.contact_point_id, 'LETTER', v_kind.purpose, v_at, j.case_id, null)::core.contact_wish
                                       from judged j
                                      where j.reason is null and v_kind.has_envelope
                                        and (v_bound or v_kind.purpose = 'MARKETING' or j.party_id in (select f.party_id from core.party_flag f
                                                                                            union all select k.party_id from core.consent k)))) a
     where a.verdict = 'DENIED'
  )
  select j.case_id, j.branch_id, j.party_id, j.contact_point_id, j.stage, j.arrears_list, j.past_due_days,
         coalesce (j.reason, case a.rule when 'HOLD' then 'HELD' else 'CONTACT_' || a.rule end)
    from judged j
    left join asked a on a.ord = j.ord;
end
$$;
