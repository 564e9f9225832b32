-- SPDX-License-Identifier: GPL-3.0-or-later
-- The inner wall by itself: what the functions' own role reads and writes when a function forgets to ask (architecture §4, I-18). Each
-- table gets one row of the caller's and one of somebody else's; what else they say does not matter, so checks are off while it is tried.
select no_plan ();
\ir ../support/test-book.sql

create function tap.as_role (p_sql text) returns bigint language plpgsql security definer as $$
declare
  n bigint;
begin
  execute p_sql;
  get diagnostics n = row_count;
  return n;
end $$;

-- What coll_n1 reads or writes of another's in this table, as the role whose policies are asked.
create function tap.wall_gaps (p_table regclass, p_key text, p_own text, p_foreign text, p_role text default 'dun_api') returns setof text
  language plpgsql as $$
declare
  v_gaps   text[] := '{}';
  v_check  text;
  v_own    integer := 1;
  n        bigint;
  v_column record;
begin
  begin
    execute format ('alter function tap.as_role owner to %I', p_role);
    set local session_replication_role = replica;
    for v_check in select c.conname from pg_constraint c where c.conrelid = p_table and c.contype = 'c' loop
      execute format ('alter table %s drop constraint %I', p_table, v_check);
    end loop;
    execute format ('truncate %s cascade', p_table);
    execute tap.row_sql (p_table, p_key, p_own, 1);
    execute tap.row_sql (p_table, p_key, p_foreign, 2);

    set local session authorization coll_n1;
    n := tap.as_role (format ('select from %s', p_table));
    if n <> 1 then
      v_gaps := v_gaps || format ('reads %s of 2 rows', n);
    end if;
    if has_table_privilege (p_role, p_table, 'insert') then
      begin
        n := tap.as_role (tap.row_sql (p_table, p_key, p_foreign, 3));
        v_gaps := v_gaps || 'inserts for another'::text;
      exception when others then
        if sqlstate <> '42501' or sqlerrm !~ 'row-level security' then
          v_gaps := v_gaps || format ('insert for another: %s', sqlerrm);
        end if;
      end;
      begin
        n := tap.as_role (tap.row_sql (p_table, p_key, p_own, 4));
        v_own := 2;
      exception when unique_violation then
        null; -- the wall comes first: it has let the row pass
      end;
    end if;
    select a.attname as name, t.typname as type into v_column
      from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = p_table and a.attnum > 0 and a.attname <> p_key and a.attidentity = '' and a.attgenerated = ''
       and has_column_privilege (p_role, p_table, a.attnum, 'update')
       and not exists (select from pg_index i where i.indrelid = p_table and i.indisunique and a.attnum = any (i.indkey::int2[]))
     limit 1;
    if found then
      -- Without a condition, so that nothing but the policy for writing decides which rows.
      n := tap.as_role (format ('update %s set %I = %s', p_table, v_column.name, tap.any_value (v_column.type, 5)));
      if n <> v_own then
        v_gaps := v_gaps || format ('updates %s rows of its %s', n, v_own);
      end if;
    end if;
    if has_column_privilege (p_role, p_table, p_key, 'update') then
      begin
        n := tap.as_role (format ('update %s set %I = %L', p_table, p_key, p_foreign));
        v_gaps := v_gaps || 'gives away what is its own'::text;
      exception when others then
        if sqlstate <> '42501' or sqlerrm !~ 'row-level security' then
          v_gaps := v_gaps || format ('giving away: %s', sqlerrm);
        end if;
      end;
    end if;
    raise exception 'enough';
  exception when others then
    if sqlerrm <> 'enough' then
      v_gaps := v_gaps || sqlerrm;
    end if;
  end;
  return query select unnest (v_gaps);
end $$;

select branch_id as own from core.branch where branch_code = 'N1' \gset
select branch_id as other from core.branch where branch_code = 'S1' \gset
select is_empty (format ('select tap.wall_gaps (%L, ''branch_id'', %L, %L)', t.name, :'own', :'other'), '/sql/I18-the-wall-of-' || t.name)
  from (select c.oid::regclass::text as name
          from pg_class c
         where c.relrowsecurity and c.relnamespace = 'core'::regnamespace and c.relname not in ('staff', 'instalment_end', 'number_series')
           and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'branch_id')
         order by c.relname) t;
