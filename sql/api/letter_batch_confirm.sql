-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- APPROVE and QUEUE_PRINT for what is left of a batch: numbers are taken, gapless per branch, kind and business year (I-9), in the order of the
-- post. p_count and p_arrears_list are what the person saw in the button, of the whole batch; when the list is another by now it is refused
-- (DN153). More than the setting letter_slice are numbered in slices: the rest is drafted still and api.letter_batch_go_on takes it from there,
-- while nobody can take letters out any more. DN465 something has to be typed for some of them yet (D08). Result: queued, left, state.
create function api.letter_batch_confirm (p_request uuid, p_batch_id bigint, p_count integer, p_arrears_list text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result jsonb := rules.request_open (p_request, 'letter_batch_confirm', p_batch_id::text, p_count::text, p_arrears_list);
  v_slice  integer := coalesce (rules.setting ('letter_slice')::integer, 5000);
  v_batch  core.letter_batch;
  v_count  integer;
  v_open   integer;
  v_sum    text;
  v_queued integer;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('WARN');
  -- Cases before the batch, those of the first slice.
  perform from core.case c
    where c.case_id in (select l.case_id from core.letter l where l.letter_id in (
                          select d.letter_id from core.letter d where d.batch_id = p_batch_id and d.state = 'DRAFT'
                           order by d.post_key, d.letter_id limit v_slice))
    order by c.case_id for no key update of c;
  select * into v_batch from core.letter_batch b where b.batch_id = p_batch_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  end if;
  if v_batch.state <> 'REVIEW' then
    perform rules.refuse ('DN152', jsonb_build_object ('event', 'CONFIRM', 'state', v_batch.state));
  end if;
  select count (*), rules.money_list_sum (array_agg (l.arrears_list)) into v_count, v_sum
    from core.letter l where l.batch_id = p_batch_id and l.state = 'DRAFT';
  if v_count = 0 then
    perform rules.refuse ('DN151', jsonb_build_object ('kind', v_batch.kind, 'skipped', '[]'::jsonb));
  end if;
  if v_count is distinct from p_count or v_sum is distinct from p_arrears_list then
    perform rules.refuse ('DN153', jsonb_build_object ('count', v_count, 'arrears_list', v_sum));
  end if;
  if exists (select from core.letter_field f where f.kind = v_batch.kind and f.is_free) then
    select count (*) into v_open from core.letter l
     where l.batch_id = p_batch_id and l.state = 'DRAFT' and rules.letter_free_missing (l.kind, l.snapshot);
    if v_open > 0 then
      perform rules.refuse ('DN465', jsonb_build_object ('count', v_open));
    end if;
  end if;
  v_queued := rules.letters_queue (p_batch_id, 'REVIEW');
  return rules.request_close (p_request, (
           select jsonb_build_object ('queued', v_queued, 'left', v_count - v_queued, 'state', b.state)
             from core.letter_batch b where b.batch_id = p_batch_id));
end
$$;
