-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- REPRINT: counts one more copy of a letter's archived bytes; the copy is marked as such by the program (§4.3.3).
create function api.letter_reprint (p_request uuid, p_letter_id bigint) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'letter_reprint', p_letter_id::text);
  v_letter core.letter;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  perform from core.case c where c.case_id = (select l.case_id from core.letter l where l.letter_id = p_letter_id) for no key update;
  select * into v_letter from core.letter l where l.letter_id = p_letter_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  elsif v_letter.part_no is null or v_letter.state = 'VOIDED' then
    perform rules.refuse ('DN152', jsonb_build_object ('event', 'REPRINT', 'state', v_letter.state));
  end if;
  update core.letter set copies = copies + 1, version = version + 1 where letter_id = p_letter_id;
  perform rules.journal_case (v_letter.case_id, 'LETTER_REPRINTED', null, null,
                              jsonb_build_object ('letter_no', v_letter.letter_no, 'copies', v_letter.copies + 1));
  return rules.request_close (p_request, jsonb_build_object ('copies', v_letter.copies + 1));
end
$$;
