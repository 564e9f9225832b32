-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- Somebody looks at a dispute: OPEN → UNDER_REVIEW (§4.3.12).
create function api.dispute_review (p_request uuid, p_dispute_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done    jsonb := rules.request_open (p_request, 'dispute_review', p_dispute_id::text, p_version::text);
  v_dispute core.dispute;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('DISPUTE');
  v_dispute := rules.dispute_lock (p_dispute_id, p_version, '{OPEN}');
  update core.dispute set state = 'UNDER_REVIEW', version = version + 1 where dispute_id = p_dispute_id;
  perform rules.journal_case (v_dispute.case_id, 'DISPUTE_REVIEWED', 'OPEN', 'UNDER_REVIEW', jsonb_build_object ('dispute', v_dispute.dispute_no));
  return rules.request_close (p_request, jsonb_build_object ('dispute_id', p_dispute_id, 'version', v_dispute.version + 1));
end
$$;
