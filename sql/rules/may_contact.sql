-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether parties may be contacted (§4.5, I-11): one answer a wish, in the order of the checks the first that denies.
--   1 HOLD · 2 DECEASED LAWYER BLOCKED · 3 POINT_INVALID POINT_BLOCKED WORKPLACE · 4 OBJECTION NO_CONSENT · 5 WINDOW · 6 MIN_DAYS
--   7 FREQUENCY · 8 PROMISE · 9 LANGUAGE
-- is_overridable: against a reason no rule stands that can not be overridden, among all that deny, of all holds.
-- earliest_at is when that rule would allow it, moved into the next window where the profile has any; null when waiting does not help.
-- What he asked for himself (REQUEST) needs no consent, is no breach of an objection and comes when it comes: 1 to 3 and 7 are asked all the same.
-- Days are those of the debtor's clock: the contact point's zone, else its country's, else that of his address, else the bank's.
-- What was asked for or agreed to takes a contact out of a count only when it was on record before: nobody excuses afterwards what he did.
-- A channel stands under the holds of its scope: e-mail under SMS, a visit under CALL. What happens now by the clock belongs to the
-- business day that is open; what is planned for another day, to that day. Reads only: rules.verdicts_store () keeps what was denied.
create function rules.may_contact (p_wishes core.contact_wish[], p_but_message bigint default null) returns setof core.contact_answer
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_zone    text := coalesce (rules.setting ('time_zone'), 'UTC');
  v_profile text := coalesce (rules.setting ('contact_profile'), 'NEUTRAL');
  v_home    text := rules.setting ('calendar');
  v_day     date := rules.business_day ();
  v_today   date := (clock_timestamp () at time zone v_zone)::date;
  -- Said beside the joins, or they go through all customers and all their numbers.
  v_parties bigint[] := array (select distinct w.party_id from unnest (p_wishes) w);
  v_points  bigint[] := array (select w.contact_point_id from unnest (p_wishes) w where w.contact_point_id is not null);
