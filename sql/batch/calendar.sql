-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Where a calendar was changed on a day before, due days go first to where it has them now (A03), and what was paid meets them there.
create function batch.calendar (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_moved bigint[] := '{}';
begin
  if exists (select from core.rule_change c
              where c.done_on is null and c.changed_on < p_day and c.subject in ('calendar', 'calendar_holiday', 'setting')) then
    v_moved := rules.calendar_follow (p_day);
  end if;
  return jsonb_build_object ('last', null, 'moved', cardinality (v_moved), 'allocations', rules.allocate (v_moved));
end
$$;
