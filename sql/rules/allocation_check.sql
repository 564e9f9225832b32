-- SPDX-License-Identifier: GPL-3.0-or-later
-- Trigger: an allocation's payment and instalment are there and are those of its facility, all of the same branch.
create function rules.allocation_check () returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from added a
               left join core.payment p on p.payment_id = a.payment_id and p.facility_id = a.facility_id and p.branch_id = a.branch_id
               left join core.instalment i on i.instalment_id = a.instalment_id and i.facility_id = a.facility_id
              where p.payment_id is null or i.instalment_id is null) then
    raise exception using errcode = 'foreign_key_violation', message = 'allocation: no such payment or instalment of the facility';
  end if;
  return null;
end
$$;
