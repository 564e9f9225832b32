-- SPDX-License-Identifier: GPL-3.0-or-later
-- Refuses (DN182) anything that is not a SCRAM verifier: a password in clear never reaches the server.
create function rules.require_verifier (p_verifier text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce (p_verifier, '') !~ '^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/]{16,}={0,2}\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$' then
    perform rules.refuse ('DN182');
  end if;
end
$$;
