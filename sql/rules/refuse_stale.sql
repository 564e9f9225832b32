-- SPDX-License-Identifier: GPL-3.0-or-later
-- Refuses a write on an old version of a case (DN107), naming who changed it last and when.
create function rules.refuse_stale (p_case core.case_now) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_last record;
begin
  select j.who, j.at, j.event into v_last from audit.journal j where j.case_id = p_case.case_id and j.seq = p_case.journal_count;
  perform rules.refuse ('DN107', jsonb_build_object ('what', 'case', 'version', p_case.version, 'who', v_last.who,
                                                     'full_name', (select s.full_name from rules.staff_names (array[v_last.who]) s),
                                                     'at', v_last.at, 'event', v_last.event));
end
$$;
