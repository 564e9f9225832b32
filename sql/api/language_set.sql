-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- The language of the signed-in person's screens.
create function api.language_set (p_request uuid, p_language text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'language_set', p_language);
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require_staff ();
  if not exists (select from core.language l where l.language = p_language) then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'language', 'reason', 'UNKNOWN'));
  end if;
  update core.staff set language = p_language where login = session_user;
  return rules.request_close (p_request, jsonb_build_object ('language', p_language));
end
$$;
