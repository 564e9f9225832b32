-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, batch, credit_manager
-- Disputes (R-26): of the business days p_from to p_to, for each branch, reason and currency, how many were opened and decided, how many in full or in
-- part for the customer, the average days to the decision in hundredths, what was disputed and accepted in minor units.
create function api.report_disputes (p_from date, p_to date)
  returns table (branch_id integer, branch_name text, reason text, currency text, opened bigint, decided bigint, accepted bigint, accepted_percent integer,
                 days_hundredths bigint, amount bigint, accepted_amount bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  perform rules.require ('REPORT');
  return query
    select d.branch_id, b.name, d.reason, d.currency, count (*) filter (where d.opened_on between p_from and p_to),
           count (*) filter (where d.decided_on between p_from and p_to),
           count (*) filter (where d.decided_on between p_from and p_to and d.result <> 'REJECTED'),
           (round (10000.0 * count (*) filter (where d.decided_on between p_from and p_to and d.result <> 'REJECTED')
                   / nullif (count (*) filter (where d.decided_on between p_from and p_to), 0)))::integer,
           round (100 * avg (d.decided_on - d.opened_on) filter (where d.decided_on between p_from and p_to))::bigint,
           coalesce (sum (d.amount) filter (where d.opened_on between p_from and p_to), 0)::bigint,
           coalesce (sum (d.accepted) filter (where d.decided_on between p_from and p_to), 0)::bigint
      from core.dispute d
      join core.branch b on b.branch_id = d.branch_id
     where d.opened_on between p_from and p_to or d.decided_on between p_from and p_to
     group by d.branch_id, b.name, d.reason, d.currency
     order by b.name, d.reason, d.currency;
end
$$;
