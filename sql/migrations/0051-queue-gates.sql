-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many at once look for the next item of a queue; the others wait until one of them is through.
insert into batch.lock (name) select 'queue ' || n from generate_series (0, 15) n;

-- The login is asked for once, not at each row.
create or replace view core.my_right with (security_invoker = true) as
select r.permissions, r.branch_ids from core.staff_right r where r.login = (select session_user);
