-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which of the tasks may be worked at an instant, and if not, by which rule and when to look again (null: no rule says when): a call needs a
-- number that is neither dead nor blocked and a customer who may be called (rules.may_contact), a visit one who may be visited; what
-- contacts nobody may always be worked. Denials are kept. Who is not in the segment that the queue is for waits (rule SEGMENT).
create function rules.queue_verdicts (p_task_ids bigint[], p_at timestamptz)
  returns table (task_id bigint, is_allowed boolean, rule text, earliest_at timestamptz)
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  v_strange bigint[] := rules.queue_strangers (p_task_ids, rules.business_day ());
  v_asked   bigint[];
  v_ids     bigint[];
  v_dead    bigint[];
  v_wishes  core.contact_wish[];
  v_answers core.contact_answer[];
begin
  select array_agg (x.task_id order by x.ord), array_agg (x.task_id) filter (where x.channel is null), array_agg (x.task_id) filter (where x.is_dead),
         array_agg (row (x.ord, x.party_id, x.contact_point_id, x.channel, x.purpose, p_at, x.case_id, null)::core.contact_wish order by x.ord)
           filter (where x.channel is not null and not x.is_dead)
    into v_asked, v_ids, v_dead, v_wishes
    from (select t.task_id, row_number () over ()::integer as ord, p.party_id, k.contact_point_id, w.channel, c.case_id,
                 rules.task_contact (t.purpose) as purpose,
                 w.channel = 'CALL' and k.contact_point_id is null as is_dead
            from core.task t
            left join core.case c on c.case_id = t.case_id
            -- (beside row policies an index is not asked with what coalesce says)
            join core.party p on p.party_id = case when t.case_id is null then t.party_id else c.party_id end
            cross join lateral (select case when t.kind in ('CALL', 'VISIT') then t.kind end as channel) w
            left join lateral (select k.contact_point_id from core.contact_point k
                                where w.channel = 'CALL' and k.party_id = p.party_id and k.kind = 'PHONE' and not k.is_blocked and k.state <> 'INVALID'
                                order by k.contact_point_id = t.contact_point_id desc nulls last, k.state = 'VALID' desc, k.is_primary desc,
                                         k.contact_point_id
                                limit 1) k on true
           where t.task_id = any (p_task_ids) and t.task_id <> all (v_strange)) x;
  v_answers := array (select a from rules.may_contact (v_wishes) a);
  perform rules.verdicts_store (v_wishes, v_answers);
  return query
    select i, false, 'SEGMENT', null::timestamptz from unnest (v_strange) i
    union all
    select i, true, null::text, null::timestamptz from unnest (v_ids) i
    union all
    select i, false, 'POINT_INVALID', null from unnest (v_dead) i
    union all
    select v_asked[a.ord], a.verdict = 'ALLOWED', a.rule, a.earliest_at from unnest (v_answers) a;
end
$$;
