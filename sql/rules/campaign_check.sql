-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a campaign would come to for each of the customers on the day (J03): verdict ALLOWED; LATER, forbidden now and allowed before it is stale;
-- DENIED with the rule. Besides the rules of contact permission: ALREADY contacted so today, NO_CASE to stand a task or letter on where it needs one,
-- TASK_OPEN in that queue, and what messages and letters can not do without. case_id: the open case. Reads only.
create function rules.campaign_check (p_party_ids bigint[], p_channel text, p_kind text, p_day date)
  returns table (party_id bigint, case_id bigint, verdict text, rule text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_at      timestamptz := greatest (clock_timestamp (), p_day::timestamp at time zone coalesce (rules.setting ('time_zone'), 'UTC'));
  v_purpose text;
  v_until   timestamptz;
  v_wishes  core.contact_wish[];
begin
  if p_channel = 'LETTER' then
    return query
      select c.party_id, c.case_id, case when x.reason is null then 'ALLOWED' else 'DENIED' end, x.reason
        from unnest (p_party_ids) w (party_id)
        join core.case c on c.party_id = w.party_id and c.stage is not null
        left join rules.letter_eligibility (p_kind, array (select o.case_id from core.case o
                                                            where o.party_id = any (p_party_ids) and o.stage is not null)) e on e.case_id = c.case_id
        cross join lateral (select case when exists (
                              select from core.letter l join core.letter_batch b on b.batch_id = l.batch_id
                               where l.party_id = c.party_id and l.kind = p_kind and b.business_on = p_day and b.campaign_id is not null
                                 and l.state <> 'VOIDED') then 'ALREADY' when e.case_id is null then 'CLOSED' else e.reason end as reason) x
      union all
      select u.party_id, null, case when x.reason is null then 'ALLOWED' else 'DENIED' end, x.reason
        from rules.letter_customers (p_kind, array (
               select w.party_id from unnest (p_party_ids) w (party_id)
                where not exists (select from core.case c where c.party_id = w.party_id and c.stage is not null))) u
        cross join lateral (select case when exists (
                              select from core.letter l join core.letter_batch b on b.batch_id = l.batch_id
                               where l.party_id = u.party_id and l.kind = p_kind and b.business_on = p_day and b.campaign_id is not null
                                 and l.state <> 'VOIDED') then 'ALREADY' else u.reason end as reason) x;
    return;
  end if;

  if p_channel in ('SMS', 'EMAIL') then
    select k.purpose, v_at + k.valid_days * interval '1 day' into v_purpose, v_until from core.message_kind k where k.kind = p_kind;
  else
    select rules.task_contact (q.purpose), 'infinity' into v_purpose, v_until
      from core.queue q where q.queue = p_kind;
  end if;
  return query
  with draft as materialized (
    select d.party_id, d.contact_point_id, d.reason
      from rules.message_drafts (p_party_ids, null, p_kind, p_channel, p_day) d
     where p_channel in ('SMS', 'EMAIL')
    union all
    select w.party_id, k.contact_point_id,
           case when c.case_id is null then 'NO_CASE'
                when exists (select from core.task t where t.case_id = c.case_id and t.queue = p_kind and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS'))
                then 'TASK_OPEN'
                when exists (select from core.task t join core.campaign m on m.campaign_id = t.campaign_id
                              where t.case_id = c.case_id and t.queue = p_kind and m.business_on = p_day) then 'ALREADY'
                when p_channel = 'CALL' and k.contact_point_id is null then 'POINT_INVALID' end
      from unnest (p_party_ids) w (party_id)
      left join core.case c on c.party_id = w.party_id and c.stage is not null
      left join lateral (select k.contact_point_id from core.contact_point k
                          where p_channel = 'CALL' and k.party_id = w.party_id and k.kind = 'PHONE' and not k.is_blocked and k.state <> 'INVALID'
                          order by k.state = 'VALID' desc, k.is_primary desc, k.contact_point_id limit 1) k on true
     where p_channel in ('CALL', 'VISIT')
  ), asked as (
    select d.party_id, d.contact_point_id, row_number () over (order by d.party_id)::integer as ord from draft d where d.reason is null
  ), answered as (
    select a.party_id, v.rule, v.earliest_at
      from asked a
      join rules.may_contact ((select array_agg (row (x.ord, x.party_id, x.contact_point_id, p_channel, v_purpose, v_at, null, null)::core.contact_wish
                                                order by x.ord) from asked x)) v on v.ord = a.ord
  )
  select w.party_id, c.case_id,
         case when x.rule is null then 'ALLOWED' when d.reason is null and a.earliest_at < v_until then 'LATER' else 'DENIED' end, x.rule
    from unnest (p_party_ids) w (party_id)
    left join core.case c on c.party_id = w.party_id and c.stage is not null
    left join draft d on d.party_id = w.party_id
    left join answered a on a.party_id = w.party_id
    cross join lateral (select case when d.party_id is null then 'ALREADY' else coalesce (d.reason, a.rule) end as rule) x;
end
$$;
