-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- Registers one envelope that came back (E01-E04), with its picture, if there is one, in the case's folder or, without a case (Q01), kept
-- for the customer: all or nothing, see
-- rules.letter_returned (). p_blocks: whether the address is no good, for a reason that asks. The same picture again is the same document.
create function api.returned_register (p_request uuid, p_letter_id bigint, p_reason text, p_returned_on date, p_note text, p_blocks boolean,
                                       p_file_name text, p_media_type text, p_pages integer, p_body bytea) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result   jsonb := rules.request_open (p_request, 'returned_register', p_letter_id::text, p_reason, p_returned_on::text, p_note, p_blocks::text,
                                          p_file_name, p_media_type, p_pages::text, encode (sha256 (coalesce (p_body, '')), 'hex'));
  v_letter   core.letter;
  v_document bigint;
  v_sha      bytea := sha256 (p_body);
  v_mail     core.returned_mail;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  if p_blocks is null and exists (select from core.return_reason r where r.reason = p_reason and r.asks) then
    perform rules.refuse ('DN108', '{"field": "blocks_address", "reason": "EMPTY"}');
  end if;
  select l.* into v_letter from core.letter l where l.letter_id = p_letter_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
  if p_body is not null then
    if octet_length (p_body) = 0 or octet_length (p_body) > 52428800 then
      perform rules.refuse ('DN171', jsonb_build_object ('size', octet_length (p_body)));
    end if;
    perform from core.case c where c.case_id = v_letter.case_id for no key update;
    select d.document_id into v_document from core.document d where (d.case_id = v_letter.case_id or d.party_id = v_letter.customer_id) and d.sha256 = v_sha;
    if not found then
      insert into core.document (branch_id, case_id, party_id, category, title, file_name, media_type, size, sha256, pages, body, business_on)
      values (v_letter.branch_id, v_letter.case_id, v_letter.customer_id, 'RETURNED_MAIL', v_letter.letter_no, p_file_name, p_media_type,
              octet_length (p_body), v_sha, p_pages, p_body, rules.business_day ())
      returning document_id into v_document;
      perform rules.journal_case_or_house (v_letter.case_id, v_letter.customer_id, 'DOCUMENT_ADDED', null, null, jsonb_build_object (
                'title', v_letter.letter_no, 'category', 'RETURNED_MAIL', 'sha256', encode (v_sha, 'hex')));
    end if;
  end if;
  v_mail := rules.letter_returned (p_letter_id, p_reason, p_returned_on, p_note, p_blocks, v_document, null, true);
  return rules.request_close (p_request, jsonb_build_object ('returned_id', v_mail.returned_id, 'letter_no', v_letter.letter_no, 'state', v_mail.state,
           'voided', coalesce ((v_mail.was ->> 'voided')::integer, 0), 'document_id', v_document, 'version', v_mail.version));
end
$$;
