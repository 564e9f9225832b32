-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The bank's settings as they count today, with what each may be (rules.setting_kinds ()): choices separated by blanks; may_change: whether the
-- caller may change it; was: the value, to compare with when it is changed.
create function api.setting_list ()
  returns table (name text, value text, description text, kind text, low integer, high integer, choices text, may_change boolean,
                 was text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select s.name, s.value #>> '{}', s.description, k.kind, k.low, k.high,
           case k.kind when 'CALENDAR' then (select string_agg (c.calendar, ' ' order by c.calendar) from core.calendar c)
                       when 'SCHEME' then (select string_agg (c.scheme, ' ' order by c.scheme) from core.classification_scheme c)
                       when 'PROFILE' then (select string_agg (p.profile, ' ' order by p.profile) from core.contact_profile p)
                       when 'LANGUAGE' then (select string_agg (l.language, ' ' order by l.language) from core.language l)
                       else k.choices end,
           coalesce (rules.has_permission (k.permission), false), s.value #>> '{}'
      from core.setting s
      left join rules.setting_kinds () k on k.name = s.name
     order by s.name;
end
$$;
