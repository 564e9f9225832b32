-- SPDX-License-Identifier: GPL-3.0-or-later
-- Refuses (DN130) a person who may not be given work of these branches: not active, without WORK, or not seeing one of them (B01).
create function rules.require_assignable (p_login text, p_branches integer[]) returns void
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  if not rules.can_take (p_login, p_branches) then
    perform rules.refuse ('DN130', jsonb_build_object ('login', p_login));
  end if;
end
$$;
