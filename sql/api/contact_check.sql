-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- What the folder shows beside each contact point of a case's customer or of another party in it (§4.5): whether he may be contacted on its
-- channel now, else why not and from when. contact_point_id null: on no particular one. Nothing is kept; api.contact_ask () keeps. DN106 when the
-- case is not about him.
create function api.contact_check (p_case_id bigint, p_party_id bigint default null)
  returns table (contact_point_id bigint, channel text, verdict text, rule text, earliest_at timestamptz, profile text, is_overridable boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_case   core.case_now := rules.case_visible (p_case_id);
  v_day    date := rules.business_day ();
  v_party  bigint := coalesce (p_party_id, v_case.party_id);
  v_wishes core.contact_wish[];
begin
  if not rules.is_of_case (v_party, v_case.party_id) then
    perform rules.refuse ('DN106', '{"what": "party"}');
  end if;
  select array_agg (x.w order by x.n) into v_wishes
    from (select k.n, row (k.n::integer, w.party_id, w.contact_point_id, w.channel, w.purpose, w.at, w.case_id, null)::core.contact_wish as w
            from (select row_number () over () as n, q.*
                    from (select null::bigint as contact_point_id, 'PHONE' as kind
                          union all
                          (select p.contact_point_id, p.kind from core.contact_point p where p.party_id = v_party order by p.contact_point_id)) q) k
            cross join lateral rules.contact_of (v_case, case k.kind when 'PHONE' then 'CALL' when 'EMAIL' then 'EMAIL' else 'LETTER' end, v_party,
                                                 k.contact_point_id, clock_timestamp (), v_day) w) x;
  return query
    select w.contact_point_id, w.channel, a.verdict, a.rule, a.earliest_at, a.profile, a.is_overridable and rules.has_permission ('OVERRIDE_CONTACT')
      from unnest (v_wishes) w
      join rules.may_contact (v_wishes) a on a.ord = w.ord
     order by w.ord;
end
$$;
