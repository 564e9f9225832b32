-- SPDX-License-Identifier: GPL-3.0-or-later
-- The messages, calls and tasks before a due day (A16, X35): customers with nothing in arrears and no open case, in key order behind p_after,
-- whose next due day is as many days ahead as a step of the strategy of their highest segment says. No case is opened; one message a customer,
-- kind and day, one call or task a customer, step and due day. Before the first of them, what waits and is not wanted any more ends.
create function rules.strategy_predue (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_parties bigint[];
  v_due     core.strategy_due[];
  v_group   record;
  v_answer  jsonb;
  v_made    bigint := 0;
  v_ended   bigint := 0;
begin
  if p_after = 0 then
    v_ended := rules.predue_tasks_end (array (select distinct t.party_id from core.task t
                                               where t.party_id is not null and t.due_on is not null
                                                 and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')), p_day, true);
  end if;
  v_parties := array (
    select s.party_id from core.customer_state s
     where s.next_due_on in (select p_day - t.offset_days
                               from core.strategy_step t join core.strategy_version v on v.version_id = t.version_id
                              where t.is_pre_due and v.active_from <= p_day and coalesce (v.active_to > p_day, true))
       and s.party_id > p_after and s.party_id <= p_upto
     order by s.party_id limit p_limit);
  v_due := array (select d from rules.strategy_predue_of (v_parties, null, p_day) d);
  for v_group in
    select t.message_kind, t.kind, array_agg (d.party_id order by d.party_id) as parties
      from unnest (v_due) d
      join core.strategy_step t on t.version_id = d.version_id and t.step_no = d.step_no and t.kind in ('SMS', 'EMAIL')
     group by t.message_kind, t.kind
     order by t.message_kind, t.kind loop
    v_answer := rules.messages_make (v_group.parties, array_fill (null::bigint, array[cardinality (v_group.parties)]), v_group.message_kind,
                                     v_group.kind, p_day, null);
    v_made := v_made + coalesce ((v_answer ->> 'made')::bigint, 0);
  end loop;
  return jsonb_build_object ('last', case when cardinality (v_parties) = p_limit then v_parties[p_limit] end, 'customers', cardinality (v_parties),
                             'messages', v_made, 'cancelled', v_ended, 'tasks', rules.predue_tasks_make (
                               array (select d from unnest (v_due) d where d.kind in ('CALL', 'TASK')), p_day));
end
$$;
