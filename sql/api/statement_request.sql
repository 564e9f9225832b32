-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- Drafts the statement of account that a customer without an open case asks for (X68), of all his debts, on that basis: a batch of its own, to be
-- confirmed, printed and posted like every other. Who asked, and why, is journalled. DN106 no such customer, DN151 he can not get it, with the reason;
-- DN481 he has an open case, which it belongs to; DN482 nobody says how he asked for it. Result: {batch_id, batch_no, letter_id}.
create function api.statement_request (p_request uuid, p_customer_id bigint, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done   jsonb := rules.request_open (p_request, 'statement_request', p_customer_id::text, p_reason);
  v_reason text := btrim (coalesce (p_reason, ''));
  v_case   text;
  v_part   jsonb;
  v_result jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WARN');
  if not exists (select from core.party p where p.party_id = p_customer_id and p.branch_id = any (rules.my_branches ())) then
    perform rules.refuse ('DN106', '{"what": "customer"}');
  elsif v_reason = '' then
    perform rules.refuse ('DN482');
  elsif length (v_reason) > 300 or not core.is_clean (v_reason) then
    perform rules.refuse ('DN108', '{"field": "reason", "reason": "LENGTH"}');
  end if;
  select c.case_no into v_case from core.case c where c.party_id = p_customer_id and c.stage is not null;
  if found then
    perform rules.refuse ('DN481', jsonb_build_object ('case_no', v_case));
  end if;
  v_part := rules.letters_draft (null, 'STATEMENT', null, p_customer_id, p_customer_ids => array[p_customer_id], p_basis => 'REQUEST');
  if (v_part ->> 'drafted')::integer = 0 then
    perform rules.refuse ('DN151', jsonb_build_object ('kind', 'STATEMENT', 'skipped', v_part -> 'skipped'));
  end if;
  select jsonb_build_object ('batch_id', b.batch_id, 'batch_no', b.batch_no, 'letter_id', l.letter_id) into v_result
    from core.letter_batch b join core.letter l on l.batch_id = b.batch_id
   where b.batch_id = (v_part ->> 'batch_id')::bigint;
  perform rules.journal_house ('STATEMENT_REQUESTED', v_result || jsonb_build_object ('party', p_customer_id, 'reason', v_reason));
  return rules.request_close (p_request, v_result);
end
$$;
