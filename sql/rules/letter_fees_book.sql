-- SPDX-License-Identifier: GPL-3.0-or-later
-- Books the fees that warnings to the customer name, as they are posted or, after they came back and their fee had ended, are deemed delivered after
-- all: once per level and run of the case, none where its facility may not be charged any more (X25). Returns the fees.
create function rules.letter_fees_book (p_letter_ids bigint[], p_day date) returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_free bigint[];
  v_fees bigint[];
begin
  -- Most letters name no fee: nothing is asked for them.
  v_free := array (
    select distinct i.facility_id
      from core.letter l
      join core.case_item i on i.case_id = l.case_id
     where l.letter_id = any (p_letter_ids) and l.snapshot ? 'fees');
  if v_free = '{}' then
    return '{}';
  end if;
  v_free := rules.penalty_free (v_free, p_day);
  with booked as (
    insert into core.warning_fee (letter_id, case_id, branch_id, facility_id, kind, warning_cycle, booked_on, currency, base, share_bp, amount)
    select l.letter_id, l.case_id, l.branch_id, f.facility_id, l.kind, l.warning_cycle, p_day, e.fee #>> '{amount,currency}',
           (e.fee #>> '{base,money}')::bigint, (100 * (e.fee ->> 'percent')::numeric)::integer, (e.fee #>> '{amount,money}')::bigint
      from core.letter l
      join core.case c on c.case_id = l.case_id and c.party_id = l.party_id and c.warning_cycle = l.warning_cycle
      cross join lateral jsonb_array_elements (l.snapshot -> 'fees') e (fee)
      join core.facility f on f.facility_no = e.fee ->> 'facility_no' and f.facility_id = any (v_free)
     where l.letter_id = any (p_letter_ids)
       and not exists (select from core.warning_fee x
                        where x.case_id = l.case_id and x.kind = l.kind and x.warning_cycle = l.warning_cycle
                          and x.ended_as is distinct from 'NOT_SENT')
    returning fee_id
  )
  select array (select b.fee_id from booked b) into v_fees;
  perform rules.warning_fees_journal (v_fees, 'WARNING_FEE_BOOKED');
  return v_fees;
end
$$;
