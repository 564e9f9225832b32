-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The dated rows of penalty profiles (A12, Y01), the latest first: kind RATE (per cent a year), CAP (hundredths of a percent of the principal,
-- null: none), FREEZE (nothing is charged from the first to the last day; reason). since null: ever so.
create function api.penalty_terms ()
  returns table (line_no bigint, profile text, kind text, annual_rate text, cap_bp integer, reason text, since date, until date,
                 state text, from_on date, to_on date, list text,
                 key text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require_staff ();
  return query
    with row as (
      select s.*, lead (s.from_on) over (partition by s.kind, s.profile order by s.from_on) - 1 as next_on
        from (select 'RATE' as kind, g.profile, trim_scale (g.annual_rate)::text as annual_rate, null::integer as cap_bp, null as reason, g.from_on,
                     null::date as last_on
                from core.penalty_rate g
              union all
              select 'CAP', c.profile, null, c.cap_bp, null, c.from_on, null from core.penalty_cap c
              union all
              select 'CAP', y.profile, null, y.cap_bp, null, '-infinity', null from core.penalty_profile y
              union all
              select 'FREEZE', z.profile, null, null, z.reason, z.from_on, z.to_on from core.penalty_freeze z) s
    )
    select row_number () over (order by r.profile, array_position (array['RATE', 'CAP', 'FREEZE'], r.kind), r.from_on desc), r.profile, r.kind,
           r.annual_rate, r.cap_bp, r.reason, nullif (r.from_on, '-infinity'), case r.kind when 'FREEZE' then r.last_on else r.next_on end,
           rules.rule_state (r.from_on, case r.kind when 'FREEZE' then r.last_on else r.next_on end, v_day),
           case when r.kind = 'FREEZE' and r.last_on >= v_day - 1 then r.from_on
                when r.kind <> 'FREEZE' then rules.rule_next (r.from_on, r.next_on, v_day) end,
           case when r.kind = 'FREEZE' then r.last_on end, 'PENALTY_' || r.kind, r.profile
      from row r
     order by 1;
end
$$;
