-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- IN_FORCE → RETIRED: letters of the kind are written in the fallback language from now on, so the last of a kind stays (DN429). Result: {state,
-- version}.
create function api.wording_retire (p_request uuid, p_wording_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'wording_retire', p_wording_id::text, p_version::text);
  v_wording core.wording;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORDING_APPROVE');
  -- Two who end the last two at once wait for each other here.
  perform from core.wording w
   where w.is_current and w.kind = (select x.kind from core.wording x where x.wording_id = p_wording_id)
   order by w.wording_id for no key update;
  v_wording := rules.wording_lock (p_wording_id, 'RETIRE', array['IN_FORCE'], p_version);
  if not exists (select from core.wording w where w.kind = v_wording.kind and w.is_current and w.wording_id <> p_wording_id) then
    perform rules.refuse ('DN429', jsonb_build_object ('kind', v_wording.kind));
  end if;
  update core.wording w
     set state = 'RETIRED', is_current = false, retired_on = rules.business_day (), version = w.version + 1
   where w.wording_id = p_wording_id
  returning * into v_wording;
  perform rules.wording_journal ('WORDING_RETIRED', p_wording_id);
  return rules.request_close (p_request, jsonb_build_object ('state', v_wording.state, 'version', v_wording.version));
end
$$;
