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
