-- SPDX-License-Identifier: GPL-3.0-or-later
-- The staged facilities of a run as values, beside what is stored. state: NEW, CHANGED, SAME.
create function rules.import_facilities (p_import_id bigint)
  returns table (line_no integer, facility_no text, facility_id bigint, party_id bigint, branch_id integer, customer_no text, product text,
                 currency text, principal bigint, opened_on date, matures_on date, annual_rate numeric, status text, state text)
  language sql stable
begin atomic
  select v.line_no, v.facility_no, f.facility_id, p.party_id, p.branch_id, v.customer_no, v.product, v.currency, v.principal, v.opened_on,
         coalesce (v.matures_on, f.matures_on), coalesce (v.annual_rate, f.annual_rate), coalesce (v.status, f.status, 'ACTIVE'),
         case when f.facility_id is null then 'NEW'
              when (f.party_id, f.product, f.currency, f.principal, f.opened_on) is distinct from (p.party_id, v.product, v.currency, v.principal,
                v.opened_on)
                   or f.matures_on is distinct from coalesce (v.matures_on, f.matures_on)
                   or f.annual_rate is distinct from coalesce (v.annual_rate, f.annual_rate) or f.status <> v.status then 'CHANGED'
              else 'SAME' end
    from (select s.line_no, s.facility_no, s.customer_no, s.product, s.currency, rules.as_minor (s.principal, c.exponent) as principal,
                 rules.as_day (s.opened_on) as opened_on, rules.as_day (s.matures_on) as matures_on,
                 case when s.annual_rate ~ '^[0-9]{1,3}(\.[0-9]{1,6})?$' then s.annual_rate::numeric end as annual_rate, s.status
            from staging.facilities s
            left join core.currency c on c.currency = s.currency
           where s.import_id = p_import_id
          offset 0) v
    left join core.facility f on f.facility_no = v.facility_no
    left join core.party p on p.customer_no = v.customer_no;
end;
