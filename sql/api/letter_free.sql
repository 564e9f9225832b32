-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- What is typed for a letter (D08): its free fields with what the bank calls them, by language, and what stands there.
create function api.letter_free (p_letter_id bigint)
  returns table (field_no bigint, name text, label text, names jsonb, value text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('WARN');
  if not exists (select from core.letter l where l.letter_id = p_letter_id) then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
  return query
  select row_number () over (order by f.seq, f.name), substr (f.name, 6), f.label, f.names, l.snapshot #>> array['free', substr (f.name, 6)], l.version
    from core.letter l
    join core.letter_field f on f.kind = l.kind and f.is_free
   where l.letter_id = p_letter_id
   order by 1;
end
$$;
