-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- What a condition may ask, in the order of the choices (J03): field, under which heading (subject), which row it is about (scope), kind
-- of value, domain of a code, operators ('eq,ne').
create function api.segment_fields ()
  returns table (seq integer, field text, subject text, scope text, kind text, domain text, operators text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select f.seq, f.field, f.subject, f.scope, f.kind, f.domain, array_to_string (f.operators, ',') from rules.segment_fields () f order by f.seq;
end
$$;
