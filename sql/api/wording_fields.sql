-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- What a wording of a kind may say. label: the bank's words for a text that is typed for each letter, names those in each language.
create function api.wording_fields (p_kind text)
  returns table (field_no bigint, name text, type text, is_free boolean, label text, names jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_wordings ();
  return query
  select row_number () over (order by f.seq, f.name), f.name, f.type, f.is_free, f.label, f.names from core.letter_field f where f.kind = p_kind
   order by f.seq, f.name;
end
$$;
