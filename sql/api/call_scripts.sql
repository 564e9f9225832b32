-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager, auditor, administrator
-- What is said at the call desk, by queue and language (X44).
create function api.call_scripts () returns table (queue text, language text, body text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query select s.queue, s.language, s.body, s.version from core.call_script s order by s.queue, s.language;
end
$$;
