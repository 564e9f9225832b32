-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- What a campaign would come to on the business day, counted by verdict and rule (J03): nothing is made, nothing is kept. DN106, DN150, DN241, DN281,
-- DN331, DN333.
create function api.campaign_preview (p_segment_id bigint, p_channel text, p_kind text)
  returns table (key bigint, verdict text, rule text, n bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day     date := rules.business_day ();
  v_members bigint[] := rules.campaign_open (p_segment_id, p_channel, p_kind, v_day);
begin
  return query
    select row_number () over (order by c.verdict, count (*) desc, c.rule), c.verdict, c.rule, count (*)
      from rules.campaign_check (v_members, p_channel, p_kind, v_day) c
     group by c.verdict, c.rule
     order by c.verdict, count (*) desc, c.rule;
end
$$;
