-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, batch, credit_manager
-- The foot of api.report_falling_due (): the sums of its rows per currency (I-16). Minor units.
create function api.report_falling_due_totals (p_until date, p_branch_id integer default null, p_segment_id bigint default null)
  returns table (currency text, facility_count bigint, principal bigint, collectable bigint, unpaid bigint, falling_due bigint,
                 outstanding bigint)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select r.currency, count (*), sum (r.principal)::bigint, sum (r.collectable)::bigint, sum (r.unpaid)::bigint,
         sum (r.falling_due)::bigint, sum (r.outstanding)::bigint
    from api.report_falling_due (p_until, p_branch_id, p_segment_id) r
   group by r.currency
   order by r.currency;
end;
