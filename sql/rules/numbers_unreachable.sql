-- SPDX-License-Identifier: GPL-3.0-or-later
-- Looks at numbers that were tried (H07): so many unsuccessful attempts in a row as the settings say make one suspect, more over enough days
-- make it dead. Who was reached, and who verified the number, begins anew. An attempt is a call out whose outcome counts (core.outcome_action), a
-- success one that reached anybody. Returns {suspect, dead}.
create function rules.numbers_unreachable (p_contact_point_ids bigint[], p_day date) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_attempts integer := coalesce (rules.setting ('unreachable_attempts')::integer, 5);
  v_days     integer := coalesce (rules.setting ('unreachable_days')::integer, 7);
  v_suspect  integer := coalesce (rules.setting ('unreachable_suspect')::integer, 3);
  v_dead     bigint[];
  v_doubtful bigint[];
begin
  with tried as (
    select k.contact_point_id, k.state, k.verified_on, a.activity_id, a.business_on, coalesce (o.is_contact, false) as is_contact,
           coalesce (m.counts_attempt, true) as counts
      from core.contact_point k
      join core.activity a on a.contact_point_id = k.contact_point_id and a.business_on <= p_day
      join core.action_code n on n.action = a.action and n.channel = 'PHONE' and n.is_outbound
      left join core.outcome_code o on o.outcome = a.outcome
      left join core.outcome_action m on m.action = a.action and m.outcome = a.outcome
     where k.contact_point_id = any (p_contact_point_ids) and k.kind = 'PHONE' and k.state <> 'INVALID'
       and not exists (select from core.activity x where x.corrects_id = a.activity_id)
  ), streak as (
    select t.contact_point_id, t.state, count (*) as n, max (t.business_on) - min (t.business_on) as days
      from tried t
     where not t.is_contact and t.counts and t.business_on >= coalesce (t.verified_on, '-infinity')
       and t.activity_id > coalesce ((select max (s.activity_id) from tried s where s.contact_point_id = t.contact_point_id and s.is_contact), 0)
     group by t.contact_point_id, t.state
  )
  select array_agg (s.contact_point_id) filter (where s.n >= v_attempts and s.days >= v_days),
         array_agg (s.contact_point_id) filter (where s.n >= v_suspect and not (s.n >= v_attempts and s.days >= v_days)
                                                  and s.state in ('UNVERIFIED', 'VALID'))
    into v_dead, v_doubtful
    from streak s;
  return jsonb_build_object ('suspect', rules.contact_points_mark (v_doubtful, 'SUSPECT', 'NO_ANSWER', p_day),
                             'dead', rules.contact_points_mark (v_dead, 'INVALID', 'NO_ANSWER', p_day));
end
$$;
