-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a database says, whichever way it came to say it: of each table that holds facts, the number of rows and a hash over them, without
-- clocks, generated keys and numbers, what the night shared out by them, and hashes. Cases stand for their customers.
create function public.night_digest () returns table (name text, n bigint, digest text) language plpgsql as $$
declare
  v_table record;
begin
  for v_table in
    select r.oid, format ('%I.%I', s.nspname, r.relname) as name,
           string_agg (case when t.typname = 'jsonb' then format ('regexp_replace (x.%I::text, ''[0-9]+'', ''#'', ''g'')', a.attname)
                            when a.attname = 'case_id' then '(select c.party_id::text from core."case" c where c.case_id = x.case_id)'
                            else format ('x.%I::text', a.attname) end, ', ' order by a.attnum) as columns
      from pg_class r
      join pg_namespace s on s.oid = r.relnamespace
      join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
     where r.relkind = 'r' and s.nspname in ('core', 'audit', 'batch')
       and r.relname not in ('request', 'staff_preference', 'presence', 'house_chain', 'run_step', 'run_part')
       and t.typname not in ('timestamptz', 'bytea', 'uuid') and a.attidentity = ''
       and (a.attname !~ '(_id|_ids|_no)$' or a.attname in ('facility_id', 'party_id', 'branch_id', 'case_id', 'instalment_id', 'payment_id', 'step_no'))
     group by r.oid, s.nspname, r.relname
     order by 2
  loop
    name := v_table.name;
    execute format ($x$select count (*), md5 (coalesce (string_agg (w.line, E'\n' order by w.line collate "C"), ''))
                         from (select concat_ws ('|', %s) as line from %s x) w$x$, v_table.columns, v_table.name) into n, digest;
    return next;
  end loop;
end $$;
