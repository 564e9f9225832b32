-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator
-- The next slice of a batch that is being drafted or confirmed; who has confirmed it need not be there any more. Two that do it at once share
-- the work. Result: state, left (what this step is not done with), drafted, queued, skipped, letters (of
-- one that is being confirmed: how many it has).
create function api.letter_batch_go_on (p_request uuid, p_batch_id bigint) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result jsonb := rules.request_open (p_request, 'letter_batch_go_on', p_batch_id::text);
  v_slice  integer := coalesce (rules.setting ('letter_slice')::integer, 5000);
  v_seen   core.letter_batch;
  v_batch  core.letter_batch;
  v_part   jsonb := '{}';
  v_queued integer := 0;
  v_room   integer;
  v_left   bigint[];
  v_rest   bigint[];
begin
  if v_result is not null then
    return v_result;
  end if;
  if not rules.has_permission ('WARN') then
    perform rules.require ('PRINT');
  end if;
  select * into v_seen from core.letter_batch b where b.batch_id = p_batch_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  end if;
  if v_seen.state = 'DRAFTING' then
    perform rules.require ('WARN');
    perform from core.case c where c.case_id = any (v_seen.waiting[1:v_slice]) order by c.case_id for no key update;
    select * into v_batch from core.letter_batch b where b.batch_id = p_batch_id for update;
    if v_batch.state = 'DRAFTING' and v_batch.waiting = v_seen.waiting and v_batch.waiting_customers is not distinct from v_seen.waiting_customers then
      v_room := v_slice - cardinality (v_batch.waiting[1:v_slice]);
      v_part := rules.letters_draft (p_batch_id, v_batch.kind, v_batch.waiting[1:v_slice], p_customer_ids => v_batch.waiting_customers[1:v_room]);
      perform rules.campaign_drops (
        p_batch_id, cardinality (v_batch.waiting[1:v_slice]) + coalesce (cardinality (v_batch.waiting_customers[1:v_room]), 0), v_part);
      v_left := v_batch.waiting[v_slice + 1:];
      v_rest := nullif (v_batch.waiting_customers[v_room + 1:], '{}');
      update core.letter_batch b
         set waiting = case when v_left <> '{}' or v_rest is not null then v_left end, waiting_customers = v_rest, version = b.version + 1,
             state = case when v_left <> '{}' or v_rest is not null then 'DRAFTING' else 'REVIEW' end
       where b.batch_id = p_batch_id;
    end if;
  elsif v_seen.state = 'CONFIRMING' then
    v_queued := rules.letters_queue (p_batch_id, 'CONFIRMING');
  end if;
  return rules.request_close (p_request, (
           select jsonb_build_object ('state', b.state, 'queued', v_queued, 'drafted', coalesce ((v_part ->> 'drafted')::integer, 0),
                    'letters', (select count (*) from core.letter l where b.state = 'CONFIRMING' and l.batch_id = p_batch_id and l.state <> 'VOIDED'),
                    'skipped', coalesce (v_part -> 'skipped', '[]'),
                    'left', case b.state when 'DRAFTING' then cardinality (b.waiting) + coalesce (cardinality (b.waiting_customers), 0)
                                         when 'CONFIRMING' then (select count (*) from core.letter l
                                                                  where l.batch_id = p_batch_id and l.state = 'DRAFT')
                                         else 0 end)
             from core.letter_batch b where b.batch_id = p_batch_id));
end
$$;
