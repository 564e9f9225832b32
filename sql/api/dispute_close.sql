-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- Closes a dispute that is decided (§4.3.12): the customer knows and the books are right.
create function api.dispute_close (p_request uuid, p_dispute_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done    jsonb := rules.request_open (p_request, 'dispute_close', p_dispute_id::text, p_version::text);
  v_dispute core.dispute;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('DISPUTE');
  v_dispute := rules.dispute_lock (p_dispute_id, p_version, '{ACCEPTED,PARTLY_ACCEPTED,REJECTED}');
  update core.dispute set state = 'CLOSED', closed_on = rules.business_day (), version = version + 1 where dispute_id = p_dispute_id;
  perform rules.journal_case (v_dispute.case_id, 'DISPUTE_CLOSED', v_dispute.state, 'CLOSED', jsonb_build_object ('dispute', v_dispute.dispute_no));
  return rules.request_close (p_request, jsonb_build_object ('dispute_id', p_dispute_id, 'version', v_dispute.version + 1));
end
$$;
