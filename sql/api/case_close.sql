-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- Ends a case by decision (event CLOSE, §4.3.1) for one of the reasons that leave the debt behind; payment and credit note
-- close cases by themselves. An open claim has to be withdrawn first. Refused: DN128 reason, DN107 version. Result: {case_id, version}.
create function api.case_close (p_request uuid, p_case_id bigint, p_reason text, p_note text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'case_close', p_case_id::text, p_reason, p_note, p_version::text);
  v_case   record;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('APPROVE');
  perform rules.business_day ();
  perform from core.party p where p.party_id = (select c.party_id from core.case c where c.case_id = p_case_id) for no key update;
  select c.case_id, c.case_no, p.version, c.stage into v_case
    from core.case c join core.case_pulse p on p.case_id = c.case_id
   where c.case_id = p_case_id
     for no key update of c, p;
  if not found then
    perform rules.refuse ('DN106', '{"what": "case"}');
  end if;
  perform rules.require_version ('case', v_case.version, p_version);
  if p_reason is null or p_reason not in ('WRITE_OFF', 'SOLD', 'UNCOLLECTIBLE', 'DUPLICATE', 'DECEASED_NO_ESTATE', 'BANKRUPTCY_CLOSED')
     or exists (select from core.legal_case l where l.case_id = p_case_id and l.is_open) then
    perform rules.refuse ('DN128', jsonb_build_object ('case_no', v_case.case_no, 'reason', p_reason));
  end if;
  if coalesce (btrim (p_note), '') = '' or length (p_note) > 10000 or not core.is_clean (p_note) then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'note', 'reason', 'missing'));
  end if;
  perform rules.case_close_many (array[p_case_id], 'CLOSE', p_reason, jsonb_build_object ('note', p_note));
  return rules.request_close (p_request, (select jsonb_build_object ('case_id', c.case_id, 'version', c.version)
                                            from core.case_pulse c where c.case_id = p_case_id));
end
$$;
