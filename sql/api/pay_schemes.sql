-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- How payments are written in QR codes, in all versions: those that wait for approval first, then what counts or will; what is over is at the end.
-- since null: ever so. may_change: the caller decides about it. from_on: what a change of it would begin with.
create function api.pay_schemes ()
  returns table (line_no bigint, version_id bigint, scheme text, currency text, template text, link text, most integer, name_most integer,
                 text_most integer, minor_most bigint, forbidden text, since date, state text, added_by text, approved_by text, may_change boolean,
                 from_on date)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day   date := rules.business_day ();
  v_whole boolean := rules.bank_account_in_reach (null);
begin
  perform rules.require_staff ();
  return query
  select row_number () over (order by v.state not in ('SUBMITTED', 'IN_FORCE'), v.state = 'IN_FORCE', v.scheme, v.from_on desc, v.version_id desc),
         v.version_id, v.scheme, p.currency, v.template, v.link, v.most, v.name_most, v.text_most, v.minor_most, v.forbidden,
         nullif (v.from_on, '-infinity'), v.state, coalesce (s.full_name, v.added_by), coalesce (y.full_name, v.approved_by),
         v.state = 'SUBMITTED' or v_whole and v.state = 'IN_FORCE', greatest (v.from_on, v_day)
    from core.pay_scheme_version v
    join core.pay_scheme p on p.scheme = v.scheme
    left join rules.staff_names (array (select unnest (array[x.added_by, x.approved_by]) from core.pay_scheme_version x)) s on s.login = v.added_by
    left join rules.staff_names (array (select unnest (array[x.added_by, x.approved_by]) from core.pay_scheme_version x)) y on y.login = v.approved_by
   order by 1;
end
$$;
