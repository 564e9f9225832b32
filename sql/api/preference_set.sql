-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- Stores one of the login's own preferences; the last one wins.
create function api.preference_set (p_request uuid, p_name text, p_value text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'preference_set', p_name, p_value);
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require_staff ();
  if coalesce (p_name, '') = '' or length (p_name) > 100 or p_value is null or length (p_value) > 20000 then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'preference', 'reason', 'LENGTH'));
  end if;
  insert into core.staff_preference as p (login, name, value) values (session_user, p_name, p_value)
    on conflict (login, name) do update set value = excluded.value;
  return rules.request_close (p_request, jsonb_build_object ('name', p_name));
end
$$;
