-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which contact profile branches follow that do not go by the setting: their own, else that of the nearest branch above (§2.5).
create function rules.contact_profiles () returns table (branch_id integer, profile text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  if exists (select from core.branch b where b.contact_profile is not null) then
    return query
      with recursive tree as (
        select b.branch_id, b.contact_profile from core.branch b where b.parent_id is null
        union all
        select b.branch_id, coalesce (b.contact_profile, t.contact_profile) from core.branch b join tree t on b.parent_id = t.branch_id
      )
      select t.branch_id, t.contact_profile from tree t where t.contact_profile is not null;
  end if;
end
$$;
