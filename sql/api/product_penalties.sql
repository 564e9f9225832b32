-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- Which profile of penalty interest the products have (A12); none: no penalty interest is charged on them.
create function api.product_penalties ()
  returns table (line_no bigint, product text, penalty_profile text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select row_number () over (order by r.product), r.product, r.penalty_profile from core.product r order by 1;
end
$$;
