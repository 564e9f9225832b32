-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keeps the verdict on a contact that was made although it was denied (I-11): OVERRIDDEN or BREACH, with who, why and the rule.
create function rules.verdict_keep (p_wish core.contact_wish, p_answer core.contact_answer, p_verdict text, p_reason text, p_activity_id bigint,
                                    p_branch_id integer, p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into core.contact_verdict (branch_id, party_id, case_id, contact_point_id, channel, purpose, wished_at, verdict, rule, profile, earliest_at,
                                    reason, activity_id, business_on)
  values (p_branch_id, p_wish.party_id, p_wish.case_id, p_wish.contact_point_id, p_wish.channel, p_wish.purpose, p_wish.at, p_verdict, p_answer.rule,
          p_answer.profile, p_answer.earliest_at, p_reason, p_activity_id, p_day);
end
$$;
