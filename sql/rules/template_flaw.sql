-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first fault of a text with fields, null when it is none: {reason, line, tag}. TAG: a sign that texts do not use; FIELD: there is no
-- such field; LOOP: a part inside itself, or a text that calls another; UNOPENED, UNCLOSED: an end without beginning, and the other way;
-- SYNTAX: braces that are no field; NO_TEXT: nothing but fields. A field a.b is b of a, which within a section a may be called b.
create function rules.template_flaw (p_text text, p_fields text[]) returns jsonb
  language plpgsql immutable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_rest   text := coalesce (p_text, '');
  v_plain  text := '';
  v_line   integer := 1;
  v_open   text[] := '{}';
  v_lines  integer[] := '{}';
  v_at     integer;
  v_tag    text;
  v_sign   text;
  v_name   text;
  v_path   text;
  v_paths  text[] := '{}';
  v_reason text;
begin
  loop
    v_at := strpos (v_rest, '{{');
    exit when v_at = 0;
    v_plain := v_plain || substr (v_rest, 1, v_at - 1);
    v_line := v_line + length (substr (v_rest, 1, v_at - 1)) - length (replace (substr (v_rest, 1, v_at - 1), E'\n', ''));
    v_rest := substr (v_rest, v_at + 2);
    v_at := strpos (v_rest, '}}');
    v_tag := btrim (case when v_at > 0 then substr (v_rest, 1, v_at - 1) else left (v_rest, 20) end, E' \t');
    v_sign := left (v_tag, 1);
    v_name := case when v_sign in ('#', '^', '/') then btrim (substr (v_tag, 2), E' \t') else v_tag end;
    v_path := rules.template_path (v_name, v_paths, p_fields);
    v_reason := case
      when v_at = 0 or strpos (v_tag, '{{') > 0 then 'SYNTAX'
      when v_sign = '!' then null
      when v_sign = '>' then 'LOOP'
      when v_sign in ('&', '{', '=') then 'TAG'
      when v_path is null then 'FIELD'
      when v_sign in ('#', '^') and v_name = any (v_open) then 'LOOP'
      when v_sign = '/' and v_name is distinct from v_open[cardinality (v_open)] then 'UNOPENED' end;
    if v_reason is not null then
      return jsonb_build_object ('reason', v_reason, 'line', v_line, 'tag', left (v_tag, 60));
    elsif v_sign in ('#', '^') then
      v_open := v_open || v_name;
      v_paths := v_paths || v_path;
      v_lines := v_lines || v_line;
    elsif v_sign = '/' then
      v_open := trim_array (v_open, 1);
      v_paths := trim_array (v_paths, 1);
      v_lines := trim_array (v_lines, 1);
    end if;
    v_line := v_line + length (v_tag) - length (replace (v_tag, E'\n', ''));
    v_rest := substr (v_rest, v_at + 2);
  end loop;
  v_plain := v_plain || v_rest;
  return case
    when strpos (v_rest, '}}') > 0 or strpos (v_plain, '}}') > 0 then jsonb_build_object ('reason', 'SYNTAX', 'line', v_line, 'tag', '}}')
    when v_open <> '{}' then jsonb_build_object ('reason', 'UNCLOSED', 'line', v_lines[cardinality (v_lines)], 'tag', v_open[cardinality (v_open)])
    when v_plain !~ '[[:alnum:]]' then jsonb_build_object ('reason', 'NO_TEXT', 'line', 1, 'tag', '') end;
end
$$;
