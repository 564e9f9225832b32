-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks a dispute with its case for a write: DN106 not there, DN107 another version, DN265 in none of the states.
create function rules.dispute_lock (p_dispute_id bigint, p_version integer, p_states text[]) returns core.dispute
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_dispute core.dispute;
begin
  select d.* into v_dispute from core.dispute d where d.dispute_id = p_dispute_id;
  if v_dispute.dispute_id is null then
    perform rules.refuse ('DN106', '{"what": "dispute"}');
  end if;
  perform from core.case c where c.case_id = v_dispute.case_id for no key update;
  select d.* into v_dispute from core.dispute d where d.dispute_id = p_dispute_id for no key update;
  perform rules.require_version ('dispute', v_dispute.version, p_version);
  if v_dispute.state <> all (p_states) then
    perform rules.refuse ('DN265', jsonb_build_object ('dispute_no', v_dispute.dispute_no, 'state', v_dispute.state));
  end if;
  return v_dispute;
end
$$;
