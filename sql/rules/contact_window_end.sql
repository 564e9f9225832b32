-- SPDX-License-Identifier: GPL-3.0-or-later
-- Until when the window of a channel stays open that is open at p_at where the debtor lives (§4.5, check 5): the moment it closes; null
-- where his profile has no windows for the channel, or none that is open. Clock, profile and calendar as rules.may_contact () finds them.
create function rules.contact_window_end (p_party_id bigint, p_contact_point_id bigint, p_channel text, p_at timestamptz) returns timestamptz
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_zone    text;
  v_profile text;
  v_local   timestamp;
  v_end     timestamptz;
begin
  select coalesce (k.time_zone, z.time_zone,
                   (select h.time_zone from core.contact_point a join core.country_zone h on h.country = a.country
                     where a.party_id = p_party_id and a.kind = 'ADDRESS' order by a.is_primary desc, a.contact_point_id desc limit 1),
                   rules.setting ('time_zone'), 'UTC')
    into v_zone
    from (select 1) one
    left join core.contact_point k on k.contact_point_id = p_contact_point_id
    left join core.country_zone z on z.country = k.country;
  select coalesce (f.profile, b.profile, rules.setting ('contact_profile'), 'NEUTRAL')
    into v_profile
    from core.party p
    left join core.party_flag f on f.party_id = p.party_id and f.kind = 'PROFILE' and f.from_on <= rules.business_day ()
                               and coalesce (f.ended_on > rules.business_day (), true)
    left join rules.contact_profiles () b on b.branch_id = p.branch_id
   where p.party_id = p_party_id;
  v_local := p_at at time zone v_zone;
  select max (v_local::date + v.ends) at time zone v_zone
    into v_end
    from core.contact_profile c
    cross join lateral rules.calendar_days (array[coalesce (c.calendar, rules.setting ('calendar'))], v_local::date, v_local::date) d
    join core.contact_window v on v.profile = c.profile and v.channel = p_channel and v.day_kind = d.day_kind
                              and v_local::date between v.from_on and v.to_on
   where c.profile = v_profile and v.starts <= v_local::time and v.ends > v_local::time;
  return v_end;
end
$$;
