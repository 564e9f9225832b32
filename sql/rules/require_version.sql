-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nobody changes what he has not seen: refused as DN107 when the row has another version than the one that was read, or none was named.
create function rules.require_version (p_what text, p_is integer, p_seen integer) returns void
  language plpgsql
as $$
begin
  if p_is is distinct from p_seen then
    perform rules.refuse ('DN107', jsonb_build_object ('what', p_what, 'version', p_is));
  end if;
end
$$;
