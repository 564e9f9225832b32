-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The fees of warnings as dated rows (X25), the latest first: an amount, or a share of what is demanded in hundredths of a percent.
create function api.warning_fees ()
  returns table (line_no bigint, kind text, currency text, amount bigint, share_bp integer, since date, until date, state text,
                 from_on date, list text, key text)
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
      select e.*, lead (e.from_on) over (partition by e.kind, e.currency order by e.from_on) - 1 as to_on
        from core.warning_fee_rule e
    )
    select row_number () over (order by r.kind, r.currency, r.from_on desc), r.kind, r.currency, r.amount, r.share_bp, r.from_on, r.to_on,
           rules.rule_state (r.from_on, r.to_on, v_day), rules.rule_next (r.from_on, r.to_on, v_day), 'FEE_' || r.kind, r.currency
      from row r
     order by 1;
end
$$;
