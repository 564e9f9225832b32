-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- MAKE_W1_DUE (§4.3.1): puts cases of the follow-up into the tray of the first warning, all or nothing. DN132 names the cases that do not
-- fit and why: NOT_THERE, STAGE, NO_ARREARS, TOO_EARLY (days past due under w1_min_days), SPARED (in grace or on pause), HELD (a hold on letters).
create function api.case_make_w1_due (p_request uuid, p_case_ids bigint[]) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done    jsonb := rules.request_open (p_request, 'case_make_w1_due', p_case_ids::text);
  v_day     date;
  v_min     integer := rules.setting ('w1_min_days')::integer;
  v_n       integer := cardinality (p_case_ids);
  v_refused jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WARN');
  v_day := rules.business_day ();
  perform rules.require_any (p_case_ids, 'cases');
  perform from core.case c where c.case_id = any (p_case_ids) order by c.case_id for no key update;
  select jsonb_agg (jsonb_build_object ('case_id', x.case_id, 'case_no', x.case_no, 'reason', x.reason) order by x.case_no) into v_refused
    from (select w.case_id, c.case_no,
                 case when c.case_id is null then 'NOT_THERE'
                      when c.stage is distinct from 'FOLLOW_UP' then 'STAGE'
                      when not coalesce (f.has_arrears, false) then 'NO_ARREARS'
                      when u.is_spared then 'SPARED'
                      when f.past_due_days < v_min then 'TOO_EARLY'
                      when exists (select from core.hold h where h.case_id = c.case_id and h.released_on is null and h.from_on <= v_day
                                      and coalesce (h.to_on >= v_day, true) and h.scope && array['LETTER', 'ALL']) then 'HELD' end as reason
            from unnest (p_case_ids) w (case_id)
            left join core.case c on c.case_id = w.case_id
            left join core.case_pulse u on u.case_id = c.case_id
            left join rules.case_figures (p_case_ids, v_day) f on f.case_id = c.case_id) x
   where x.reason is not null;
  if v_refused is not null then
    perform rules.refuse ('DN132', jsonb_build_object ('count', jsonb_array_length (v_refused), 'refused',
                                                       (select jsonb_agg (r) from (select r from jsonb_array_elements (v_refused) r limit 50) r)));
  end if;
  perform rules.case_move (p_case_ids, 'MAKE_W1_DUE', array_fill ('WARNING_1'::text, array[v_n]), array_fill (v_day, array[v_n]));
  return rules.request_close (p_request, jsonb_build_object ('moved', v_n));
end
$$;
