-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cases of a party that wait in a warning tray for a valid address (§4.3.1) have one from this day on: their warning is due. The cases must be locked
-- or lockable in key order.
create function rules.cases_addressed (p_party_id bigint, p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform from core.case c
    where c.party_id = p_party_id and c.stage in ('WARNING_1', 'WARNING_2') and c.tray_ready_on is null
    order by c.case_id for no key update;
  update core.case c set tray_ready_on = p_day
   where c.party_id = p_party_id and c.stage in ('WARNING_1', 'WARNING_2') and c.tray_ready_on is null;
end
$$;
