-- SPDX-License-Identifier: GPL-3.0-or-later
-- May these messages leave, each at its moment (§4.5)? One row a wish, in parallel arrays: verdict ALLOWED or DENIED, the rule that denies
-- and, where it ends by itself, from when on.
create function rules.message_verdicts (p_party_ids bigint[], p_contact_point_ids bigint[], p_case_ids bigint[], p_languages text[],
                                        p_channel text, p_purpose text, p_at timestamptz)
  returns table (ord integer, verdict text, rule text, earliest_at timestamptz)
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  return query
    select w.i::integer, case when h.case_id is null then 'ALLOWED' else 'DENIED' end, case when h.case_id is not null then 'HOLD' end,
           null::timestamptz
      from unnest (p_case_ids) with ordinality w (case_id, i)
      left join lateral (
        select h.case_id from core.hold h
         where h.case_id = w.case_id and h.released_on is null and h.from_on <= v_day and coalesce (h.to_on, 'infinity') >= v_day
           and h.scope && array['ALL', p_channel] limit 1) h on true;
end
$$;
