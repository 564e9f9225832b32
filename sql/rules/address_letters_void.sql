-- SPDX-License-Identifier: GPL-3.0-or-later
-- Letters to addresses that are no good any more and that the post has not got are voided (E03), and their batches closed where nothing is left
-- to print. The cases must be locked or lockable in key order. Returns the letters.
create function rules.address_letters_void (p_contact_points bigint[], p_day date) returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_letters bigint[];
  v_cases   bigint[];
  v_details jsonb[];
begin
  perform from core.case c
    where c.case_id in (select l.case_id from core.letter l where l.contact_point_id = any (p_contact_points)
                           and l.state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED'))
    order by c.case_id for no key update;
  perform from core.letter_batch b
    where b.batch_id in (select l.batch_id from core.letter l where l.contact_point_id = any (p_contact_points)
                            and l.state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED'))
    order by b.batch_id for update;
  with ended as (
    update core.letter l
       set state = 'VOIDED', state_on = p_day, void_reason = 'CONTACT_POINT_INVALID', version = l.version + 1
     where l.contact_point_id = any (p_contact_points) and l.state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED')
    returning l.case_id, l.letter_id, l.letter_no
  ), noted as (
    select e.case_id, jsonb_build_object ('letters', jsonb_agg (coalesce (e.letter_no, e.letter_id::text) order by e.letter_id),
                                          'reason', 'CONTACT_POINT_INVALID') as detail
      from ended e group by e.case_id
  )
  select (select array_agg (e.letter_id order by e.letter_id) from ended e), array_agg (n.case_id order by n.case_id),
         array_agg (n.detail order by n.case_id)
    into v_letters, v_cases, v_details
    from noted n;
  if v_letters is not null then
    perform rules.journal_cases (v_cases, 'LETTER_VOIDED', null, null, v_details);
    perform rules.journal_customer_letters (v_letters, 'LETTER_VOIDED');
    update core.letter_batch b
       set state = case when exists (select from core.letter_part p where p.batch_id = b.batch_id) then 'PRINTED' else 'CANCELLED' end,
           version = b.version + 1
     where b.state = 'QUEUED' and b.batch_id in (select l.batch_id from core.letter l where l.letter_id = any (v_letters))
       and not exists (select from core.letter l where l.batch_id = b.batch_id and l.state = 'QUEUED');
  end if;
  return coalesce (v_letters, '{}');
end
$$;
