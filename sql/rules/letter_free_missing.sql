-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether something is still to be typed for a letter of a kind with this snapshot; null where nothing ever is.
create function rules.letter_free_missing (p_kind text, p_snapshot jsonb) returns boolean
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select bool_or (coalesce (p_snapshot #>> array['free', substr (f.name, 6)], '') = '')
    from core.letter_field f where f.kind = p_kind and f.is_free;
end;
