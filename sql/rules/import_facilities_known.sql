-- SPDX-License-Identifier: GPL-3.0-or-later
-- The facilities rows of an import run may refer to: those of its own file and those the importer's branches already have.
create function rules.import_facilities_known (p_import_id bigint)
  returns table (facility_no text, facility_id bigint, currency text, exponent smallint, opened_on date)
  language sql stable
begin atomic
  select f.facility_no, f.facility_id, f.currency, c.exponent, f.opened_on
    from (select s.facility_no, o.facility_id, coalesce (o.currency, s.currency) as currency, rules.as_day (s.opened_on) as opened_on
            from staging.facilities s
            left join core.facility o on o.facility_no = s.facility_no
           where s.import_id = p_import_id
          union all
          select o.facility_no, o.facility_id, o.currency, o.opened_on
            from core.facility o
            left join staging.facilities s on s.facility_no = o.facility_no and s.import_id = p_import_id
           where s.facility_no is null) f
    left join core.currency c on c.currency = f.currency;
end;
