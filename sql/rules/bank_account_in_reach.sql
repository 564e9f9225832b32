-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether the caller decides about accounts of a branch: his own and those below; of the whole bank (null) who has all of them.
create function rules.bank_account_in_reach (p_branch_id integer) returns boolean
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select case when p_branch_id is null then not exists (select from core.branch b where b.branch_id <> all (rules.my_branches ()))
              else p_branch_id = any (rules.my_branches ()) end;
end;
