-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the bank calls its calendars and penalty terms in each language, as queues and skills have it (A12, A16).
alter table core.calendar add column names jsonb not null default '{}' check (core.is_names (names));
alter table core.penalty_profile add column names jsonb not null default '{}' check (core.is_names (names));
