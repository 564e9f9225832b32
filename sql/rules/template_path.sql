-- SPDX-License-Identifier: GPL-3.0-or-later
-- The field that a name in a text with fields means, null when there is none: that of the innermost open section which has its first part, else
-- that of the text itself. p_paths: the fields of the open sections, the innermost last.
create function rules.template_path (p_name text, p_paths text[], p_fields text[]) returns text
  language plpgsql immutable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_prefix text;
begin
  if p_name = '.' then
    return p_paths[cardinality (p_paths)];
  end if;
  for v_level in reverse cardinality (p_paths)..0 loop
    v_prefix := coalesce (p_paths[v_level] || '.', '');
    if v_prefix || split_part (p_name, '.', 1) = any (p_fields) then
      return case when v_prefix || p_name = any (p_fields) then v_prefix || p_name end;
    end if;
  end loop;
  return null;
end
$$;
