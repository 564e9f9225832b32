-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Makes a contact profile, without rules, or changes what it is called, where it belongs and when the bank's lawyer looked at it (§2.5). Its
-- rules are changed row by row. DN107 another version, DN108 a field.
create function api.contact_profile_set (p_request uuid, p_profile text, p_name text, p_country text, p_calendar text, p_note text, p_checked_on date,
                                         p_checked_by text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'contact_profile_set', p_profile, p_name, p_country, p_calendar, p_note, p_checked_on::text, p_checked_by,
                                       p_version::text);
  v_old   core.contact_profile;
  v_new   core.contact_profile;
  v_field text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_field := case when coalesce (p_profile, '') !~ '^[A-Z0-9_]{1,40}$' then 'profile'
                  when coalesce (btrim (p_name), '') = '' or length (p_name) > 140 or not core.is_clean (p_name) then 'name'
                  when p_country !~ '^[A-Z]{2}$' then 'country'
                  when p_calendar not in (select c.calendar from core.calendar c) then 'calendar'
                  when length (p_note) > 2000 or not core.is_clean (p_note) then 'note'
                  when length (p_checked_by) > 140 or not core.is_clean (p_checked_by) then 'checked_by'
                  when (p_checked_on is null) <> (coalesce (btrim (p_checked_by), '') = '') then 'checked_by'
                  when p_checked_on > rules.business_day () or not isfinite (p_checked_on) then 'checked_on' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', case v_field when 'profile' then 'FORMAT' when 'name' then 'EMPTY'
                                                                                     else 'UNKNOWN' end));
  end if;
  select p.* into v_old from core.contact_profile p where p.profile = p_profile for no key update;
  perform rules.require_version ('contact_profile', v_old.version, p_version);
  insert into core.contact_profile (profile, name, country, calendar, note, checked_on, checked_by)
  values (p_profile, btrim (p_name), p_country, p_calendar, nullif (btrim (p_note), ''), p_checked_on, nullif (btrim (p_checked_by), ''))
  on conflict (profile) do update
    set name = excluded.name, country = excluded.country, calendar = excluded.calendar, note = excluded.note, checked_on = excluded.checked_on,
        checked_by = excluded.checked_by, version = contact_profile.version + 1
  returning * into v_new;
  perform rules.rule_journal ('CONTACT_PROFILE', p_profile, null, case when v_old.profile is not null then to_jsonb (v_old) end, to_jsonb (v_new));
  return rules.request_close (p_request, jsonb_build_object ('profile', p_profile, 'version', v_new.version));
end
$$;
