-- SPDX-License-Identifier: GPL-3.0-or-later
-- An import run of the signed-in login in one of the given states, locked; DN110 otherwise.
create function rules.import_run_own (p_import_id bigint, p_states text[]) returns core.import_run
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_run core.import_run;
begin
  select r.* into v_run from core.import_run r where r.import_id = p_import_id and r.login = session_user for update;
  if v_run.import_id is null or v_run.state <> all (p_states) then
    perform rules.refuse ('DN110', jsonb_build_object ('import_id', p_import_id, 'state', v_run.state));
  end if;
  return v_run;
end
$$;
