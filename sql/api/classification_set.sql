-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Changes one class of a scheme from a day on (X10, X12): after how many days or months past due it begins, whether what is in default is at
-- least in it, whether its presumption can be rebutted. A class that is not there comes in; p_above null takes it out. The other classes
-- stay; the set of before keeps its days. DN320 the day is closed, DN323 the scheme can not be so (FIRST, TWICE, FIXED, REBUTTED).
create function api.classification_set (p_request uuid, p_scheme text, p_class text, p_above integer, p_is_default boolean, p_is_rebuttable boolean,
                                        p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done   jsonb := rules.request_open (p_request, 'classification_set', p_scheme, p_class, p_above::text, p_is_default::text, p_is_rebuttable::text,
                                        p_from_on::text);
  v_set    core.classification_class[];
  v_old    core.classification_class;
  v_reason text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  if not exists (select from core.classification_scheme s where s.scheme = p_scheme) then
    perform rules.refuse ('DN108', '{"field": "scheme", "reason": "UNKNOWN"}');
  elsif coalesce (p_class, '') !~ '^[A-Z0-9_]{1,40}$' then
    perform rules.refuse ('DN108', '{"field": "class", "reason": "FORMAT"}');
  elsif p_above < 0 or p_above > 36500 then
    perform rules.refuse ('DN108', '{"field": "above", "reason": "OUT_OF_RANGE"}');
  end if;
  perform rules.rule_from (p_from_on);
  lock table core.classification_class in share row exclusive mode;
  v_set := array (select k from rules.classes_of (p_scheme, p_from_on) k);
  select k.* into v_old from unnest (v_set) k where k.class = p_class;
  v_reason := case
    when v_old.seq = 1 or v_old.class is null and p_above is null then 'FIRST'
    -- The stages of IFRS 9 are three, in their order: what a facility has is stored by their number.
    when p_scheme = 'IFRS9' and (v_old.class is null or p_above is null
           or exists (select from unnest (v_set) k where k.seq < v_old.seq and k.above >= p_above or k.seq > v_old.seq and k.above <= p_above)) then 'FIXED'
    when exists (select from unnest (v_set) k where k.class <> p_class and k.above = p_above) then 'TWICE'
    when v_old.is_rebuttable and (p_above is null or not coalesce (p_is_rebuttable, false))
         and exists (select from core.classification_rebuttal w
                      where w.scheme = p_scheme and w.class = p_class and w.ends_on > p_from_on) then 'REBUTTED' end;
  if v_reason is not null then
    perform rules.refuse ('DN323', jsonb_build_object ('scheme', p_scheme, 'class', p_class, 'reason', v_reason));
  end if;
  delete from core.classification_class k where k.scheme = p_scheme and k.from_on = p_from_on;
  insert into core.classification_class
  select r.*
    from (select jsonb_agg (n.class || jsonb_build_object ('from_on', p_from_on, 'seq', n.seq)) as classes
            from (select c.class, row_number () over (order by (c.class ->> 'above')::integer nulls first) as seq
                    from (select to_jsonb (k) as class from unnest (v_set) k where k.class <> p_class
                          union all
                          select to_jsonb (case when v_old.class is null then v_set[1] else v_old end)
                                 || jsonb_build_object ('class', p_class, 'above', p_above, 'is_default', coalesce (p_is_default, false),
                                                        'is_rebuttable', coalesce (p_is_rebuttable, false))
                           where p_above is not null) c) n) w
    cross join lateral jsonb_populate_recordset (null::core.classification_class, w.classes) r;
  perform rules.rule_journal ('CLASS', p_scheme || ' ' || p_class, p_from_on, case when v_old.class is not null then to_jsonb (v_old) end,
            coalesce ((select to_jsonb (k) from rules.classes_of (p_scheme, p_from_on) k where k.class = p_class), 'null'));
  return rules.request_close (p_request, jsonb_build_object ('scheme', p_scheme, 'class', p_class, 'from_on', p_from_on));
end
$$;
