-- SPDX-License-Identifier: GPL-3.0-or-later
-- Versions whose last day has passed are RETIRED (§4.3.16); their running cases go on. One journal row each.
create function rules.strategy_expire (p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_version record;
begin
  for v_version in
    update core.strategy_version v set state = 'RETIRED', version = v.version + 1
     where v.state = 'ACTIVE' and v.active_to <= p_day
    returning v.version_id, v.version_no, (select s.name from core.strategy s where s.strategy_id = v.strategy_id) as name loop
    perform rules.journal_house ('STRATEGY_RETIRED', jsonb_build_object ('strategy', v_version.name, 'version_no', v_version.version_no));
  end loop;
end
$$;
