-- SPDX-License-Identifier: GPL-3.0-or-later
-- A whole condition as SQL (rules.segment_sql ()), after a look at its size: DN214 with reason SIZE (64 KB) or COUNT (200 comparisons).
create function rules.segment_where (p_condition jsonb, p_day date, p_several boolean) returns text
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_text text := p_condition::text;
begin
  if p_day is null then
    perform rules.refuse ('DN101');
  elsif octet_length (v_text) > 65536 then
    perform rules.refuse ('DN214', '{"path": "", "reason": "SIZE", "max": 65536}');
  elsif length (v_text) - length (replace (v_text, '"field":', '')) > 200 * length ('"field":') then
    perform rules.refuse ('DN214', '{"path": "", "reason": "COUNT", "max": 200}');
  end if;
  return rules.segment_sql (p_condition, '', null, 1, p_day, p_several);
end
$$;
