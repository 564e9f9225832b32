-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: credit_manager
-- DRAFT → VALIDATED (J02, §4.3.16) when nothing is wrong with it; else it stays a draft and the flaws are in the result:
-- {state, version, flaws: [{step_no, reason, field, detail}]}.
create function api.strategy_validate (p_request uuid, p_version_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'strategy_validate', p_version_id::text, p_version::text);
  v_version core.strategy_version;
  v_flaws   jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STRATEGY');
  v_version := rules.strategy_lock (p_version_id, 'VALIDATE', array['DRAFT'], p_version);
  v_flaws := coalesce ((select jsonb_agg (to_jsonb (f)) from rules.strategy_flaws (rules.strategy_document (p_version_id)) f), '[]');
  if v_flaws = '[]' then
    update core.strategy_version v set state = 'VALIDATED', version = v.version + 1 where v.version_id = p_version_id returning * into v_version;
    perform rules.strategy_journal (p_version_id, 'STRATEGY_VALIDATED', '{}');
  end if;
  return rules.request_close (p_request, jsonb_build_object ('state', v_version.state, 'version', v_version.version, 'flaws', v_flaws));
end
$$;
