-- SPDX-License-Identifier: GPL-3.0-or-later
-- A step knows its task; nobody looks for the task by its step. Each index of a task costs every item that is handed out.
drop index core.task_step;
