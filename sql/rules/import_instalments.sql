-- SPDX-License-Identifier: GPL-3.0-or-later
-- The staged instalments of a run as values, beside the version that stands now. state: NEW, CHANGED, SAME.
create function rules.import_instalments (p_import_id bigint)
  returns table (line_no integer, facility_id bigint, branch_id integer, currency text, instalment_no integer, due_on date,
                 principal bigint, interest bigint, fee bigint, old_id bigint, old_version_no integer, old_due_on date,
                 old_penalty bigint, state text)
  language sql stable
begin atomic
  select v.line_no, v.facility_id, v.branch_id, v.currency, v.instalment_no, v.due_on, v.principal, v.interest, v.fee,
         o.instalment_id, o.version_no, o.due_on, o.penalty,
         case when o.instalment_id is null then 'NEW'
              when o.due_on <> v.due_on or o.principal <> v.principal or o.interest <> v.interest or o.fee <> v.fee then 'CHANGED'
              else 'SAME' end
    from (select s.line_no, f.facility_id, f.branch_id, coalesce (f.currency, n.currency) as currency,
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
                where e.instalment_id is null) o on o.facility_id = v.facility_id and o.instalment_no = v.instalment_no;
end;
