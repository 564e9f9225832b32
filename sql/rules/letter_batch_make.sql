-- SPDX-License-Identifier: GPL-3.0-or-later
-- A batch of letters of a kind to the recipients of cases and, after them, to customers without one (Q01). More than the setting letter_slice are
-- drafted in slices: the rest waits in the batch for api.letter_batch_go_on. DN151 when nobody is to get one. Result: batch_id, batch_no, state, left,
-- drafted, skipped [{case_id, case_no, name, reason, party_id}].
create function rules.letter_batch_make (p_kind text, p_case_ids bigint[], p_customer_ids bigint[]) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_slice   integer := coalesce (rules.setting ('letter_slice')::integer, 5000);
  v_cases   integer := coalesce (cardinality (p_case_ids), 0);
  v_all     integer := coalesce (cardinality (p_case_ids), 0) + coalesce (cardinality (p_customer_ids), 0);
  v_part    jsonb;
  v_drafted integer := 0;
  v_skipped jsonb := '[]';
  v_from    integer := 1;
  v_batch   bigint;
begin
  -- A batch has at least one letter: slices of whom none is due are passed over.
  while v_drafted = 0 and v_from <= v_all loop
    v_part := rules.letters_draft (v_batch, p_kind, p_case_ids[v_from:v_from + v_slice - 1],
                p_customer_ids => p_customer_ids[greatest (v_from - v_cases, 1):v_from + v_slice - 1 - v_cases]);
    v_drafted := (v_part ->> 'drafted')::integer;
    v_skipped := v_skipped || (v_part -> 'skipped');
    v_batch := (v_part ->> 'batch_id')::bigint;
    v_from := v_from + v_slice;
  end loop;
  if v_drafted = 0 then
    perform rules.refuse ('DN151', jsonb_build_object ('kind', p_kind, 'skipped', v_skipped));
  end if;
  if v_from <= v_all then
    update core.letter_batch b
       set state = 'DRAFTING', waiting = coalesce (p_case_ids[v_from:], '{}'),
           waiting_customers = nullif (p_customer_ids[greatest (v_from - v_cases, 1):], '{}')
     where b.batch_id = v_batch;
  end if;
  return (select jsonb_build_object ('batch_id', b.batch_id, 'batch_no', b.batch_no, 'state', b.state, 'drafted', v_drafted,
                   'left', coalesce (cardinality (b.waiting), 0) + coalesce (cardinality (b.waiting_customers), 0), 'skipped', v_skipped)
            from core.letter_batch b where b.batch_id = v_batch);
end
$$;
