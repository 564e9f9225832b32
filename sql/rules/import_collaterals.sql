-- SPDX-License-Identifier: GPL-3.0-or-later
-- The staged collaterals of a run as values. state: NEW, CHANGED, SAME.
create function rules.import_collaterals (p_import_id bigint)
  returns table (line_no integer, collateral_id bigint, facility_id bigint, branch_id integer, collateral_no text, kind text,
                 description text, value bigint, currency text, valued_on date, state text)
  language sql stable
begin atomic
  select s.line_no, o.collateral_id, f.facility_id, f.branch_id, s.collateral_no, s.kind, coalesce (s.description, o.description),
         coalesce (rules.as_minor (s.value, c.exponent), o.value), coalesce (s.currency, o.currency),
         coalesce (rules.as_day (s.valued_on), o.valued_on),
         case when o.collateral_id is null then 'NEW'
              when o.kind <> s.kind or o.description is distinct from coalesce (s.description, o.description)
                   or o.value is distinct from coalesce (rules.as_minor (s.value, c.exponent), o.value)
                   or o.currency is distinct from coalesce (s.currency, o.currency)
                   or o.valued_on is distinct from coalesce (rules.as_day (s.valued_on), o.valued_on) then 'CHANGED'
              else 'SAME' end
    from staging.collaterals s
    left join core.facility f on f.facility_no = s.facility_no
    left join core.currency c on c.currency = s.currency
    left join core.collateral o on o.facility_id = f.facility_id and o.collateral_no = s.collateral_no
   where s.import_id = p_import_id;
end;
