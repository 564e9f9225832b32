-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was typed for a letter of a kind, as it is stored: one line for each of its free fields and for nothing else (D08). DN446 a field, DN464 a name
-- that letters of this kind do not have.
create function rules.letter_free (p_kind text, p_free jsonb) returns jsonb
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_free  jsonb := '{}';
  v_field record;
  v_text  text;
begin
  if jsonb_typeof (p_free) <> 'object' then
    perform rules.refuse ('DN108', '{"field": "free", "reason": "UNKNOWN"}');
  end if;
  for v_field in select substr (f.name, 6) as name, f.label, f.names from core.letter_field f where f.kind = p_kind and f.is_free order by f.seq loop
    v_text := btrim (p_free ->> v_field.name);
    if coalesce (v_text, '') = '' or length (v_text) > 500 or not core.is_clean (v_text) or v_text ~ '[[:cntrl:]]' then
      perform rules.refuse ('DN446', jsonb_build_object ('label', v_field.label, 'names', v_field.names, 'field', v_field.name));
    end if;
    v_free := v_free || jsonb_build_object (v_field.name, v_text);
  end loop;
  for v_text in select k from jsonb_object_keys (p_free) k where not v_free ? k limit 1 loop
    perform rules.refuse ('DN464', jsonb_build_object ('name', v_text));
  end loop;
  return v_free;
end
$$;
