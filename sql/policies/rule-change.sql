-- SPDX-License-Identifier: GPL-3.0-or-later
-- What days are counted by says when it changes: rules.rule_changed (scope[, column of the currency]).
grant select, insert, update (done_on) on core.rule_change to dun_api;
create trigger bucket_changed after insert or update or delete on core.bucket for each row
  execute function rules.rule_changed ('OVERDUE');
create trigger bucket_floor_changed after insert or update or delete on core.bucket_floor for each row
  execute function rules.rule_changed ('OVERDUE', 'currency');
create trigger currency_changed after update of tolerance on core.currency for each row when (old.tolerance <> new.tolerance)
  execute function rules.rule_changed ('OVERDUE', 'currency');
create trigger materiality_changed after insert or update or delete on core.materiality for each row
  execute function rules.rule_changed ('OVERDUE', 'currency');
create trigger delinquency_profile_changed after update on core.delinquency_profile for each row when (old is distinct from new)
  execute function rules.rule_changed ('ALL');
create trigger product_changed after update of delinquency_profile, exposure_class on core.product for each row
  when ((old.delinquency_profile, old.exposure_class) is distinct from (new.delinquency_profile, new.exposure_class))
  execute function rules.rule_changed ('ALL');
create trigger classification_scheme_changed after update on core.classification_scheme for each row when (old is distinct from new)
  execute function rules.rule_changed ('ALL');
create trigger classification_class_changed after insert or update or delete on core.classification_class for each row
  execute function rules.rule_changed ('ALL');
create trigger setting_changed after update of value on core.setting for each row
  when (old.value <> new.value
        and new.name in ('classification', 'default_days', 'default_exit_months', 'forborne_exit_months', 'calendar'))
  execute function rules.rule_changed ('ALL');
create trigger calendar_changed after update on core.calendar for each row when (old.weekend <> new.weekend)
  execute function rules.rule_changed ('ALL');
create trigger tolerance_changed after insert or update or delete on core.tolerance for each row
  execute function rules.rule_changed ('OVERDUE', 'currency');
create trigger calendar_weekend_changed after insert or update or delete on core.calendar_weekend for each row
  execute function rules.rule_changed ('ALL');
create trigger calendar_holiday_added after insert or delete on core.calendar_holiday for each row
  execute function rules.rule_changed ('ALL');
create trigger calendar_holiday_moved after update of calendar, day on core.calendar_holiday for each row
  execute function rules.rule_changed ('ALL');
