-- SPDX-License-Identifier: GPL-3.0-or-later
-- A step may also come so many days after the end of the month in which the oldest debt fell due (X27), and a version may say that nothing is done
-- with its customers (X28): then it has no steps.
alter table core.strategy_step drop constraint strategy_step_offset_mode_check;
alter table core.strategy_step add constraint strategy_step_offset_mode_check check (offset_mode in ('PAST_DUE', 'MONTH_END', 'AFTER', 'FALLBACK'));
alter table core.strategy_version add column is_idle boolean not null default false;
