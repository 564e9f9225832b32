-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- REFER_TO_COMMITTEE (§4.3.1, F02): a case from outside the committee list, with the reason recorded; undispatched letters of the
-- tray it leaves are voided.
create function api.case_refer (p_request uuid, p_case_id bigint, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'case_refer', p_case_id::text, p_reason, p_version::text);
  v_day    date;
  v_case   core.case_now;
  v_voided integer;
  v_item   bigint;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('REFER');
  v_day := rules.business_day ();
  perform rules.require_reason (p_reason);
  v_case := rules.case_lock (p_case_id, p_version);
  v_voided := rules.letters_void (array[p_case_id], 'REFERRED', array['W1', 'W2']);
  perform rules.case_move (array[p_case_id], 'REFER_TO_COMMITTEE', array['COMMITTEE'], array[v_day],
                           array[jsonb_build_object ('reason', btrim (p_reason), 'letters_voided', v_voided)]);
  insert into core.agenda_item (case_id, branch_id, from_stage, is_outside, referral_reason, referred_on)
  values (p_case_id, v_case.branch_id, v_case.stage, true, btrim (p_reason), v_day)
  returning agenda_item_id into v_item;
  insert into core.activity (case_id, branch_id, action, happened_at, business_on, note, detail)
  values (p_case_id, v_case.branch_id, 'REFERRAL', clock_timestamp (), v_day, btrim (p_reason), jsonb_build_object ('agenda_item_id', v_item));
  return rules.request_close (p_request, jsonb_build_object ('agenda_item_id', v_item, 'letters_voided', v_voided));
end
$$;
