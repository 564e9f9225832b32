-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The accounts that debtors pay into, those that wait for approval first, then what counts or will; what is over is at the end. may_change: the caller
-- decides about it. from_on: what a change of it would begin with.
create function api.bank_accounts ()
  returns table (line_no bigint, account_id bigint, branch_id integer, branch text, currency text, scheme text, holder text, account_no text,
                 bank text, bic text, correspondent text, tax_no text, since date, state text, added_by text, approved_by text, may_change boolean,
                 from_on date)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require_staff ();
  return query
  select row_number () over (order by a.state not in ('SUBMITTED', 'IN_FORCE'), a.state = 'IN_FORCE', b.branch_code nulls first, a.currency, a.from_on desc,
                                      a.account_id desc),
         a.account_id, a.branch_id, b.branch_code, a.currency, a.scheme, a.holder, rules.account_text (a.account_no), a.bank, a.bic, a.correspondent, a.tax_no,
         a.from_on, a.state,
         coalesce (s.full_name, a.added_by), coalesce (y.full_name, a.approved_by),
         a.state in ('SUBMITTED', 'IN_FORCE') and (a.branch_id is null and a.state = 'SUBMITTED' or rules.bank_account_in_reach (a.branch_id)),
         greatest (a.from_on, v_day)
    from core.bank_account a
    left join core.branch b on b.branch_id = a.branch_id
    left join rules.staff_names (array (select unnest (array[x.added_by, x.approved_by]) from core.bank_account x)) s on s.login = a.added_by
    left join rules.staff_names (array (select unnest (array[x.added_by, x.approved_by]) from core.bank_account x)) y on y.login = a.approved_by
   order by 1;
end
$$;