begin
  -- To plan it costs more than to ask about a hundred.
  if coalesce (cardinality (p_wishes), 0) = 0 then
    return;
  end if;
  -- A few are asked with the plan that the session keeps, many with one made for their number.
  if cardinality (p_wishes) <= 20 then
    perform set_config ('plan_cache_mode', 'force_generic_plan', true);
  end if;
  return query
  with asked as materialized (
    select w.*, case when abs ((w.at at time zone v_zone)::date - v_today) <= 3 then v_day + ((w.at at time zone v_zone)::date - v_today)
                     else (w.at at time zone v_zone)::date end as bank_day
      from unnest (p_wishes) w
  ), opened as (
    select w.ord, o.case_id
      from asked w
      join core.case o on o.party_id = w.party_id and o.stage is not null
     where w.case_id is null
  ), address as (
    -- of those whose number does not say where they are; each by its key, for nobody knows beforehand how few they are
    select w.party_id, a.time_zone
      from (select distinct w.party_id
              from asked w
              left join core.contact_point k on k.contact_point_id = w.contact_point_id and k.contact_point_id = any (v_points)
              left join core.country_zone z on z.country = k.country
             where coalesce (k.time_zone, z.time_zone) is null) w
     cross join lateral (select h.time_zone
                           from core.contact_point a
                           join core.country_zone h on h.country = a.country
                          where a.party_id = w.party_id and a.kind = 'ADDRESS'
                          order by a.is_primary desc, a.contact_point_id desc
                          limit 1) a
  ), placed as (
    select w.ord, w.party_id, w.contact_point_id, w.channel, w.purpose, w.at, w.language, w.bank_day, coalesce (w.case_id, o.case_id) as case_id,
           p.branch_id, p.party_id is not null as is_known, w.contact_point_id is not null and coalesce (k.state = 'INVALID', true) as is_invalid,
           coalesce (k.is_blocked, false) as is_blocked, coalesce (k.is_workplace, false) as is_workplace,
           coalesce (k.time_zone, z.time_zone, y.time_zone, v_zone) as zone, coalesce (f.profile, b.profile, v_profile) as profile
      from asked w
      left join core.party p on p.party_id = w.party_id and p.party_id = any (v_parties)
      left join core.contact_point k on k.contact_point_id = w.contact_point_id and k.contact_point_id = any (v_points)
      left join core.country_zone z on z.country = k.country
      left join opened o on o.ord = w.ord
      left join core.party_flag f on f.party_id = w.party_id and f.kind = 'PROFILE' and f.from_on <= w.bank_day
                                 and coalesce (f.ended_on > w.bank_day, true)
      left join rules.contact_profiles () b on b.branch_id = p.branch_id
      left join address y on y.party_id = w.party_id
  ), wish as materialized (
    select p.*, (p.at at time zone p.zone) as local_at, (p.at at time zone p.zone)::date as local_day, coalesce (c.calendar, v_home) as calendar,
           n.min_days, n.needs_consent, n.no_workplace, n.is_overridable as channel_overridable
      from placed p
      left join core.contact_profile c on c.profile = p.profile
      left join core.contact_channel n on n.profile = p.profile and n.channel = p.channel
                                      and (p.at at time zone p.zone)::date between n.from_on and n.to_on
  ), held as (                                                                                           -- 1
    select distinct on (w.ord) w.ord, h.to_on,
           bool_or (h.kind in ('BREATHING_SPACE', 'DECEASED', 'INSOLVENCY', 'COURT_STAY')) over (partition by w.ord) as is_legal
      from wish w join core.hold h on h.case_id = w.case_id
     where h.from_on <= w.bank_day and coalesce (h.to_on >= w.bank_day, true) and coalesce (h.released_on > w.bank_day, true)
       and h.scope && case w.channel when 'EMAIL' then array['SMS', 'ALL'] when 'VISIT' then array['CALL', 'ALL'] else array[w.channel, 'ALL'] end
       and not (h.kind = 'PROMISE' and w.purpose = 'PROMISE_REMINDER')
     order by w.ord, h.to_on desc nulls first
  ), marked as (                                                                                         -- 2
    select w.ord, f.kind, coalesce (f.contact_point_id = w.contact_point_id, false) as is_lawyer
      from wish w join core.party_flag f on f.party_id = w.party_id and f.kind <> 'PROFILE'
     where f.from_on <= w.bank_day and coalesce (f.ended_on > w.bank_day, true)
  ), flagged as (
    select distinct on (m.ord) m.ord, m.kind from marked m where not m.is_lawyer
     order by m.ord, array_position (array['DECEASED', 'LAWYER', 'BLOCKED'], m.kind)
  ), word as materialized (                                                                              -- 4
    select c.party_id, c.purpose, c.channel, c.state, c.from_on, c.to_on, c.consent_id, c.recorded_at
      from core.consent c where c.party_id = any (v_parties)
  ), agreed as (
    select distinct on (w.ord) w.ord, c.state
      from wish w join word c on c.party_id = w.party_id and c.purpose in (w.purpose, 'ANY') and c.channel in (w.channel, 'ANY')
     where c.state <> 'REQUESTED' and c.from_on <= w.bank_day and coalesce (c.to_on >= w.bank_day, true)
     order by w.ord, c.consent_id desc
  ), requested as (
    select distinct w.ord
      from wish w join word c on c.party_id = w.party_id and c.channel in (w.channel, 'ANY') and c.state = 'REQUESTED'
     where w.bank_day between c.from_on and c.to_on
    union
    select w.ord from wish w where w.purpose = 'REQUEST'
  ), today as materialized (                                                                             -- 5
    select d.calendar, d.day, d.day_kind
      from (select array_agg (distinct w.calendar) as calendars, min (w.local_day) as first_day, max (w.local_day) as last_day from wish w
             where w.profile in (select v.profile from core.contact_window v)) r
      cross join lateral rules.calendar_days (r.calendars, r.first_day, r.last_day) d
  ), windowed as (
    select w.ord, coalesce (bool_or (v.day_kind = d.day_kind and v.starts <= w.local_at::time and v.ends > w.local_at::time), false) as is_open,
           bool_and (v.is_overridable) as is_overridable
      from wish w
      join core.contact_window v on v.profile = w.profile and v.channel = w.channel and w.local_day between v.from_on and v.to_on
      join today d on d.calendar = w.calendar and d.day = w.local_day
     group by w.ord
  ), late as materialized (                                                                              -- 6
    select f.case_id, f.past_due_days
      from rules.case_figures ((select array_agg (distinct w.case_id) from wish w where w.min_days > 0), v_day) f
  ), bound as materialized (                                                                             -- 7
    -- Limits that count the same contacts have one key: they are counted once.
    select min (l.limit_id) over same as key, max (s.span) over same as longest, bool_or (s.seconds is not null) over same as is_timed,
           l.profile, l.channels, l.counts, l.per, l.excludes, l.from_on, l.to_on, l.is_overridable, s.n, s.span, s.seconds
      from core.contact_limit l
      cross join lateral (values (l.max_count, l.days, null::integer), (1, l.min_gap_days, null), (null, l.days, l.max_minutes * 60)) s (n, span, seconds)
     where s.span is not null and coalesce (s.n, s.seconds) is not null and l.profile in (select w.profile from wish w)
    window same as (partition by l.profile, l.channels, l.counts, l.per, l.excludes, l.from_on, l.to_on)
  ), limited as materialized (
    select w.ord, w.party_id, w.case_id, w.at, w.zone, w.local_day, l.key, l.channels, l.counts, l.per, l.excludes, l.longest, l.is_timed
      from wish w
      join (select distinct on (b.key) b.* from bound b) l
        on l.profile = w.profile and w.channel = any (l.channels) and w.local_day between l.from_on and l.to_on
     where true
       and not ('REQUESTED' = any (l.excludes) and w.ord in (select r.ord from requested r))
       and not ('LAWYER' = any (l.excludes) and w.ord in (select m.ord from marked m where m.is_lawyer))
       and not ('CONSENT' = any (l.excludes)
                and exists (select from word c where c.party_id = w.party_id and c.channel in (w.channel, 'ANY') and c.state = 'GIVEN'
                               and c.from_on between w.bank_day - 6 and w.bank_day))
  ), promised as (                                                                                       -- 8
    select w.ord, w.party_id, w.case_id, w.purpose, w.at, max (p.due_on + p.grace_days) as until_on, min (p.recorded_at) as since
      from wish w join core.promise p on p.case_id = w.case_id and p.state = 'OPEN' and w.bank_day <= p.due_on + p.grace_days
     where w.purpose in ('COLLECTION', 'PRE_DUE', 'PROMISE_REMINDER')
     group by w.ord, w.party_id, w.case_id, w.purpose, w.at
  ), history as materialized (
    select h.*
      from (select array_agg (a.party_id) as parties, min (a.since) as since
              from (select l.party_id, (min (l.local_day - l.longest))::timestamp at time zone 'UTC' - interval '1 day' as since
                      from limited l group by l.party_id
                    union
                    select p.party_id, p.since from promised p where p.purpose = 'PROMISE_REMINDER') a) r
      cross join lateral rules.contact_history (r.parties, r.since, p_but_message) h
  ), debt as materialized (
    select i.case_id, array_agg (distinct j.case_id) as case_ids
      from core.case_item i join core.case_item j on j.facility_id = i.facility_id
     where i.case_id in (select l.case_id from limited l where l.per = 'DEBT')
     group by i.case_id
  ), counted as (
    -- the days of the contacts that count, the latest first
    select l.ord, l.key, l.local_day, array_agg (d.day order by h.at desc) as days,
           array_agg (h.talk_seconds order by h.at desc) filter (where l.is_timed) as talks
      from limited l
      join history h on h.party_id = l.party_id and h.channel = any (l.channels) and h.at <= l.at
      cross join lateral (select (h.at at time zone l.zone)::date as day) d
      left join debt t on t.case_id = l.case_id
     where d.day > l.local_day - l.longest
       and (l.counts = 'ATTEMPT' or h.is_conversation)
       and (l.per = 'PERSON' or h.case_id = l.case_id or h.case_id = any (t.case_ids))
       and not ('NOT_CONNECTED' = any (l.excludes) and not h.is_connected)
       and not ('LAWYER' = any (l.excludes) and exists (select from core.party_flag f where f.contact_point_id = h.contact_point_id))
       and not ('REQUESTED' = any (l.excludes)
                and exists (select from word c where c.party_id = h.party_id and c.channel in (h.channel, 'ANY') and c.state = 'REQUESTED'
                               and d.day between c.from_on and c.to_on and c.recorded_at <= h.at))
       and not ('CONSENT' = any (l.excludes)
                and exists (select from word c where c.party_id = h.party_id and c.channel in (h.channel, 'ANY') and c.state = 'GIVEN'
                               and c.from_on between d.day - 6 and d.day and c.recorded_at <= h.at))
     group by l.ord, l.key, l.local_day
  ), often as (
    -- when the contact falls out that fills the bound
    select c.ord, max (f.free_on) as free_on, bool_and (b.is_overridable) as is_overridable
      from counted c
      join bound b on b.key = c.key
      cross join lateral (
        select case when b.n is not null then case when c.days[b.n] > c.local_day - b.span then c.days[b.n] + b.span end
                    else (select max (x.day) + b.span
                            from (select t.day, sum (t.seconds) over (order by t.i) as total
                                    from unnest (c.days, c.talks) with ordinality t (day, seconds, i) where t.day > c.local_day - b.span) x
                           where x.total >= b.seconds) end as free_on) f
     where f.free_on is not null
     group by c.ord
  ), reminded as (
    select p.ord, p.until_on
      from promised p
     where p.purpose <> 'PROMISE_REMINDER'
        or exists (select from history h where h.party_id = p.party_id and h.case_id = p.case_id and h.at > p.since and h.at <= p.at
                      and (h.is_conversation or h.channel <> 'CALL'))
  ), judged as (
    select w.ord, w.profile, w.channel, w.calendar, w.zone, w.local_at, r.rule,
           -- not the first alone: with a reason against a hold nobody calls at night
           w.is_known and h.is_legal is not true and f.kind is null and not w.is_blocked and not x.is_objected and not x.lacks_consent
             and (w.channel_overridable or not (x.is_barred or x.is_early)) and (v.is_overridable or not x.is_outside)
             and (o.is_overridable or o.ord is null) and (r.rule is null or w.language is null or rules.text_at_hand (w.channel, w.language)) as is_overridable,
           case r.rule when 'HOLD' then h.to_on + 1 + (w.local_day - w.bank_day)
                       when 'MIN_DAYS' then case when l.past_due_days > 0 then w.local_day + w.min_days - x.days end
                       when 'FREQUENCY' then o.free_on
                       when 'PROMISE' then m.until_on + 1 + (w.local_day - w.bank_day) end::timestamp as from_day
      from wish w
      left join held h on h.ord = w.ord
      left join flagged f on f.ord = w.ord
      left join agreed a on a.ord = w.ord
      left join windowed v on v.ord = w.ord
      left join late l on l.case_id = w.case_id
      left join often o on o.ord = w.ord
      left join reminded m on m.ord = w.ord
      cross join lateral (select case when l.past_due_days > 0 then greatest (l.past_due_days + (w.bank_day - v_day), 0) else 0 end as days) d
      cross join lateral (
        select d.days, coalesce (w.is_workplace and w.no_workplace and exists (
                 select from core.contact_point k where k.party_id = w.party_id and k.kind = 'PHONE' and not k.is_workplace and k.state <> 'INVALID'
                    and not k.is_blocked), false) as is_barred,
               coalesce (a.state = 'OBJECTED' and w.purpose <> 'REQUEST', false) as is_objected,
               coalesce (w.purpose = 'MARKETING' or w.needs_consent and w.purpose <> 'REQUEST', false) and a.state is distinct from 'GIVEN' as lacks_consent,
               coalesce (not v.is_open, false) and w.ord not in (select q.ord from requested q) as is_outside,
               coalesce (w.min_days > d.days, false) and w.purpose in ('COLLECTION', 'PRE_DUE', 'PROMISE_REMINDER') as is_early) x
      cross join lateral (select case
        when not w.is_known then 'PARTY_UNKNOWN'
        when h.ord is not null then 'HOLD'
        when f.kind is not null then f.kind
        when w.is_invalid then 'POINT_INVALID'
        when w.is_blocked then 'POINT_BLOCKED'
        when x.is_barred then 'WORKPLACE'
        when x.is_objected then 'OBJECTION'
        when x.lacks_consent then 'NO_CONSENT'
        when x.is_outside then 'WINDOW'
        when x.is_early then 'MIN_DAYS'
        when o.ord is not null then 'FREQUENCY'
        when m.ord is not null then 'PROMISE'
        when w.language is not null and not rules.text_at_hand (w.channel, w.language) then 'LANGUAGE' end as rule) r
  ), waiting as (
    select j.*, case when j.rule = 'WINDOW' then j.local_at else j.from_day end as wait_until from judged j
  ), wait as (
    select distinct w.profile, w.channel, w.calendar, w.wait_until from waiting w where w.rule is not null and w.wait_until is not null
  ), ahead as materialized (
    select d.calendar, d.day, d.day_kind
      from (select array_agg (distinct w.calendar) as calendars, min (w.wait_until)::date as first_day, max (w.wait_until)::date as last_day from wait w
             where w.profile in (select v.profile from core.contact_window v)) r
      cross join lateral rules.calendar_days (r.calendars, r.first_day, r.last_day + 45) d
  ), opens as (
    select w.profile, w.channel, w.calendar, w.wait_until,
           case when count (v.window_id) = 0 then w.wait_until
                else min (greatest (d.day + v.starts, w.wait_until)) filter (where v.day_kind = d.day_kind and d.day + v.ends > w.wait_until) end as opens_at
      from wait w
      left join core.contact_window v on v.profile = w.profile and v.channel = w.channel and w.wait_until::date between v.from_on and v.to_on
      left join ahead d on d.calendar = w.calendar and d.day between w.wait_until::date and w.wait_until::date + 45 and v.window_id is not null
     group by w.profile, w.channel, w.calendar, w.wait_until
  )
  select j.ord, case when j.rule is null then 'ALLOWED' else 'DENIED' end, j.rule, o.opens_at at time zone j.zone, j.profile,
         case when j.rule is not null then coalesce (j.is_overridable, false) end
    from waiting j
    left join opens o on o.profile = j.profile and o.channel = j.channel and o.calendar is not distinct from j.calendar
                     and o.wait_until = j.wait_until and j.rule is not null
   order by j.ord;
end
$$;
