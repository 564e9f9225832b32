-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- The states are all worked out: rules by which days are counted that were changed before the day need no more looking at.
create function batch.rule_changes (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  update core.rule_change c set done_on = p_day where c.done_on is null and c.changed_on < p_day;
  get diagnostics v_count = row_count;
  return jsonb_build_object ('last', null, 'rules', v_count);
end
$$;
