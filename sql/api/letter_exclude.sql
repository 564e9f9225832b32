-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- Takes letters out of a batch under review, each with the reason (X30, U08); the number is kept free, the case stays.
create function api.letter_exclude (p_request uuid, p_letter_ids bigint[], p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result jsonb := rules.request_open (p_request, 'letter_exclude', p_letter_ids::text, p_reason);
  v_cases  bigint[];
  v_count  integer;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('WARN');
  perform rules.require_any (p_letter_ids, 'letters');
  perform rules.require_reason (p_reason);
  perform from core.case c join core.letter l on l.case_id = c.case_id where l.letter_id = any (p_letter_ids)
    order by c.case_id for no key update of c;
  -- A batch that is being confirmed has been decided on.
  perform from core.letter_batch b where b.batch_id in (select l.batch_id from core.letter l where l.letter_id = any (p_letter_ids))
    order by b.batch_id for share of b;
  if exists (select from core.letter l join core.letter_batch b on b.batch_id = l.batch_id
              where l.letter_id = any (p_letter_ids) and b.state not in ('DRAFTING', 'REVIEW')) then
    perform rules.refuse ('DN152', jsonb_build_object ('event', 'EXCLUDE'));
  end if;
  with gone as (
    update core.letter l
       set state = 'VOIDED', void_reason = 'EXCLUDED', excluded_reason = btrim (p_reason), state_on = rules.business_day (), version = l.version + 1
     where l.letter_id = any (p_letter_ids) and l.state = 'DRAFT'
    returning l.case_id
  )
  select array_agg (distinct g.case_id), count (*) into v_cases, v_count from gone g;
  if v_count < cardinality (p_letter_ids) then
    perform rules.refuse ('DN152', jsonb_build_object ('event', 'EXCLUDE'));
  end if;
  perform rules.journal_cases (v_cases, 'LETTER_EXCLUDED', p_details => array_fill (
            jsonb_build_object ('reason', btrim (p_reason)), array[cardinality (v_cases)]));
  perform rules.journal_customer_letters (p_letter_ids, 'LETTER_EXCLUDED', jsonb_build_object ('why', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('excluded', v_count));
end
$$;
