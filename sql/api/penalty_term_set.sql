-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Sets one thing of a penalty profile from a day on (A12, Y01). p_kind: RATE with p_annual_rate (per cent a year, a decimal), CAP with p_cap_bp
-- (hundredths of a percent of the principal, null: none), FREEZE with p_to_on and p_reason (nothing is charged on these days; one that
-- has begun is given another last day by its own first day). DN320 a day is closed, DN108 a field, DN327 frozen on these days already.
create function api.penalty_term_set (p_request uuid, p_profile text, p_kind text, p_annual_rate text, p_cap_bp integer, p_reason text, p_from_on date,
                                      p_to_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'penalty_term_set', p_profile, p_kind, p_annual_rate, p_cap_bp::text, p_reason, p_from_on::text,
                                       p_to_on::text);
  v_rate  numeric := rules.as_number (p_annual_rate);
  v_day   date;
  v_field text;
  v_old   jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_day := rules.business_day ();
  perform from core.penalty_profile y where y.profile = p_profile for key share;
  v_field := case when not found then 'penalty_profile'
                  when coalesce (p_kind, '') not in ('RATE', 'CAP', 'FREEZE') then 'kind'
                  when p_kind = 'RATE' and (not coalesce (v_rate between 0 and 1000, false) or scale (trim_scale (v_rate)) > 6) then 'annual_rate'
                  when p_kind = 'CAP' and p_cap_bp not between 1 and 1000000 then 'cap'
                  when p_kind = 'FREEZE' and (coalesce (btrim (p_reason), '') = '' or length (p_reason) > 1000 or not core.is_clean (p_reason)) then 'reason'
                  when p_kind = 'FREEZE' and not coalesce (p_to_on >= p_from_on and isfinite (p_to_on), false) then 'to_on' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', case v_field when 'reason' then 'EMPTY' else 'UNKNOWN' end));
  end if;
  if p_kind = 'FREEZE' then
    select to_jsonb (z) into v_old from core.penalty_freeze z where z.profile = p_profile and z.from_on = p_from_on for update;
    -- What has begun is ended or made longer from yesterday on; the days that are over stay frozen.
    if v_old is not null and p_from_on < v_day then
      if p_to_on < v_day - 1 or (v_old ->> 'to_on')::date < v_day - 1 then
        perform rules.refuse ('DN320', jsonb_build_object ('day', p_to_on, 'business_day', v_day));
      end if;
    else
      perform rules.rule_from (p_from_on);
    end if;
    if exists (select from core.penalty_freeze z
                where z.profile = p_profile and z.from_on <> p_from_on and z.from_on <= p_to_on and z.to_on >= p_from_on) then
      perform rules.refuse ('DN327', jsonb_build_object ('profile', p_profile));
    end if;
    insert into core.penalty_freeze (profile, from_on, to_on, reason) values (p_profile, p_from_on, p_to_on, btrim (p_reason))
    on conflict (profile, from_on) do update set to_on = excluded.to_on, reason = excluded.reason;
    perform rules.rule_journal ('PENALTY_FREEZE', p_profile, p_from_on, v_old, jsonb_build_object ('to_on', p_to_on, 'reason', btrim (p_reason)));
  elsif p_kind = 'RATE' then
    perform rules.rule_from (p_from_on);
    select to_jsonb (g.annual_rate) into v_old
      from core.penalty_rate g where g.profile = p_profile and g.from_on <= p_from_on order by g.from_on desc limit 1;
    insert into core.penalty_rate (profile, from_on, annual_rate) values (p_profile, p_from_on, v_rate)
    on conflict (profile, from_on) do update set annual_rate = excluded.annual_rate;
    perform rules.rule_journal ('PENALTY_RATE', p_profile, p_from_on, v_old, to_jsonb (v_rate));
  else
    perform rules.rule_from (p_from_on);
    v_old := to_jsonb (rules.penalty_cap (p_profile, p_from_on));
    insert into core.penalty_cap (profile, from_on, cap_bp) values (p_profile, p_from_on, p_cap_bp)
    on conflict (profile, from_on) do update set cap_bp = excluded.cap_bp;
    perform rules.rule_journal ('PENALTY_CAP', p_profile, p_from_on, v_old, coalesce (to_jsonb (p_cap_bp), 'null'));
  end if;
  return rules.request_close (p_request, jsonb_build_object ('profile', p_profile, 'kind', p_kind, 'from_on', p_from_on));
end
$$;
