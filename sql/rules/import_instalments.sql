-- SPDX-License-Identifier: GPL-3.0-or-later
-- The staged instalments of a run as values, beside the version that stands now. state: NEW, CHANGED, SAME. A day on which banks are
-- closed goes where the facility's convention has it (§4.4), then contract_due_on is what the file says; a day that is past stays.
create function rules.import_instalments (p_import_id bigint)
  returns table (line_no integer, facility_id bigint, branch_id integer, currency text, instalment_no integer, due_on date, contract_due_on date,
                 principal bigint, interest bigint, fee bigint, old_id bigint, old_version_no integer, old_due_on date,
                 old_penalty bigint, state text)
  language sql stable
begin atomic
  select v.line_no, v.facility_id, v.branch_id, v.currency, v.instalment_no, s.due_on, nullif (v.due_on, s.due_on), v.principal, v.interest, v.fee,
         o.instalment_id, o.version_no, o.due_on, o.penalty,
         case when o.instalment_id is null then 'NEW'
              when o.due_on <> s.due_on or coalesce (o.contract_due_on, o.due_on) <> v.due_on
                   or o.principal <> v.principal or o.interest <> v.interest or o.fee <> v.fee then 'CHANGED'
              else 'SAME' end
    from (select s.line_no, f.facility_id, f.branch_id, f.due_convention, f.product, coalesce (f.currency, n.currency) as currency,
                 case when translate (s.instalment_no, '0123456789', '') = '' and length (s.instalment_no) between 1
                   and 6 then s.instalment_no::integer end as instalment_no,
                 rules.as_day (s.due_on) as due_on, rules.as_minor (s.principal, c.exponent) as principal,
                 rules.as_minor (s.interest, c.exponent) as interest, rules.as_minor (s.fee, c.exponent) as fee
            from staging.instalments s
            left join core.facility f on f.facility_no = s.facility_no
            left join staging.facilities n on n.import_id = p_import_id and n.facility_no = s.facility_no
            left join core.currency c on c.currency = coalesce (f.currency, n.currency)
           where s.import_id = p_import_id
          offset 0) v
    left join (select i.* from core.instalment i
                 left join core.instalment_end e on e.instalment_id = i.instalment_id
                where e.instalment_id is null) o on o.facility_id = v.facility_id and o.instalment_no = v.instalment_no
   cross join lateral (
     select case when coalesce (v.due_convention, 'NONE') = 'NONE' then v.due_on
                 when coalesce (o.contract_due_on, o.due_on) = v.due_on and o.due_on < (select b.day from core.business_day b where b.closed_at is null)
                 then o.due_on
                 else rules.business_shift (coalesce ((select r.calendar from core.product r where r.product = v.product), rules.setting ('calendar')),
                                            v.due_on, v.due_convention) end as due_on) s;
end;
