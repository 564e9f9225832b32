-- SPDX-License-Identifier: GPL-3.0-or-later
-- Writes the instalments and payments of a checked import run. Money facts are only added: an instalment that changes before
-- it is due ends on the business day and its next version begins. Returns counts per file,
-- as 'facilities' what moved and, as 'late', the payments of months before.
create function rules.import_write_money (p_import_id bigint) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_nestloop = off
as $$
declare
  v_day       date := rules.business_day ();
  v_month     date := date_trunc ('month', v_day)::date;
  v_touched   bigint[];
  v_versions  bigint[];
  v_paid      bigint[];
  v_reversed  bigint[];
  v_new       bigint;
  v_changed   bigint;
  v_payments  bigint;
  v_reversals bigint;
  v_late      bigint;
  v_late_on   date;
begin
  with staged as materialized (
    select i.* from rules.import_instalments (p_import_id) i where i.state <> 'SAME'
  ), ended as (
    insert into core.instalment_end (instalment_id, branch_id, effective_on)
    select i.old_id, i.branch_id, v_day from staged i where i.state = 'CHANGED'
    returning instalment_id
  ), written as (
    insert into core.instalment (facility_id, branch_id, instalment_no, version_no, due_on, contract_due_on, principal, interest, fee, penalty, effective_on)
    select i.facility_id, i.branch_id, i.instalment_no, coalesce (i.old_version_no, 0) + 1, i.due_on, i.contract_due_on, i.principal, i.interest,
           i.fee, coalesce (i.old_penalty, 0), case i.state when 'NEW' then '-infinity' else v_day end
      from staged i
     order by i.line_no
    returning facility_id, version_no
  )
  select array_agg (distinct w.facility_id), count (*) filter (where w.version_no = 1), count (*) filter (where w.version_no > 1)
    into v_touched, v_new, v_changed from written w;

  with written as (
    insert into core.payment (payment_no, facility_id, branch_id, kind, paid_on, amount, currency, method, reference)
    select p.payment_no, p.facility_id, p.branch_id, p.kind, p.paid_on, p.amount, p.currency, p.method, p.reference
      from rules.import_payments (p_import_id) p
     where p.state = 'NEW' and p.kind <> 'REVERSAL'
     order by p.line_no
    returning facility_id, paid_on
  )
  select array_agg (distinct w.facility_id), count (*), count (*) filter (where w.paid_on < v_month), min (w.paid_on)
    into v_paid, v_payments, v_late, v_late_on from written w;
  if exists (select from staging.payments s where s.import_id = p_import_id and s.kind = 'reversal') then
    with written as (
      insert into core.payment (payment_no, facility_id, branch_id, kind, paid_on, amount, currency, method, reference, reverses_id)
      select p.payment_no, p.facility_id, p.branch_id, p.kind, p.paid_on, p.amount, p.currency, p.method, p.reference, o.payment_id
        from rules.import_payments (p_import_id) p
        join core.payment o on o.payment_no = p.reverses
       where p.state = 'NEW' and p.kind = 'REVERSAL'
       order by p.line_no
      returning facility_id
    )
    select array_agg (distinct w.facility_id), count (*) into v_reversed, v_reversals from written w;
  end if;

  select array_agg (distinct t.facility_id) into v_touched
    from unnest (v_touched || v_paid || v_reversed) t (facility_id);
  return jsonb_build_object (
    'instalments.csv', jsonb_build_object ('new', v_new, 'changed', v_changed),
    'payments.csv', jsonb_build_object ('new', v_payments + coalesce (v_reversals, 0), 'changed', 0),
    'late', jsonb_build_object ('count', v_late, 'oldest_on', v_late_on, 'month_on', v_month), 'facilities', to_jsonb (coalesce (v_touched, '{}')));
end
$$;
