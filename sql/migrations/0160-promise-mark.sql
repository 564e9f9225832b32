-- SPDX-License-Identifier: GPL-3.0-or-later
-- Promises go by the days of payments, which the night finds by their day: nothing marks any more up to where it has looked.
drop table batch.mark;
