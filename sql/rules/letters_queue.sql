-- SPDX-License-Identifier: GPL-3.0-or-later
-- QUEUE_PRINT for a slice of a confirmed batch: its next drafts in the order of the post get their numbers, gapless per branch, kind and
-- business year (I-9), and when none is left the batch is queued. Locks the cases, then the batch, which must be in p_state; when another
-- has moved it on meanwhile nothing is done. Returns how many.
create function rules.letters_queue (p_batch_id bigint, p_state text) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_slice   integer := coalesce (rules.setting ('letter_slice')::integer, 5000);
  v_day     date := rules.business_day ();
  v_year    integer := extract (year from v_day)::integer;
  v_batch   core.letter_batch;
  v_kind    core.letter_kind;
  v_letters bigint[];
  v_cases   bigint[];
  v_group   record;
  v_first   integer;
begin
  v_letters := array (select l.letter_id from core.letter l where l.batch_id = p_batch_id and l.state = 'DRAFT'
                       order by l.post_key, l.letter_id limit v_slice);
  perform from core.case c where c.case_id in (select l.case_id from core.letter l where l.letter_id = any (v_letters))
    order by c.case_id for no key update of c;
  select * into v_batch from core.letter_batch b where b.batch_id = p_batch_id for update;
  if v_batch.state <> p_state then
    return 0;
  end if;
  select * into v_kind from core.letter_kind k where k.kind = v_batch.kind;
  for v_group in select l.branch_id, b.branch_code, count (*)::integer as letters
                   from core.letter l join core.branch b on b.branch_id = l.branch_id
                  where l.letter_id = any (v_letters) and l.state = 'DRAFT'
                  group by l.branch_id, b.branch_code order by l.branch_id loop
    v_first := rules.number_take (v_group.branch_id, v_kind.series, v_year, v_group.letters);
    update core.letter l
       set letter_no = format ('%s/%s/%s/%s', v_kind.series, v_group.branch_code, v_year, lpad ((v_first + n.i - 1)::text, 6, '0')),
           state = 'QUEUED', state_on = v_day, version = l.version + 1
      from (select d.letter_id, row_number () over (order by d.post_key, d.letter_id)::integer as i
              from core.letter d where d.letter_id = any (v_letters) and d.state = 'DRAFT' and d.branch_id = v_group.branch_id) n
     where l.letter_id = n.letter_id;
  end loop;
  select array_agg (distinct l.case_id) into v_cases from core.letter l where l.letter_id = any (v_letters) and l.state = 'QUEUED';
  if v_cases is not null then
    perform rules.journal_cases (v_cases, 'LETTER_QUEUED', p_details => array_fill (
              jsonb_build_object ('batch_no', v_batch.batch_no), array[cardinality (v_cases)]));
  end if;
  perform rules.journal_customer_letters (array (select l.letter_id from core.letter l where l.letter_id = any (v_letters) and l.state = 'QUEUED'),
                                          'LETTER_QUEUED', jsonb_build_object ('batch_no', v_batch.batch_no));
  update core.letter_batch b
     set state = case when exists (select from core.letter l where l.batch_id = p_batch_id and l.state = 'DRAFT') then 'CONFIRMING'
                      when exists (select from core.letter l where l.batch_id = p_batch_id and l.state = 'QUEUED') then 'QUEUED'
                      else 'CANCELLED' end,
         confirmed_at = coalesce (b.confirmed_at, clock_timestamp ()), version = b.version + 1
   where b.batch_id = p_batch_id;
  return (select count (*) from core.letter l where l.letter_id = any (v_letters) and l.state = 'QUEUED');
end
$$;