select tap.case_of ('K1') as own_case, tap.case_of ('S1') as other_case \gset
select is_empty (format ('select tap.wall_gaps (''audit.journal'', ''case_id'', %L, %L)', :'own_case', :'other_case'), '/sql/I18-the-wall-of-audit.journal');
select is_empty (format ('select tap.wall_gaps (''audit.journal_detail'', ''case_id'', %L, %L)', :'own_case', :'other_case'), '/sql/I18-the-wall-of-audit.journal_detail');
select min (instalment_id) filter (where branch_id = :own) as own_part, min (instalment_id) filter (where branch_id = :other) as other_part
  from core.instalment \gset
select is_empty (format ('select tap.wall_gaps (''core.instalment_end'', ''instalment_id'', %L, %L)', :'own_part', :'other_part'),
  '/sql/I18-the-wall-of-core.instalment_end');
set session_replication_role = replica;
insert into core.import_run (import_id, branch_id, login, source) overriding system value values (901, :own, 'x', 'x'), (902, :other, 'x', 'x');
reset session_replication_role;
select is_empty ($$select tap.wall_gaps ('core.import_error', 'import_id', '901', '902')$$, '/sql/I18-the-wall-of-core.import_error');
select is_empty (format ('select tap.wall_gaps (%L, ''login'', ''coll_n1'', ''coll_s1'')', t.name), '/sql/I18-the-wall-of-' || t.name)
  from unnest (array['core.notice_read', 'core.request', 'core.staff_preference', 'core.staff_role', 'core.staff_right']) t (name);
select is_empty (format ('select tap.wall_gaps (''core.staff_right'', ''login'', ''coll_n1'', ''coll_s1'', %L)', r), '/sql/I18-the-wall-of-core.staff_right-for-' || r)
  from unnest (array['dun_search', 'dun_journal', 'dun_segment']) r;
-- Who answers which customers fulfil a condition begins with those of the caller's branches.
select is_empty (format ('select tap.wall_gaps (''core.customer_state'', ''branch_id'', %L, %L, ''dun_segment'')', :'own', :'other'),
  '/sql/J03-the-wall-of-core.customer_state-for-dun_segment');
select is_empty ($$select tap.wall_gaps ('core.request', 'login', 'coll_n1', 'coll_s1', 'dun_roles')$$, '/sql/I18-the-wall-of-core.request-for-dun_roles');

-- Colleagues: those of the own branches are seen, and nobody's language is changed but the own.
alter function tap.as_role owner to dun_api;
select count (*) as colleagues from core.staff where branch_id = :own \gset
set session authorization coll_n1;
select is (tap.as_role ('select from core.staff'), :colleagues::bigint, '/sql/I18-the-wall-of-core.staff');
select is (tap.as_role ($$update core.staff set language = 'fa'$$), 1::bigint, '/sql/B07-everybody-chooses-the-own-language');
reset session authorization;

-- What everybody asks in each statement is one look-up, however many staff there are: compared as a name, no index would serve.
create function tap.plan_of (p_sql text) returns setof text language plpgsql as $$
begin
  return query execute 'explain (costs off) ' || p_sql;
end $$;
set enable_seqscan = off;
select matches ((select string_agg (l, ' ') from tap.plan_of ('select branch_ids from core.my_right') l), 'Index Cond: \(login = ', '/sql/R-the-own-rights-are-one-look-up');
select matches ((select string_agg (l, ' ') from tap.plan_of ('select from core.case_pulse where stage is not null and owner = session_user collate "default"') l),
  'Index Cond: \(owner = ', '/sql/R-the-own-cases-are-one-look-up');
reset enable_seqscan;

-- Numbers go upwards from nothing, even without the table's own check.
alter table core.number_series drop constraint number_series_last_no_check;
alter function tap.as_role owner to dun_numbers;
select refused (format ($$select tap.as_role ('insert into core.number_series (branch_id, series, year, last_no) values (%s, ''X'', 2026, -1)')$$, :own), '42501',
  '/sql/I9-the-wall-of-core.number_series');

-- The chain of the house is its own: who writes it can not write into a case's.
alter function tap.as_role owner to dun_journal;
select throws_ok (format ('select tap.as_role (%L)', tap.row_sql ('audit.journal', 'case_id', :'own_case', 7)), '42501',
  'new row violates row-level security policy for table "journal"', '/sql/I14-who-writes-the-chain-of-the-house-writes-no-other');
select throws_ok (format ('select tap.as_role (%L)', tap.row_sql ('audit.journal_detail', 'case_id', :'own_case', 7)), '42501',
  'new row violates row-level security policy for table "journal_detail"', '/sql/I14-nor-what-stands-beside-it');
select * from finish ();
