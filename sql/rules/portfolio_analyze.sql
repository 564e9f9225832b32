-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_owner
-- After an import that wrote a good part of the book the planner learns its size at once, not when the server finds the time:
-- between the two the first page over a fresh portfolio took minutes. p_facilities: how many facilities were written.
create function rules.portfolio_analyze (p_facilities integer) returns void
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if p_facilities > greatest (100, (select c.reltuples / 10 from pg_class c where c.oid = 'core.facility'::regclass)) then
    analyze core.party, core.contact_point, core.facility, core.instalment, core.payment, core.allocation, core.case, core.case_pulse,
            core.case_item, core.assignment, core.activity, core.task, core.promise;
  end if;
end
$$;
