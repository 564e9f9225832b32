-- SPDX-License-Identifier: GPL-3.0-or-later
-- The names of the pictures of a wording, each once.
create function rules.image_names (p_body text) returns text[]
  language sql immutable
  set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce (array_agg (distinct m.name), '{}')
    from (select x[1] as name from regexp_matches (p_body, '\]\(image:([^)[:space:]]*)', 'g') x) m;
end;
