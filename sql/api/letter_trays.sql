-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The printer's trays of the kinds of letter as dated rows, the latest first (D04).
create function api.letter_trays ()
  returns table (line_no bigint, kind text, first_tray text, next_tray text, since date, until date, state text, from_on date, list text, key text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require_staff ();
  return query
    with row as (
      select e.*, k.seq, lead (e.from_on) over (partition by e.kind order by e.from_on) - 1 as to_on
        from core.letter_tray e join core.letter_kind k on k.kind = e.kind
    )
    select row_number () over (order by r.seq, r.kind, r.from_on desc), r.kind, r.first_tray, r.next_tray, r.from_on, r.to_on,
           rules.rule_state (r.from_on, r.to_on, v_day), rules.rule_next (r.from_on, r.to_on, v_day), 'TRAYS', r.kind
      from row r
     order by 1;
end
$$;
