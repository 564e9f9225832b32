-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- What became of a write of this login: no row means that it never happened and may be sent again with the same key.
create function api.request_result (p_request uuid)
  returns table (request_id uuid, function text, at timestamptz, result jsonb)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select r.request_id, r.function, r.at, r.result
    from core.request r
   where r.request_id = p_request and r.login = session_user collate "default";
end;
