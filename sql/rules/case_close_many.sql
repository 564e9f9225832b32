-- SPDX-License-Identifier: GPL-3.0-or-later
-- Closes cases by one event with one reason, and everything that hangs on them (§4.3.1, I-15).
create function rules.case_close_many (p_case_ids bigint[], p_event text, p_reason text, p_detail jsonb) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer := cardinality (p_case_ids);
begin
  perform rules.case_move (p_case_ids, p_event, array_fill ('CLOSED'::text, array[v_count]), null,
                           array_fill (jsonb_build_object ('reason', p_reason) || coalesce (p_detail, '{}'), array[v_count]), p_reason);
  perform rules.case_wind_up (p_case_ids, p_reason);
end
$$;
