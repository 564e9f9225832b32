-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- What an even distribution of the cases among the people would do, by load: nothing is changed (B03). A row without a login counts
-- the cases nobody of them may take. Sums per currency are what the cases owe on the business day.
create function api.assign_preview (p_case_ids bigint[], p_logins text[])
  returns table (login text, full_name text, cases_before bigint, cases_added bigint, arrears_added_list text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('ASSIGN');
  return query
    with plan as (
      select p.case_id, p.login from rules.assign_plan (p_case_ids, p_logins) p
    ), owed as (
      select f.case_id, f.arrears_list from rules.case_figures (p_case_ids, rules.business_day ()) f
    )
    select w.login, coalesce (n.full_name, w.login),
           (select count (*) from core.case c where c.owner = w.login and c.stage is not null and c.case_id <> all (p_case_ids)),
           (select count (*) from plan p where p.login is not distinct from w.login),
           rules.money_list_sum (array (select o.arrears_list from plan p join owed o on o.case_id = p.case_id
                                         where p.login is not distinct from w.login))
      from (select u.login from unnest (p_logins) u (login) union select p.login from plan p where p.login is null) w
      left join rules.staff_names (p_logins) n on n.login = w.login
     order by w.login is null, n.full_name, w.login;
end
$$;
