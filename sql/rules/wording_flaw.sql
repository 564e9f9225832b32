-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first fault of a wording of a kind, null when it has none: what rules.template_flaw says, and the part: subject or body. IMAGE: no picture of
-- that name is in force.
create function rules.wording_flaw (p_kind text, p_subject text, p_body text) returns jsonb
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce (rules.template_flaw (p_subject, f.names) || '{"part": "subject"}', rules.template_flaw (p_body, f.names) || '{"part": "body"}',
                   (select jsonb_build_object ('reason', 'IMAGE', 'tag', left (n.name, 60), 'part', 'body', 'line',
                                               regexp_count (split_part (p_body, '](image:' || n.name, 1), E'\n') + 1)
                      from unnest (rules.image_names (p_body)) n (name)
                     where not exists (select from core.letter_image i where i.name = n.name and i.state = 'IN_FORCE')
                     order by n.name limit 1))
    from (select rules.letter_field_names (p_kind) as names) f;
end;
