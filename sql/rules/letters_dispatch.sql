-- SPDX-License-Identifier: GPL-3.0-or-later
-- DISPATCH (§4.3.3): printed letters are handed to the post; warnings move their cases to the next tray (§4.3.1), each letter leaves one activity on its
-- case, or with the customer who has none (Q01). The fee that a warning names is booked as it is posted, once per level and run of the case, none where
-- its facility may not be charged any more (X25). Not before the day on which it was printed (DN496), nor what is known not to have come out of the
-- printer (DN488) or what a print that stopped may have left out (DN489). The cases must be locked or lockable in key order. Returns how many were
-- dispatched.
create function rules.letters_dispatch (p_letter_ids bigint[], p_on date) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day   date := rules.business_day ();
  v_bad   record;
  v_count integer;
  v_move  record;
begin
  perform from core.case c join core.letter l on l.case_id = c.case_id where l.letter_id = any (p_letter_ids)
    order by c.case_id for no key update of c;
  select l.letter_no, l.state, c.case_no into v_bad
    from core.letter l left join core.case c on c.case_id = l.case_id
   where l.letter_id = any (p_letter_ids) and l.state <> 'PRINTED'
   order by l.letter_id limit 1;
  if found then
    perform rules.refuse ('DN154', jsonb_build_object ('letter_no', v_bad.letter_no, 'state', v_bad.state, 'case_no', v_bad.case_no));
  end if;
  select l.letter_no into v_bad
    from core.letter l join core.contact_point k on k.contact_point_id = l.contact_point_id
   where l.letter_id = any (p_letter_ids) and (k.state = 'INVALID' or k.is_blocked)
   order by l.letter_id limit 1;
  if found then
    perform rules.refuse ('DN439', jsonb_build_object ('letter_no', v_bad.letter_no));
  end if;
  select l.letter_no into v_bad
    from core.letter l join core.letter_kind k on k.kind = l.kind and not k.has_envelope
   where l.letter_id = any (p_letter_ids)
   order by l.letter_id limit 1;
  if found then
    perform rules.refuse ('DN445', jsonb_build_object ('letter_no', v_bad.letter_no));
  end if;
  -- The term runs from that day: nothing is posted before it is printed.
  select l.letter_no, l.state_on into v_bad
    from core.letter l where l.letter_id = any (p_letter_ids) and l.state_on > p_on
   order by l.letter_id limit 1;
  if found then
    perform rules.refuse ('DN496', jsonb_build_object ('letter_no', v_bad.letter_no, 'printed_on', v_bad.state_on));
  end if;
  -- What a letter's prints have come to: nobody puts into an envelope what is not there.
  select l.letter_no, bool_and (j.is_lost) as is_lost into v_bad
    from core.letter l
    join core.print_job_letter j on j.letter_id = l.letter_id
    join core.print_job p on p.print_job_id = j.print_job_id
   where l.letter_id = any (p_letter_ids) and l.copies = 1
   group by l.letter_id
  having bool_and (j.is_lost or p.state = 'FAILED' and p.printed_to is null)
   order by l.letter_id limit 1;
  if found then
    perform rules.refuse (case when v_bad.is_lost then 'DN488' else 'DN489' end, jsonb_build_object ('letter_no', v_bad.letter_no));
  end if;
  with posted as (
    update core.letter l
       set state = 'DISPATCHED', state_on = v_day, dispatched_on = p_on, version = l.version + 1
     where l.letter_id = any (p_letter_ids) and l.state = 'PRINTED'
    returning l.letter_id
  )
  select count (*) into v_count from posted;
  if v_count <> cardinality (p_letter_ids) then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;

  perform rules.letter_fees_book (p_letter_ids, v_day);

  for v_move in
    select k.kind, array_agg (l.case_id order by l.case_id) as cases, k.response_days,
           array_agg (jsonb_build_object ('letter_no', l.letter_no, 'dispatched_on', p_on) order by l.case_id) as details
      from core.letter l
      join core.letter_kind k on k.kind = l.kind
      join core.case c on c.case_id = l.case_id
     where l.letter_id = any (p_letter_ids) and k.tray is not null and c.party_id = l.party_id
     group by k.kind, k.response_days order by k.kind loop
    perform rules.case_move (v_move.cases, v_move.kind || '_DISPATCHED',
      array_fill (case v_move.kind when 'W1' then 'WARNING_2' else 'COMMITTEE' end, array[cardinality (v_move.cases)]),
      array_fill (p_on + v_move.response_days, array[cardinality (v_move.cases)]), v_move.details);
  end loop;

  insert into core.activity (case_id, party_id, branch_id, action, contact_point_id, happened_at, business_on, note, detail, verdict)
  select l.case_id, l.customer_id, l.branch_id, 'LETTER', l.contact_point_id, clock_timestamp (), v_day, null,
         jsonb_build_object ('letter_id', l.letter_id, 'letter_no', l.letter_no, 'kind', l.kind),
         coalesce (l.verdict, 'ALLOWED')
    from core.letter l where l.letter_id = any (p_letter_ids)
   order by l.letter_id;
  update core.case_pulse c
     set next_action_on = l.dispatched_on + greatest (k.response_days, 1)
    from core.letter l join core.letter_kind k on k.kind = l.kind
   where l.letter_id = any (p_letter_ids) and c.case_id = l.case_id and c.stage is not null
     and (c.next_action_on is null or c.next_action_on <= v_day);
  perform rules.journal_customer_letters (p_letter_ids, 'LETTER_DISPATCHED', jsonb_build_object ('dispatched_on', p_on));
  return v_count;
end
$$;
