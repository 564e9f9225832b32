-- SPDX-License-Identifier: GPL-3.0-or-later
-- The fee of a letter that counts as never sent ends (X25). Returns the fees, null when there was none.
create function rules.letter_fees_end (p_letter_id bigint, p_day date) returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_fees bigint[];
begin
  with ended as (
    update core.warning_fee w
       set ended_on = p_day, ended_at = clock_timestamp (), ended_by = session_user, ended_as = 'NOT_SENT'
     where w.letter_id = p_letter_id and w.ended_on is null
    returning w.fee_id
  )
  select array_agg (e.fee_id) into v_fees from ended e;
  perform rules.warning_fees_journal (v_fees, 'WARNING_FEE_ENDED');
  return v_fees;
end
$$;
