-- SPDX-License-Identifier: GPL-3.0-or-later
-- Moves cases by one event, all or nothing, with one journal row each (features §4.3.1). p_to, p_ready_on and p_details run
-- in parallel to p_case_ids; p_to 'CLOSED' ends a case with p_close_reason. A case that does not stand where the event
-- starts is refused (DN121, naming the first). Locks the cases in key order.
create function rules.case_move (p_case_ids bigint[], p_event text, p_to text[], p_ready_on date[] default null,
                                 p_details jsonb[] default null, p_close_reason text default null) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day  date := rules.business_day ();
  v_bad  record;
  v_from text[];
begin
  perform from core.case c where c.case_id = any (p_case_ids) order by c.case_id for no key update;

  select array_agg (coalesce (c.stage, 'CLOSED') order by w.i) into v_from
    from unnest (p_case_ids) with ordinality w (case_id, i) join core.case c on c.case_id = w.case_id;
  if cardinality (v_from) is distinct from cardinality (p_case_ids) then
    perform rules.refuse ('DN106', '{"what": "case"}');
  end if;
  select c.case_no, v_from[w.i] as from_stage, p_to[w.i] as to_stage into v_bad
    from unnest (p_case_ids) with ordinality w (case_id, i) join core.case c on c.case_id = w.case_id
   where not exists (select from core.case_transition t
                      where t.event = p_event and t.from_stage = v_from[w.i] and t.to_stage = p_to[w.i])
   order by w.i limit 1;
  if found then
    perform rules.refuse ('DN121', jsonb_build_object ('event', p_event, 'case_no', v_bad.case_no, 'stage', v_bad.from_stage));
  end if;

  update core.case c
     set stage = nullif (p_to[w.i], 'CLOSED'),
         previous_stage = case when c.stage = 'EXTERNAL' then c.previous_stage else c.stage end,
         tray_ready_on = case when p_to[w.i] in ('WARNING_1', 'WARNING_2', 'COMMITTEE') then p_ready_on[w.i] end,
         closed_on = case when p_to[w.i] = 'CLOSED' then v_day end,
         close_reason = case when p_to[w.i] = 'CLOSED' then p_close_reason end
    from unnest (p_case_ids) with ordinality w (case_id, i)
   where c.case_id = w.case_id;
  if 'CLOSED' = any (p_to) then
    update core.case_item i set is_open = false
     where i.is_open and i.case_id in (select w.case_id from unnest (p_case_ids, p_to) w (case_id, to_stage)
                                        where w.to_stage = 'CLOSED');
  end if;
  perform rules.journal_cases (p_case_ids, p_event, v_from, p_to, p_details);
end
$$;
