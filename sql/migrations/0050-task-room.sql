-- SPDX-License-Identifier: GPL-3.0-or-later
-- A task is asked about, handed out and given back: room for its versions on the same page, or each of them is an entry more at the head of
-- the queue's index, which everybody who pulls goes through.
alter table core.task set (fillfactor = 70);
