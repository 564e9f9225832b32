-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- APPROVE and QUEUE_PRINT for what is left of a batch: numbers are taken, gapless per branch, kind and business year (I-9).
-- p_count and p_arrears_list are what the person saw in the button; when the list is another by now it is refused (DN153).
create function api.letter_batch_confirm (p_request uuid, p_batch_id bigint, p_count integer, p_arrears_list text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result jsonb := rules.request_open (p_request, 'letter_batch_confirm', p_batch_id::text, p_count::text, p_arrears_list);
  v_batch  core.letter_batch;
  v_kind   core.letter_kind;
  v_day    date;
  v_count  integer;
  v_sum    text;
  v_cases  bigint[];
  v_group  record;
  v_first  integer;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('WARN');
  v_day := rules.business_day ();
  perform from core.case c join core.letter l on l.case_id = c.case_id where l.batch_id = p_batch_id and l.state = 'DRAFT'
    order by c.case_id for no key update of c;
  select * into v_batch from core.letter_batch b where b.batch_id = p_batch_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  end if;
  if v_batch.state <> 'REVIEW' then
    perform rules.refuse ('DN152', jsonb_build_object ('event', 'CONFIRM', 'state', v_batch.state));
  end if;
  select * into v_kind from core.letter_kind k where k.kind = v_batch.kind;
  select count (*), rules.money_list_sum (array_agg (l.arrears_list)) into v_count, v_sum
    from core.letter l where l.batch_id = p_batch_id and l.state = 'DRAFT';
  if v_count = 0 then
    perform rules.refuse ('DN151', jsonb_build_object ('kind', v_batch.kind, 'skipped', '[]'::jsonb));
  end if;
  if v_count <> p_count or v_sum is distinct from p_arrears_list then
    perform rules.refuse ('DN153', jsonb_build_object ('count', v_count, 'arrears_list', v_sum));
  end if;

  for v_group in select l.branch_id, b.branch_code, count (*)::integer as letters
                   from core.letter l join core.branch b on b.branch_id = l.branch_id
                  where l.batch_id = p_batch_id and l.state = 'DRAFT'
                  group by l.branch_id, b.branch_code order by l.branch_id loop
    v_first := rules.number_take (v_group.branch_id, v_kind.series, extract (year from v_day)::integer, v_group.letters);
    update core.letter l
       set letter_no = format ('%s/%s/%s/%s', v_kind.series, v_group.branch_code, extract (year from v_day)::integer,
                               lpad ((v_first + n.i - 1)::text, 6, '0')),
           state = 'QUEUED', state_on = v_day, version = l.version + 1
      from (select d.letter_id, row_number () over (order by d.letter_id)::integer as i
              from core.letter d where d.batch_id = p_batch_id and d.state = 'DRAFT' and d.branch_id = v_group.branch_id) n
     where l.letter_id = n.letter_id;
  end loop;
  update core.letter_batch set state = 'QUEUED', confirmed_at = clock_timestamp (), version = version + 1 where batch_id = p_batch_id;
  select array_agg (distinct l.case_id) into v_cases from core.letter l where l.batch_id = p_batch_id and l.state = 'QUEUED';
  perform rules.journal_cases (v_cases, 'LETTER_QUEUED', p_details => array_fill (
            jsonb_build_object ('batch_no', v_batch.batch_no), array[cardinality (v_cases)]));
  return rules.request_close (p_request, jsonb_build_object ('queued', v_count));
end
$$;
