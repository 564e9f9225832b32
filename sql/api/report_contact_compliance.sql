-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, batch, credit_manager
-- Contact compliance (R-25): of the business days p_from to p_to, for each branch, channel and rule, contacts that were made, those denied, those made by
-- exception with a reason, and breaches, of which there must be none. rule null: the contacts as such; a contact that was made is counted once.
create function api.report_contact_compliance (p_from date, p_to date)
  returns table (branch_id integer, branch_name text, channel text, rule text, attempts bigint, denied bigint, overridden bigint, breaches bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  perform rules.require ('REPORT');
  return query
    select x.branch_id, b.name, x.channel, x.rule, sum (x.attempts)::bigint, sum (x.denied)::bigint, sum (x.overridden)::bigint, sum (x.breaches)::bigint
      from (select v.branch_id, case a.channel when 'PHONE' then 'CALL' else a.channel end as channel, null as rule, 1 as attempts, 0 as denied,
                   0 as overridden, 0 as breaches
              from core.activity v join core.action_code a on a.action = v.action
             where v.business_on between p_from and p_to and a.is_outbound
               and not exists (select from core.activity n where n.corrects_id = v.activity_id)
            union all
            select m.branch_id, m.channel, null, 1, 0, 0, 0
              from core.message m
             where m.business_on between p_from and p_to
               and m.state in ('SUBMITTED', 'ACCEPTED', 'ENROUTE', 'DELIVERED', 'EXPIRED', 'UNDELIVERABLE', 'UNKNOWN')
            union all
            select k.branch_id, k.channel, k.rule, 0, (k.verdict = 'DENIED')::integer, (k.verdict = 'OVERRIDDEN')::integer, (k.verdict = 'BREACH')::integer
              from core.contact_verdict k
             where k.business_on between p_from and p_to) x
      join core.branch b on b.branch_id = x.branch_id
     group by x.branch_id, b.name, x.channel, x.rule
     order by b.name, x.channel, x.rule nulls first;
end
$$;
