-- SPDX-License-Identifier: GPL-3.0-or-later
-- Refuses with a business code; the client turns it into a sentence, the detail names what it is about.
create function rules.refuse (p_code text, p_detail jsonb default '{}') returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using errcode = substr (p_code, 1, 5), message = p_code, detail = coalesce (p_detail, '{}')::text;
end
$$;
