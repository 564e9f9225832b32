-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Waives the fee of a warning with the business day (X25); a second letter of the level does not book it again. Refused: DN106 fee, DN108 reason,
-- DN400 it has ended. Result: {fee_id, ended_on}.
create function api.warning_fee_waive (p_request uuid, p_fee_id bigint, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'warning_fee_waive', p_fee_id::text, p_reason);
  v_day  date;
  v_fee  core.warning_fee;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('HOLD');
  v_day := rules.business_day ();
  perform from core.case c where c.case_id = (select w.case_id from core.warning_fee w where w.fee_id = p_fee_id) for no key update;
  select * into v_fee from core.warning_fee w where w.fee_id = p_fee_id for no key update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "fee"}');
  end if;
  perform rules.require_reason (p_reason);
  if v_fee.ended_on is not null then
    perform rules.refuse ('DN400', jsonb_build_object ('ended_on', v_fee.ended_on));
  end if;
  update core.warning_fee
     set ended_on = v_day, ended_at = clock_timestamp (), ended_by = session_user, ended_as = 'WAIVED', ended_reason = btrim (p_reason)
   where fee_id = p_fee_id;
  perform rules.warning_fees_journal (array[p_fee_id], 'WARNING_FEE_WAIVED');
  return rules.request_close (p_request, jsonb_build_object ('fee_id', p_fee_id, 'ended_on', v_day));
end
$$;
