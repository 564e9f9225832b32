-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- VOID of one letter that has not been dispatched, with a reason; its number is kept (§4.3.3).
create function api.letter_void (p_request uuid, p_letter_id bigint, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'letter_void', p_letter_id::text, p_reason, p_version::text);
  v_letter core.letter;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('WARN');
  perform rules.require_reason (p_reason);
  perform from core.case c where c.case_id = (select l.case_id from core.letter l where l.letter_id = p_letter_id) for no key update;
  select * into v_letter from core.letter l where l.letter_id = p_letter_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
  perform rules.require_version ('letter', v_letter.version, p_version);
  if v_letter.state not in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED') then
    perform rules.refuse ('DN152', jsonb_build_object ('event', 'VOID', 'state', v_letter.state));
  end if;
  update core.letter set state = 'VOIDED', void_reason = 'MANUAL', excluded_reason = btrim (p_reason),
                         state_on = rules.business_day (), version = version + 1
   where letter_id = p_letter_id;
  perform rules.journal_case_or_house (v_letter.case_id, v_letter.customer_id, 'LETTER_VOIDED', v_letter.state, 'VOIDED',
                                       jsonb_build_object ('letter_no', v_letter.letter_no, 'reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('letter_id', p_letter_id, 'version', v_letter.version + 1));
end
$$;
