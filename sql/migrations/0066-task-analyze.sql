-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tasks without a case are few: the night's plans have to know that from the first day on.
analyze core.task;
analyze core.activity;
