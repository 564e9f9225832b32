-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- DELIVERY_CONFIRMED (§4.3.3): the post says that letters were delivered on a day, by what is named (a receipt, a list of the post), all or nothing.
-- Not before they were posted, and only while they are under way (DN154); the term to respond goes on from the day of the post.
create function api.letter_deliver (p_request uuid, p_letter_ids bigint[], p_on date, p_proof text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result jsonb := rules.request_open (p_request, 'letter_deliver', p_letter_ids::text, p_on::text, p_proof);
  v_day    date;
  v_bad    core.letter;
  v_count  integer;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  v_day := rules.business_day ();
  perform rules.require_past (coalesce (p_on, 'infinity'), 'delivered_on', v_day);
  perform rules.require_any (p_letter_ids, 'letters');
  if coalesce (btrim (p_proof), '') = '' or length (btrim (p_proof)) > 200 or not core.is_clean (p_proof) then
    perform rules.refuse ('DN471');
  end if;
  perform from core.case c join core.letter l on l.case_id = c.case_id where l.letter_id = any (p_letter_ids)
    order by c.case_id for no key update of c;
  perform from core.letter l where l.letter_id = any (p_letter_ids) order by l.letter_id for no key update;
  get diagnostics v_count = row_count;
  if v_count <> (select count (distinct i) from unnest (p_letter_ids) i) then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
  select l.* into v_bad from core.letter l where l.letter_id = any (p_letter_ids) and l.state <> 'DISPATCHED' order by l.letter_id limit 1;
  if found then
    perform rules.refuse ('DN154', jsonb_build_object ('letter_no', v_bad.letter_no, 'state', v_bad.state));
  end if;
  select l.* into v_bad from core.letter l where l.letter_id = any (p_letter_ids) and l.dispatched_on > p_on order by l.letter_id limit 1;
  if found then
    perform rules.refuse ('DN472', jsonb_build_object ('letter_no', v_bad.letter_no, 'dispatched_on', v_bad.dispatched_on));
  end if;
  update core.letter l
     set state = 'DELIVERED', state_on = v_day, delivered_on = p_on, delivery_proof = btrim (p_proof), version = l.version + 1
   where l.letter_id = any (p_letter_ids);
  perform rules.journal_cases (array_agg (g.case_id order by g.case_id), 'LETTER_DELIVERED', null, null, array_agg (g.detail order by g.case_id))
     from (select l.case_id, jsonb_build_object ('letters', jsonb_agg (l.letter_no order by l.letter_no), 'delivered_on', p_on,
                                                 'proof', btrim (p_proof)) as detail
             from core.letter l where l.letter_id = any (p_letter_ids) group by l.case_id) g;
  perform rules.journal_customer_letters (p_letter_ids, 'LETTER_DELIVERED', jsonb_build_object ('delivered_on', p_on, 'proof', btrim (p_proof)));
  return rules.request_close (p_request, jsonb_build_object ('delivered', v_count));
end
$$;
