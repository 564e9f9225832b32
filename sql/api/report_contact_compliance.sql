-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, batch, credit_manager
-- Contact compliance (R-25): of the business days p_from to p_to, for each branch, channel and rule, contacts that were made, those denied, those made by
-- exception with a reason, and breaches, of which there must be none. rule null: the contacts as such; a contact that was made is counted once.
-- Of one branch with those below it, of a segment's customers; filter: the cases behind the row. DN332 no period, DN194 another's branch.
create function api.report_contact_compliance (p_from date, p_to date, p_branch_id integer default null, p_segment_id bigint default null)
  returns table (key bigint, branch_id integer, branch_name text, channel text, rule text, attempts bigint, denied bigint, overridden bigint,
                 breaches bigint, currency text, filter text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_branches integer[];
  v_members  bigint[];
begin
  perform rules.require ('REPORT');
  perform rules.report_period (p_from, p_to);
  v_branches := rules.scope_branches (p_branch_id);
  v_members := rules.segment_members (p_segment_id, rules.business_day ());
  return query
    select row_number () over (order by b.name, x.channel, x.rule nulls first), x.branch_id, b.name, x.channel, x.rule,
           count (*) filter (where x.verdict = 'MADE'), count (*) filter (where x.verdict = 'DENIED'),
           count (*) filter (where x.verdict = 'OVERRIDDEN'), count (*) filter (where x.verdict = 'BREACH'), '',
           jsonb_strip_nulls (jsonb_build_object ('state', 'ALL', 'branch_id', x.branch_id, 'contact_from', p_from, 'contact_to', p_to,
                                                  'contact_channel', x.channel, 'contact_rule', x.rule, 'segment', p_segment_id))::text
      from rules.contacts_counted (p_from, p_to) x
      join core.branch b on b.branch_id = x.branch_id
     where x.branch_id = any (v_branches) and (p_segment_id is null or x.party_id = any (v_members))
     group by x.branch_id, b.name, x.channel, x.rule
     order by b.name, x.channel, x.rule nulls first;
end
$$;
