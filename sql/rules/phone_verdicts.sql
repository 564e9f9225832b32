-- SPDX-License-Identifier: GPL-3.0-or-later
-- For each number of a customer, in his case or before there is one: whether it may be called at an instant, else the rule and when to try again,
-- and the time of day there.
create function rules.phone_verdicts (p_party_id bigint, p_case_id bigint, p_purpose text, p_at timestamptz)
  returns table (contact_point_id bigint, is_allowed boolean, rule text, earliest_at timestamptz, local_time text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_ids    bigint[];
  v_wishes core.contact_wish[];
begin
  select array_agg (k.contact_point_id order by k.contact_point_id),
         array_agg (row (k.seq, p_party_id, k.contact_point_id, 'CALL', rules.task_contact (p_purpose), p_at, p_case_id, null)::core.contact_wish
                    order by k.contact_point_id)
    into v_ids, v_wishes
    from (select x.contact_point_id, row_number () over (order by x.contact_point_id) as seq
            from core.contact_point x where x.party_id = p_party_id and x.kind = 'PHONE') k;
  return query
    select k.contact_point_id, a.verdict = 'ALLOWED', a.rule, a.earliest_at,
           to_char (p_at at time zone coalesce (k.time_zone, z.time_zone, y.time_zone, rules.setting ('time_zone'), 'UTC'), 'HH24:MI')
      from rules.may_contact (v_wishes) a
      join core.contact_point k on k.contact_point_id = v_ids[a.ord]
      left join core.country_zone z on z.country = k.country
      left join lateral (select h.time_zone
                           from core.contact_point x join core.country_zone h on h.country = x.country
                          where x.party_id = k.party_id and x.kind = 'ADDRESS'
                          order by x.is_primary desc, x.contact_point_id desc limit 1) y on true;
end
$$;
