-- SPDX-License-Identifier: GPL-3.0-or-later
-- A write calls this for every text it stores. As a sql function that pins its path it was parsed and planned at each call;
-- plpgsql keeps its plan for the session.
create or replace function core.is_clean (p_text text) returns boolean
  language plpgsql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  return p_text !~ U&'[\0001-\0008\000B-\001F\007F-\009F\061C\200E\200F\2028\2029\202A-\202E\2066-\2069\FFFE\FFFF]';
end
$$;

-- A request is stored and, a moment later, gets its result: room for that on the same page.
alter table core.request set (fillfactor = 60);

-- A foreign key locks the row it points to, and every clerk's every action pointed to the same few codes: with 50 clerks three of four
-- waited for those pages. Codes and staff are never removed (sql/policies/codes.sql refuses it), so it is enough that they are there
-- when the row is written; rules.activity_check_codes () and rules.task_check_codes () see to that, without a lock.
alter table core.activity drop constraint activity_action_fkey, drop constraint activity_outcome_fkey;
alter table core.task drop constraint task_outcome_fkey, drop constraint task_assignee_fkey;
drop index core.activity_action_fk, core.activity_outcome_fk, core.task_outcome_fk, core.task_assignee_fk;
