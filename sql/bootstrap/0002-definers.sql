-- SPDX-License-Identifier: GPL-3.0-or-later
-- No-login owners of the few functions that look wider than their caller; each has narrow policies of its own.
do $$
declare
  v_role text;
begin
  foreach v_role in array array['dun_journal', 'dun_numbers', 'dun_search', 'dun_segment'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
      execute format ('create role %I nologin', v_role);
    end if;
  end loop;
end
$$;
