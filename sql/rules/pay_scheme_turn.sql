-- SPDX-License-Identifier: GPL-3.0-or-later
-- Puts a version of a payment code that is locked into p_state; one that counts from now on takes the place of that of its day. Result: its row.
create function rules.pay_scheme_turn (p_version_id bigint, p_state text) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_version core.pay_scheme_version;
begin
  if p_state = 'IN_FORCE' then
    update core.pay_scheme_version v set state = 'RETIRED'
      from core.pay_scheme_version n
     where n.version_id = p_version_id and v.scheme = n.scheme and v.from_on = n.from_on and v.state = 'IN_FORCE';
    update core.pay_scheme_version v set approved_by = session_user, approved_at = clock_timestamp (), state = p_state
     where v.version_id = p_version_id
    returning * into v_version;
  else
    update core.pay_scheme_version v set state = p_state where v.version_id = p_version_id returning * into v_version;
  end if;
  return to_jsonb (v_version);
end
$$;
