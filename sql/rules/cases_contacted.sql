-- SPDX-License-Identifier: GPL-3.0-or-later
-- The cases behind a row of R-25: p_rule null: contacts that were made, else what that rule said; p_channel null: all of them.
create function rules.cases_contacted (p_from date, p_to date, p_channel text, p_rule text) returns setof bigint
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce (k.case_id, o.case_id)
    from rules.contacts_counted (coalesce (p_from, '-infinity'), coalesce (p_to, 'infinity')) k
    left join core.case o on o.party_id = k.party_id and k.case_id is null
   where k.rule is not distinct from p_rule and k.channel = coalesce (p_channel, k.channel);
end;
