-- SPDX-License-Identifier: GPL-3.0-or-later
-- Journals what happened to fees of warnings, one row for each of their cases (X25).
create function rules.warning_fees_journal (p_fee_ids bigint[], p_event text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_cases   bigint[];
  v_details jsonb[];
begin
  select array_agg (g.case_id order by g.case_id), array_agg (jsonb_build_object ('fees', g.fees) order by g.case_id)
    into v_cases, v_details
    from (select w.case_id, jsonb_agg (jsonb_strip_nulls (jsonb_build_object ('letter_no', l.letter_no, 'amount', w.amount, 'currency', w.currency,
                                         'base', w.base, 'share_bp', w.share_bp, 'reason', w.ended_reason)) order by w.fee_id) as fees
            from core.warning_fee w
            join core.letter l on l.letter_id = w.letter_id
           where w.fee_id = any (p_fee_ids)
           group by w.case_id) g;
  if v_cases is not null then
    perform rules.journal_cases (v_cases, p_event, null, null, v_details);
  end if;
end
$$;
