-- SPDX-License-Identifier: GPL-3.0-or-later
-- pgTAP where every person of a test can reach it, and nothing of ours stands.
create schema tap;
create extension pgtap schema tap;
grant usage on schema tap to public;

-- Passes when the statement is refused with this SQLSTATE, which may be a DN code.
create function tap.refused (p_statement text, p_sqlstate text, p_description text) returns text
  language plpgsql
as $$
begin
  execute p_statement;
  return tap.ok (false, p_description) || E'\n' || tap.diag ('not refused');
exception
  when others then
    return tap.is (sqlstate, p_sqlstate, p_description)
           || case when sqlstate = p_sqlstate then '' else E'\n' || tap.diag (sqlerrm) end;
end
$$;

-- The detail of a refusal, null when the statement was not refused.
create function tap.refusal (p_statement text) returns jsonb
  language plpgsql
as $$
declare
  v_detail text;
begin
  execute p_statement;
  return null;
exception
  when others then
    get stacked diagnostics v_detail = pg_exception_detail;
    return jsonb_build_object ('code', sqlstate)
           || case when v_detail ~ '^\{' then v_detail::jsonb else jsonb_build_object ('message', sqlerrm) end;
end
$$;

-- A value of the type that no other row has.
create function tap.any_value (p_type text, p_n integer) returns text language sql as $$
  select case when p_type in ('int2', 'int4', 'int8', 'numeric') then p_n::text
              when p_type = 'text' then format ('''t%s''', p_n)
              when p_type = 'date' then format ('date ''2026-01-01'' + %s', p_n)
              when p_type = 'time' then format ('time ''01:00'' + interval ''%s second''', p_n)
              when p_type = 'timestamptz' then format ('now () + interval ''%s second''', p_n)
              when p_type = 'bytea' then format ('''t%s''::bytea', p_n)
              when p_type = 'bool' then 'true'
              when p_type = 'jsonb' then '''{}'''
              when p_type = 'uuid' then format ('md5 (''%s'')::uuid', p_n)
              when p_type like '\_%' then '''{}''' end $$;
-- An INSERT of a row whose columns hold just any value, but the key, where one is named.
create function tap.row_sql (p_table regclass, p_key text, p_value text, p_n integer) returns text language sql as $$
  select format ('insert into %s (%s) overriding system value values (%s)', p_table, string_agg (quote_ident (a.attname), ', ' order by a.attnum),
                 string_agg (case a.attname when p_key then quote_literal (p_value) else tap.any_value (t.typname, p_n) end, ', ' order by a.attnum))
    from pg_attribute a join pg_type t on t.oid = a.atttypid
   where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' $$;
