-- SPDX-License-Identifier: GPL-3.0-or-later
-- The bank of all tests: branches and one login a role (its password is the login), the first business day open.
--
--   HO (head office) ─┬─ N (north) ─┬─ N1
--                     │             └─ N2
--                     └─ S (south) ─── S1
insert into core.branch (branch_code, name) values ('HO', 'Head office');
insert into core.branch (branch_code, name, parent_id)
select b.code, b.name, p.branch_id
  from (values (1, 'N', 'North', 'HO'), (2, 'S', 'South', 'HO')) b (seq, code, name, parent)
  join core.branch p on p.branch_code = b.parent order by b.seq;
insert into core.branch (branch_code, name, parent_id)
select b.code, b.name, p.branch_id
  from (values (1, 'N1', 'North one', 'N'), (2, 'N2', 'North two', 'N'), (3, 'S1', 'South one', 'S')) b (seq, code, name, parent)
  join core.branch p on p.branch_code = b.parent order by b.seq;

create temporary table person (login text, full_name text, branch text, role text);
insert into person values
  ('head_n', 'Helena North', 'N', 'branch_head'),
  ('head_s', 'Henrik South', 'S', 'branch_head'),
  ('deputy_n', 'Denis North', 'N', 'deputy'),
  ('coll_n1', 'Clara None', 'N1', 'collector'),
  ('coll_n1b', 'Carl None', 'N1', 'collector'),
  ('coll_n2', 'Cyrus Ntwo', 'N2', 'collector'),
  ('coll_s1', 'Chloe Sone', 'S1', 'collector'),
  ('secretary_n', 'Sara North', 'N', 'committee_secretary'),
  ('printer_n', 'Peter North', 'N', 'print_operator'),
  ('auditor_ho', 'Agnes Head', 'HO', 'auditor'),
  ('admin_ho', 'Adam Head', 'HO', 'administrator'),
  ('admin2_ho', 'Anna Head', 'HO', 'administrator'),
  ('caller_n1', 'Calla None', 'N1', 'call_operator'),
  ('importer_ho', 'Igor Head', 'HO', 'importer'),
  ('sender_ho', 'Sender Head', 'HO', 'sender'),
  ('manager_ho', 'Milena Head', 'HO', 'credit_manager'),
  ('dun_batch', 'The night', 'HO', 'batch');

do $$
declare
  v record;
begin
  for v in select p.login, p.role from person p where p.login <> 'dun_batch' loop
    execute format ('create role %I login password %L in role %I', v.login, v.login, 'dun_' || v.role);
  end loop;
end
$$;

insert into core.staff (login, full_name, branch_id, language, created_by)
select p.login, p.full_name, b.branch_id, 'en', 'BOOTSTRAP' from person p join core.branch b on b.branch_code = p.branch;
insert into core.staff_role (login, role, requested_by, approved_by, approved_at)
select p.login, p.role, 'BOOTSTRAP', 'BOOTSTRAP', clock_timestamp () from person p;
insert into core.business_day (day, opened_by) values ('2026-03-02', 'BOOTSTRAP');
-- No strategy works on the cases of a test but those that it activates itself.
update core.strategy_version set state = 'RETIRED', active_to = active_from where state = 'ACTIVE';

-- Payments of the test books are old: who tests that this is told says so.
update core.setting set value = '0' where name = 'payments_max_age_days';
