-- SPDX-License-Identifier: GPL-3.0-or-later
-- Strategies hold nothing about customers: read and written through the api, no row policy. What a version says is not changed from
-- VALIDATED on, by nobody; the states go one way.
grant select, insert, update (name) on core.strategy to dun_api;
grant select, insert on core.strategy_version to dun_api;
grant update (segment_id, priority, note, is_idle, state, active_from, active_to, authors, changed_by, changed_at, simulation, simulated_on, simulated_by,
  approved_on, approved_by, version) on core.strategy_version to dun_api;
grant select, insert, delete on core.strategy_step, core.strategy_arm to dun_api;
create trigger strategy_version_fixed before update or delete on core.strategy_version
  for each row execute function rules.strategy_version_fixed ();
create trigger strategy_step_fixed before insert or update or delete on core.strategy_step
  for each row execute function rules.strategy_content_fixed ();
create trigger strategy_arm_fixed before insert or update or delete on core.strategy_arm
  for each row execute function rules.strategy_content_fixed ();
