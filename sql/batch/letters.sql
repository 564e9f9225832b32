-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Posted letters count as delivered when the term of the address's country has passed (§4.3.3 TERM_PASSED). Batches of which nothing is left to
-- print, because their letters have become void, do not wait for the printer any more.
create function batch.letters (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_letters bigint[];
  v_cases   bigint[];
  v_details jsonb[];
begin
  if p_after = 0 then
    update core.letter_batch b
       set state = case when exists (select from core.letter_part p where p.batch_id = b.batch_id) then 'PRINTED' else 'CANCELLED' end,
           version = b.version + 1
     where b.state = 'QUEUED' and not exists (select from core.letter l where l.batch_id = b.batch_id and l.state in ('DRAFT', 'APPROVED', 'QUEUED'));
  end if;
  v_letters := array (
    select l.letter_id
      from core.letter l
      join core.contact_point k on k.contact_point_id = l.contact_point_id
      join core.presumption r on r.country = k.country
     where l.state = 'DISPATCHED' and l.dispatched_on + r.days <= p_day and l.letter_id > p_after
     order by l.letter_id limit p_limit
       for no key update of l);
  with deemed as (
    update core.letter l set state = 'DEEMED_DELIVERED', state_on = p_day, version = l.version + 1
     where l.letter_id = any (v_letters)
    returning l.case_id, l.letter_no
  )
  select array_agg (g.case_id order by g.case_id), array_agg (jsonb_build_object ('letters', g.letters) order by g.case_id)
    into v_cases, v_details
    from (select d.case_id, jsonb_agg (d.letter_no order by d.letter_no) as letters from deemed d group by d.case_id) g;
  perform rules.journal_cases (v_cases, 'LETTER_DEEMED_DELIVERED', null, null, v_details);
  perform rules.journal_customer_letters (v_letters, 'LETTER_DEEMED_DELIVERED');
  return jsonb_build_object ('last', case when cardinality (v_letters) = p_limit then v_letters[p_limit] end, 'letters', cardinality (v_letters));
end
$$;
