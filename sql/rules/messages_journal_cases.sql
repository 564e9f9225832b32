-- SPDX-License-Identifier: GPL-3.0-or-later
-- Journal rows of messages on their cases, in bulk; null cases are left out. A case that has several of them gets them one after the
-- other: as many statements as the busiest case has messages.
create function rules.messages_journal_cases (p_case_ids bigint[], p_event text, p_from text[], p_to text[], p_details jsonb[]) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_turn record;
begin
  for v_turn in
    select array_agg (w.case_id order by w.case_id) as cases, array_agg (w.from_state order by w.case_id) as from_states,
           array_agg (w.to_state order by w.case_id) as to_states, array_agg (w.detail order by w.case_id) as details
      from (select u.*, row_number () over (partition by u.case_id order by u.i) as turn
              from unnest (p_case_ids, p_from, p_to, p_details) with ordinality u (case_id, from_state, to_state, detail, i)
             where u.case_id is not null) w
     group by w.turn order by w.turn
  loop
    perform rules.journal_cases (v_turn.cases, p_event, v_turn.from_states, v_turn.to_states, v_turn.details);
  end loop;
end
$$;
