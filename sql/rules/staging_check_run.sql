-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: rows may be staged only into a run that this login has opened and that is still staging.
create function rules.staging_check_run () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from (select distinct s.import_id from staged s) i
              where not exists (select from core.import_run r
                                 where r.import_id = i.import_id and r.login = session_user and r.state = 'STAGING')) then
    perform rules.refuse ('DN104');
  end if;
  return null;
end
$$;
