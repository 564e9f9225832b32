-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- The letters of the day (J06, J07): what the strategies' letter steps ask for is drafted, a batch a kind and branch, which people review in the
-- morning; what can not be written says why.
create function batch.letter_drafts (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_cases bigint[];
  -- Until the night's batches are there the other connections wait for them: the first letters are few.
  v_limit integer := case when exists (select from core.letter_batch b where b.business_on = p_day and b.created_by = session_user and b.campaign_id is null)
                          then p_limit else least (p_limit, 50) end;
begin
  v_cases := array (
    select distinct k.case_id
      from core.case_step k
     where k.state = 'OPEN' and k.letter_wait is not null and k.case_id > p_after and k.case_id <= p_upto
     order by k.case_id limit v_limit);
  return jsonb_build_object ('last', case when cardinality (v_cases) = v_limit then v_cases[v_limit] end) || rules.steps_write (v_cases, p_day);
end
$$;
