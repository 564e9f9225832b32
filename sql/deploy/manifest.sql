-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the files' first lines say about their routines, for routines.sql: the JSON that dundesk-batch made of them.
select set_config ('dundesk.manifest', $1, true)
