-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first fault of a wording of a kind, null when it has none: what rules.template_flaw says, and the part: subject or body.
create function rules.wording_flaw (p_kind text, p_subject text, p_body text) returns jsonb
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce (rules.template_flaw (p_subject, f.names) || '{"part": "subject"}', rules.template_flaw (p_body, f.names) || '{"part": "body"}')
    from (select rules.letter_field_names (p_kind) as names) f;
end;
