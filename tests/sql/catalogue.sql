-- SPDX-License-Identifier: GPL-3.0-or-later
-- No guard goes or comes unseen: policies, grants, triggers, constraints and functions are just those that were written down
-- (reliability §5.5, 1 and 6), and the rules that each of them must keep (5.5, 3).
select plan (11);
\ir ../support/catalogue-query.sql
\ir ../support/catalogue.sql
select is_empty ('select line from catalogue_expected except select line from catalogue_now', '/sql/S20-no-guard-is-gone');
select is_empty ('select line from catalogue_now except select line from catalogue_expected', '/sql/S20-nothing-is-there-that-was-not-written-down');
select is_empty ($$select line from catalogue_now where line ~ '^grant .* to PUBLIC' or line ~ '^schema .* to PUBLIC' or line ~ '^function .*( to |,)PUBLIC'$$,
  '/sql/S21-nothing-is-for-everybody');
select is_empty ($$select line from catalogue_now where line ~ '^grant [a-z]+\.[a-z_]+ (UPDATE|DELETE|TRUNCATE|REFERENCES|TRIGGER) to ' and line !~ '^grant [a-z]+\.[a-z_]+ DELETE to dun_(api|roles)$'$$,
  '/sql/S22-no-right-to-change-a-whole-table');
select is_empty ($$select line from catalogue_now where line ~ '^grant .* to dun_(branch_head|deputy|collector|committee_secretary|print_operator|auditor|administrator|credit_manager|call_operator)$'$$,
  '/sql/S23-a-person-has-no-right-on-any-table');
select is_empty ($$select line from catalogue_now where line ~ '^grant .* to dun_(importer|batch)$' and line !~ '^grant staging\.[a-z_]+\.[a-z_]+ INSERT to'$$,
  '/sql/S23-importer-and-night-only-add-to-the-staging-tables');
-- What a policy asks about the caller is asked once a statement, never once a row (reliability §2.1), and never of a function.
select is_empty ($$select line from catalogue_now where line ~ '^policy' and (line ~ 'rules\.' or line ~ 'my_right' and line !~* '= any \(\( ?select m\.branch_ids')$$,
  '/sql/S24-policies-ask-for-the-branches-once');
-- Tables of customers: row policies hold for the owner too. The others hold nothing about customers.
select is_empty ($$
  select r.relname from pg_class r
   where r.relnamespace::regnamespace::text in ('core', 'audit') and r.relkind = 'r'
     and exists (select from pg_attribute a where a.attrelid = r.oid and a.attname in ('party_id', 'case_id', 'facility_id', 'customer_no', 'login')
                    and not a.attisdropped)
     and not (r.relrowsecurity and r.relforcerowsecurity)$$, '/sql/S25-every-table-about-people-has-forced-row-policies');
-- Its first column leads an index: the key of the parent, which picks the few rows. Rows that refer to nothing may be left out. Where no role
-- that functions run as may take a parent away or change its key, nobody ever looks for its children by it.
select is_empty ($$
  select c.conrelid::regclass, c.conname from pg_constraint c
   where c.contype = 'f' and c.connamespace::regnamespace::text in ('core', 'audit', 'batch')
     and (c.confupdtype <> 'a' or c.confdeltype <> 'a'
          or exists (select from unnest (array['dun_api', 'dun_batch', 'dun_journal', 'dun_numbers', 'dun_roles', 'dun_search', 'dun_segment']) r
                      where has_table_privilege (r, c.confrelid, 'DELETE')
                         or exists (select from unnest (c.confkey) k where has_column_privilege (r, c.confrelid, k, 'UPDATE'))))
     and not exists (select from pg_index i
                      where i.indrelid = c.conrelid and (i.indkey::int2[])[0] = c.conkey[1]
                        and (i.indpred is null
                             or pg_get_expr (i.indpred, i.indrelid)
                                = format ('(%I IS NOT NULL)', (select a.attname from pg_attribute a
                                                                where a.attrelid = c.conrelid and a.attnum = c.conkey[1]))))$$,
  '/sql/S26-every-foreign-key-has-its-index');
select is_empty ($$select e.extname from pg_extension e where e.extnamespace::regnamespace::text not in ('ext', 'pg_catalog', 'tap')$$,
  '/sql/S27-extensions-stand-in-their-own-schema');
select is_empty ($$
  select a.attrelid::regclass, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
   where c.relnamespace = 'core'::regnamespace and c.relkind = 'r' and a.attnum > 0
     and (t.typtype = 'e' or t.typname in ('float4', 'float8', 'money') or t.typname = 'numeric' and a.attname not in ('annual_rate', 'rate'))$$,
  '/sql/I6-money-is-whole-numbers-and-states-are-text');
select * from finish ();
