-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Takes back a row of the rule book that is planned and has not begun to count: p_list WEEKEND (p_key: the calendar), BUCKETS (''), TOLERANCE,
-- RETAIL, OTHER (the currency), CLASSES (the scheme), PENALTY_RATE, PENALTY_CAP, PENALTY_FREEZE (the profile), FEE_W1, FEE_W2
-- (the currency), TRAYS (the kind of letter). What stood before it counts on. DN321 when the day has come or nothing is planned for it.
create function api.rule_take_back (p_request uuid, p_list text, p_key text, p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'rule_take_back', p_list, p_key, p_from_on::text);
  v_old  jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  if not coalesce (p_from_on > rules.business_day (), false) then
    perform rules.refuse ('DN321', jsonb_build_object ('day', p_from_on));
  end if;
  case p_list
    when 'WEEKEND' then
      delete from core.calendar_weekend w where w.calendar = p_key and w.from_on = p_from_on returning to_jsonb (w) into v_old;
    when 'BUCKETS' then
      v_old := rules.buckets_record (p_from_on);
      delete from core.bucket b where b.from_on = p_from_on;   -- and its floors with it
    when 'TOLERANCE' then
      delete from core.tolerance t where t.currency = p_key and t.from_on = p_from_on returning to_jsonb (t) into v_old;
    when 'CLASSES' then
      with gone as (delete from core.classification_class k where k.scheme = p_key and k.from_on = p_from_on returning k.*)
      select jsonb_agg (to_jsonb (g) order by g.seq) into v_old from gone g;
    when 'PENALTY_RATE' then
      delete from core.penalty_rate g where g.profile = p_key and g.from_on = p_from_on returning to_jsonb (g) into v_old;
    when 'PENALTY_CAP' then
      delete from core.penalty_cap c where c.profile = p_key and c.from_on = p_from_on returning to_jsonb (c) into v_old;
    when 'PENALTY_FREEZE' then
      delete from core.penalty_freeze z where z.profile = p_key and z.from_on = p_from_on returning to_jsonb (z) into v_old;
    when 'TRAYS' then
      delete from core.letter_tray y where y.kind = p_key and y.from_on = p_from_on returning to_jsonb (y) into v_old;
    when 'FEE_W1', 'FEE_W2' then
      delete from core.warning_fee_rule e
       where e.kind = substr (p_list, 5) and e.currency = p_key and e.from_on = p_from_on returning to_jsonb (e) into v_old;
    else
      delete from core.materiality m
       where m.exposure_class = p_list and m.currency = p_key and m.from_on = p_from_on returning to_jsonb (m) into v_old;
  end case;
  if v_old is null then
    perform rules.refuse ('DN321', jsonb_build_object ('day', p_from_on));
  end if;
  perform rules.rule_journal (p_list, p_key, p_from_on, v_old, null);
  return rules.request_close (p_request, jsonb_build_object ('list', p_list, 'key', p_key, 'from_on', p_from_on));
end
$$;
