-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The contact profiles (§2.5): whose rules they are, when a lawyer looked at them (checked_on), where they apply: is_bank: the bank's own by the
-- setting; branches: those that follow it instead.
create function api.contact_profiles ()
  returns table (line_no bigint, profile text, name text, country text, calendar text, note text, checked_on date, checked_by text, is_bank boolean,
                 branches text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select row_number () over (order by s.is_bank desc, p.profile), p.profile, p.name, p.country, p.calendar, p.note, p.checked_on, p.checked_by,
           s.is_bank,
           (select string_agg (b.branch_code, ', ' order by b.branch_code) from core.branch b where b.contact_profile = p.profile), p.version
      from core.contact_profile p
      cross join lateral (select p.profile = coalesce (rules.setting ('contact_profile'), 'NEUTRAL') as is_bank) s
     order by 1;
end
$$;
