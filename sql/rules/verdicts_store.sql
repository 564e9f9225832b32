-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keeps denials of rules.may_contact () as rows of core.contact_verdict (§4.5): the wishes with their answers, in bulk. Says how many.
create function rules.verdicts_store (p_wishes core.contact_wish[], p_answers core.contact_answer[]) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day   date := rules.business_day ();
  v_count integer;
begin
  insert into core.contact_verdict (branch_id, party_id, case_id, contact_point_id, channel, purpose, wished_at, verdict, rule, profile,
                                    earliest_at, business_on)
  select coalesce (c.branch_id, p.branch_id), w.party_id, c.case_id, k.contact_point_id, w.channel, w.purpose, w.at, 'DENIED', a.rule,
         a.profile, a.earliest_at, v_day
    from unnest (p_wishes) w
    join unnest (p_answers) a on a.ord = w.ord and a.verdict = 'DENIED'
    join core.party p on p.party_id = w.party_id
    left join core.case c on c.case_id = w.case_id
    left join core.contact_point k on k.contact_point_id = w.contact_point_id;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
