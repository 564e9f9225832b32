-- SPDX-License-Identifier: GPL-3.0-or-later
-- The steps of a strategy's document, in order of their numbers. Refused: DN224 {path, reason} for a document that is not one: WANTED a field is
-- missing, UNKNOWN a field or code that does not exist, RANGE, LENGTH, TWICE, or TYPE.
create function rules.strategy_read (p_document jsonb) returns core.strategy_step[]
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_flaw  record;
  v_steps core.strategy_step[];
begin
  if jsonb_typeof (p_document) is distinct from 'object' or octet_length (p_document::text) > 1000000 then
    perform rules.refuse ('DN224', '{"path": "", "reason": "TYPE"}');
  end if;
  with field (path, value, kind, low, high, is_wanted) as (
    values ('name', p_document -> 'name', 'string', 1, 100, true),
           ('segment_id', p_document -> 'segment_id', 'number', 1, null, false),
           ('priority', p_document -> 'priority', 'number', 0, 1000, false),
           ('note', p_document -> 'note', 'string', 0, 2000, false),
           ('is_idle', p_document -> 'is_idle', 'boolean', null, null, false),
           ('arms', p_document -> 'arms', 'array', 0, 26, false),
           ('steps', p_document -> 'steps', 'array', 0, 200, true)
  ), arm as (
    select 'arms.' || e.i as path, e.value from jsonb_array_elements (case jsonb_typeof (p_document -> 'arms') when 'array' then p_document -> 'arms'
                                                                      else '[]' end) with ordinality e (value, i)
  ), step as (
    select 'steps.' || e.i as path, e.value from jsonb_array_elements (case jsonb_typeof (p_document -> 'steps') when 'array' then p_document -> 'steps'
                                                                       else '[]' end) with ordinality e (value, i)
  ), part as (
    select * from field
    union all select a.path || '.' || f.name, a.value -> f.name, f.kind, f.low, f.high, true
      from arm a cross join (values ('arm', 'string', 1, 1), ('name', 'string', 1, 100), ('percent', 'number', 0, 100)) f (name, kind, low, high)
     where jsonb_typeof (a.value) = 'object'
    union all select s.path || '.' || f.name, s.value -> f.name, f.kind, f.low, f.high, f.is_wanted
      from step s
      cross join (values ('step_no', 'number', 1, 999, true), ('kind', 'string', 1, 60, true), ('title', 'string', 0, 300, false),
                         ('arm', 'string', 1, 1, false), ('message_kind', 'string', 1, 60, false), ('letter_kind', 'string', 1, 60, false),
                         ('offset_mode', 'string', 1, 60, true), ('offset_days', 'number', -365, 3650, false), ('predecessors', 'array', 0, 200, false),
                         ('condition', 'object', null, null, false), ('response_days', 'number', 0, 3650, false), ('term_days', 'number', 0, 365, false),
                         ('role', 'string', 1, 60, false), ('skill', 'string', 1, 60, false), ('queue', 'string', 1, 60, false),
                         ('is_automatic', 'boolean', null, null, true), ('fallback_no', 'number', 1, 999, false), ('lane', 'number', 0, 99, false))
                 f (name, kind, low, high, is_wanted)
     where jsonb_typeof (s.value) = 'object'
    union all select s.path || '.predecessors', e.value, 'number', 1, 999, true
      from step s cross join lateral jsonb_array_elements (case jsonb_typeof (s.value -> 'predecessors') when 'array' then s.value -> 'predecessors'
                                                           else '[]' end) e (value)
     where jsonb_typeof (s.value) = 'object'
  ), judged as (
    select p.path,
           case when p.value is null or p.value = 'null' then case when p.is_wanted then 'WANTED' end
                when jsonb_typeof (p.value) <> p.kind then 'TYPE'
                when p.kind = 'number' then case when p.value::text !~ '^-?[0-9]{1,18}$' then 'TYPE'
                                                 when p.value::text::bigint < p.low or p.value::text::bigint > p.high then 'RANGE' end
                when p.kind = 'string' then case when length (p.value #>> '{}') not between p.low and p.high then 'LENGTH'
                                                 when not core.is_clean (p.value #>> '{}') then 'TYPE' end
                when p.kind = 'array' then case when jsonb_array_length (p.value) > p.high then 'RANGE' end end as reason
      from part p
    union all select a.path, 'TYPE' from arm a where jsonb_typeof (a.value) <> 'object'
    union all select s.path, 'TYPE' from step s where jsonb_typeof (s.value) <> 'object'
    union all select k, 'UNKNOWN' from jsonb_object_keys (p_document) k where k not in (select path from field)
    union all select a.path || '.' || k, 'UNKNOWN'
      from arm a cross join lateral jsonb_object_keys (case jsonb_typeof (a.value) when 'object' then a.value else '{}' end) k
     where k not in ('arm', 'name', 'percent')
    union all select s.path || '.' || k, 'UNKNOWN'
      from step s cross join lateral jsonb_object_keys (case jsonb_typeof (s.value) when 'object' then s.value else '{}' end) k
     where k not in ('step_no', 'kind', 'title', 'arm', 'message_kind', 'letter_kind', 'offset_mode', 'offset_days', 'predecessors', 'condition',
                     'response_days', 'term_days', 'role', 'skill', 'queue', 'is_automatic', 'fallback_no', 'lane')
    union all select a.path || '.arm', 'RANGE' from arm a where a.value ->> 'arm' !~ '^[A-Z]$'
    union all select s.path || '.kind', 'UNKNOWN' from step s
     where s.value ->> 'kind' not in ('SMS', 'EMAIL', 'CALL', 'LETTER', 'VISIT', 'W1_DUE', 'W2', 'COMMITTEE', 'LEGAL', 'TASK', 'WAIT')
    union all select s.path || '.offset_mode', 'UNKNOWN' from step s where s.value ->> 'offset_mode' not in ('PAST_DUE', 'MONTH_END', 'AFTER', 'FALLBACK')
    union all select max (s.path) || '.step_no', 'TWICE' from step s group by s.value ->> 'step_no' having count (*) > 1
    union all select max (a.path) || '.arm', 'TWICE' from arm a group by a.value ->> 'arm' having count (*) > 1
  )
  select j.path, j.reason into v_flaw from judged j where j.reason is not null
   order by j.reason <> 'TYPE', j.path limit 1;
  if found then
    perform rules.refuse ('DN224', jsonb_build_object ('path', v_flaw.path, 'reason', v_flaw.reason));
  end if;
  if btrim (p_document ->> 'name') = '' then
    perform rules.refuse ('DN224', '{"path": "name", "reason": "WANTED"}');
  end if;

  select array_agg (x.s order by (x.s).step_no) into v_steps
    from (select row (null::bigint, (e ->> 'step_no')::integer, e ->> 'kind', coalesce (e ->> 'title', ''), e ->> 'arm', e ->> 'message_kind',
                      e ->> 'letter_kind', e ->> 'offset_mode', coalesce ((e ->> 'offset_days')::integer, 0),
                      array (select p::integer from jsonb_array_elements_text (case jsonb_typeof (e -> 'predecessors') when 'array' then e -> 'predecessors'
                                                                               else '[]' end) p order by 1),
                      case when jsonb_typeof (e -> 'condition') = 'object' then e -> 'condition' end, coalesce ((e ->> 'response_days')::integer, 0),
                      coalesce ((e ->> 'term_days')::integer, 1), e ->> 'role', e ->> 'skill', e ->> 'queue', (e ->> 'is_automatic')::boolean,
                      (e ->> 'fallback_no')::integer, coalesce ((e ->> 'lane')::integer, 0),
                      e ->> 'offset_mode' = 'PAST_DUE' and coalesce ((e ->> 'offset_days')::integer, 0) < 0)::core.strategy_step as s
            from jsonb_array_elements (p_document -> 'steps') e) x;
  return coalesce (v_steps, '{}');
end
$$;
