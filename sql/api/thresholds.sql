-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- From when on overdue money counts, as dated rows (X09, X11): kind TOLERANCE (of a currency), or what is material for RETAIL and for OTHER
-- exposures (amount, and share in hundredths of a percent). since null: ever so.
create function api.thresholds ()
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
      select s.*, lead (s.from_on) over (partition by s.kind, s.currency order by s.from_on) - 1 as to_on
        from (select 'TOLERANCE' as kind, t.currency, t.tolerance as amount, null::integer as share_bp, t.from_on from core.tolerance_span t
              union all
              select m.exposure_class, m.currency, m.absolute, m.share_bp, m.from_on from core.materiality m) s
    )
    select row_number () over (order by array_position (array['TOLERANCE', 'RETAIL', 'OTHER'], r.kind), r.currency, r.from_on desc), r.kind, r.currency,
           r.amount, r.share_bp, nullif (r.from_on, '-infinity'), r.to_on, rules.rule_state (r.from_on, r.to_on, v_day),
           rules.rule_next (r.from_on, r.to_on, v_day),
           r.kind, r.currency
      from row r
     order by 1;
end
$$;
