-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The fees of warnings that were booked at a facility, the latest first (X25): base and, where the fee was a share of it, share_bp in hundredths of
-- a percent. state: BOOKED, WAIVED with who did it and why, NOT_SENT where the letter counts as never sent.
create function api.facility_fees (p_facility_id bigint)
  returns table (fee_id bigint, booked_on date, kind text, letter_no text, currency text, base bigint, share_bp integer, amount bigint, state text,
                 ended_on date, ended_by text, ended_reason text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select w.fee_id, w.booked_on, w.kind, l.letter_no, w.currency, w.base, w.share_bp, w.amount, coalesce (w.ended_as, 'BOOKED'), w.ended_on,
         w.ended_by, w.ended_reason
    from core.warning_fee w
    join core.letter l on l.letter_id = w.letter_id
   where w.facility_id = p_facility_id
   order by w.fee_id desc;
end;
