-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- All keys of the cases a filter leaves, in display order (architecture §6). Keys of the filter, all optional: state (OPEN, CLOSED,
-- ALL), owner (me, pool, a login), stage (a code or several), tray, ready, bucket, days_from, days_to, branch_id (with all below),
-- text, action_until, held, product, promise (a state, with promise_from, promise_to), party_id, opened_from, opened_to, aged (a bucket,
-- with currency: something open of that age, as api.glance_ageing counts), segment (its customers), strategy (name/version, with arm),
-- contact_from, contact_to, contact_channel and contact_rule (as R-25 counts), dispute_from, dispute_to and dispute_reason (as R-26), debt_on (a debt
-- arose in it on that day, A17).
-- Sorts: next_action_on, name, past_due_days, arrears, case_no, owner, stage, opened_on.
create function api.case_keys (p_filter jsonb, p_sort text, p_descending boolean) returns bigint[]
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
declare
  v_day     date := (select d.day from core.business_day d where d.closed_at is null);
  v_filter  jsonb := coalesce (p_filter, '{}');
  v_where   text := '';
  v_order   text;
  v_from    text := 'core.case';
  v_key     text;
  v_owner   text := p_filter ->> 'owner';
  v_stages  text[];
  v_parties bigint[];
  v_members bigint[];
  v_query   text;
  v_keys    bigint[];
begin
  select k into v_key
    from jsonb_object_keys (v_filter) k
   where k not in ('state', 'owner', 'stage', 'tray', 'ready', 'bucket', 'days_from', 'days_to', 'branch_id', 'text', 'action_until',
                   'held', 'product', 'promise', 'promise_from', 'promise_to', 'party_id', 'opened_from', 'opened_to', 'aged', 'currency',
                   'segment', 'strategy', 'arm', 'contact_from', 'contact_to', 'contact_channel', 'contact_rule', 'dispute_from', 'dispute_to',
                   'dispute_reason', 'debt_on')
   limit 1;
  if v_key is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_key, 'reason', 'UNKNOWN'));
  end if;

  -- The day of the next action stands in the pulse, which serves alone unless the filter asks for what it does not copy.
  if v_filter ? 'action_until' or coalesce (p_sort, 'next_action_on') in ('next_action_on', 'owner') then
    v_from := case when v_filter ?| array['tray', 'ready', 'party_id', 'opened_from', 'opened_to', 'text', 'segment']
                     or p_sort not in ('next_action_on', 'owner', 'past_due_days', 'case_no', 'stage')
                   then 'core.case_now' else 'core.case_pulse' end;
  end if;
  v_where := case coalesce (v_filter ->> 'state', 'OPEN')
               when 'OPEN' then 'c.stage is not null' when 'CLOSED' then 'c.stage is null' else 'true' end;
  if v_owner = 'pool' then
    v_where := v_where || ' and c.owner is null';
  elsif v_owner is not null then
    v_where := v_where || ' and c.owner = $2';
    v_owner := case v_owner when 'me' then session_user::text else v_owner end;
  end if;
  if v_filter ? 'stage' then
    v_stages := case jsonb_typeof (v_filter -> 'stage')
                  when 'array' then array (select jsonb_array_elements_text (v_filter -> 'stage')) else array[v_filter ->> 'stage'] end;
    v_where := v_where || ' and c.stage = any ($3)';
  end if;
  if v_filter ? 'tray' then
    v_where := v_where || ' and c.tray = ($1 ->> ''tray'')';
  end if;
  if v_filter ? 'ready' then
    v_where := v_where || case when (v_filter ->> 'ready')::boolean then ' and c.tray_ready_on <= $4'
                               else ' and (c.tray_ready_on > $4 or c.tray_ready_on is null)' end;
  end if;
  if v_filter ? 'bucket' then
    if not exists (select from rules.buckets_of (v_day) b where b.bucket = (v_filter ->> 'bucket')::smallint) then
      perform rules.refuse ('DN108', jsonb_build_object ('field', 'bucket', 'reason', 'UNKNOWN'));
    end if;
    v_where := v_where || case when v_from = 'core.case_pulse' then ' and c.bucket = ($1 ->> ''bucket'')::smallint'
                               else ' and c.case_id = any (array (select u.case_id from core.case_pulse u'
                                    || ' where u.bucket = ($1 ->> ''bucket'')::smallint))' end;
  end if;
  if (v_filter ->> 'days_from')::integer > 0 then
    v_where := v_where || ' and c.sort_due_on <= $4 - ($1 ->> ''days_from'')::integer';
  end if;
  if v_filter ? 'days_to' then
    v_where := v_where || ' and (c.sort_due_on >= $4 - ($1 ->> ''days_to'')::integer'
                       || case when coalesce ((v_filter ->> 'days_from')::integer, 0) <= 0 then ' or c.sort_due_on is null)' else ')' end;
  end if;
  if v_filter ? 'branch_id' then
    v_where := v_where || ' and c.branch_id = any (array (select b.branch_id from core.branch_closure b'
                       || ' where b.ancestor_id = ($1 ->> ''branch_id'')::integer))';
  end if;
  if v_filter ? 'action_until' then
    v_where := v_where || ' and (c.next_action_on is null or c.next_action_on <= ($1 ->> ''action_until'')::date)';
  end if;
  if v_filter ? 'held' then
    v_where := v_where || case when (v_filter ->> 'held')::boolean then ' and' else ' and not' end
      || ' c.case_id = any (array (select h.case_id from core.hold h where h.released_on is null and h.from_on <= $4'
      || ' and coalesce (h.to_on >= $4, true)))';
  end if;
  if v_filter ? 'product' then
    v_where := v_where || ' and exists (select from core.case_item i join core.facility f on f.facility_id = i.facility_id'
                       || ' where i.case_id = c.case_id and f.product = ($1 ->> ''product''))';
  end if;
  if v_filter ? 'promise' then
    v_where := v_where || ' and c.case_id = any (array (select p.case_id from core.promise p where p.state = ($1 ->> ''promise'')'
      || ' and p.due_on >= coalesce (($1 ->> ''promise_from'')::date, ''-infinity'')'
      || ' and p.due_on <= coalesce (($1 ->> ''promise_to'')::date, ''infinity'')))';
  end if;
  if v_filter ? 'aged' then
    v_where := v_where || ' and c.case_id = any (array (select w.case_id from rules.cases_aged ($4) w where w.bucket = ($1 ->> ''aged'')::smallint'
      || ' and w.currency = coalesce ($1 ->> ''currency'', w.currency)))';
  end if;
  if v_filter ? 'segment' then
    v_members := rules.segment_members ((v_filter ->> 'segment')::bigint, v_day);
    v_where := v_where || ' and c.party_id = any ($6)';
  end if;
  if v_filter ?| array['strategy', 'arm'] then
    v_where := v_where || ' and c.case_id = any (array (select r.case_id from core.case_strategy r'
      || ' join core.strategy_version v on v.version_id = r.version_id join core.strategy y on y.strategy_id = v.strategy_id'
      || ' where coalesce (y.name || ''/'' || v.version_no = ($1 ->> ''strategy''), true) and coalesce (r.arm = ($1 ->> ''arm''), not $1 ? ''arm'')))';
  end if;
  if v_filter ?| array['contact_from', 'contact_to', 'contact_channel', 'contact_rule'] then
    v_where := v_where || ' and c.case_id = any (array (select rules.cases_contacted (($1 ->> ''contact_from'')::date, ($1 ->> ''contact_to'')::date,'
      || ' $1 ->> ''contact_channel'', $1 ->> ''contact_rule'')))';
  end if;
  if v_filter ?| array['dispute_from', 'dispute_to', 'dispute_reason'] then
    v_where := v_where || ' and c.case_id = any (array (select d.case_id from core.dispute d'
      || ' where daterange (($1 ->> ''dispute_from'')::date, ($1 ->> ''dispute_to'')::date, ''[]'') @> any (array[d.opened_on, d.decided_on, d.closed_on])'
      || ' and d.reason = coalesce ($1 ->> ''dispute_reason'', d.reason)))';
  end if;
  if v_filter ? 'debt_on' then
    v_where := v_where || ' and exists (select from core.overdue_start o where o.case_id = c.case_id and o.from_on = ($1 ->> ''debt_on'')::date)';
  end if;
  if v_filter ? 'party_id' then
    v_where := v_where || ' and c.party_id = ($1 ->> ''party_id'')::bigint';
  end if;
  if v_filter ? 'opened_from' then
    v_where := v_where || ' and c.opened_on >= ($1 ->> ''opened_from'')::date';
  end if;
  if v_filter ? 'opened_to' then
    v_where := v_where || ' and c.opened_on <= ($1 ->> ''opened_to'')::date';
  end if;
  if btrim (v_filter ->> 'text') <> '' then
    v_parties := array (select s.party_id from rules.search_parties (v_filter ->> 'text') s);
    v_where := v_where || ' and c.party_id = any ($5)';
  end if;

  v_order := case coalesce (p_sort, 'next_action_on')
               when 'next_action_on' then 'c.next_action_on nulls first, c.case_id'
               when 'name' then 'c.sort_name, c.case_id'
               when 'past_due_days' then 'c.sort_due_on desc nulls first, c.case_id desc'
               when 'arrears' then 'c.sort_arrears, c.case_id'
               when 'case_no' then 'c.case_id'
               when 'owner' then 'c.owner, c.next_action_on nulls first, c.case_id'
               when 'stage' then 'c.case_id'
               when 'opened_on' then 'c.opened_on, c.case_id'
             end;
  if v_order is null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'sort', 'reason', 'UNKNOWN'));
  end if;
  if p_descending then
    v_order := case coalesce (p_sort, 'next_action_on')
                 when 'next_action_on' then 'c.next_action_on desc nulls last, c.case_id desc'
                 when 'past_due_days' then 'c.sort_due_on nulls last, c.case_id'
                 when 'owner' then 'c.owner desc, c.next_action_on desc nulls last, c.case_id desc'
                 else replace (v_order, ', c.case_id', ' desc, c.case_id desc') end;
    if p_sort in ('case_no', 'stage') then
      v_order := 'c.case_id desc';
    end if;
  end if;

  -- By stage: one list a stage, each from its index in the order of its keys; closed cases at the end.
  select case when p_sort = 'stage'
              then 'select ' || string_agg (format ('array (select c.case_id from %s c where %s and %s order by %s)', v_from, v_where,
                                                    coalesce (format ('c.stage = %L', g.stage), 'c.stage is null'), v_order), ' || '
                                            order by case when p_descending then - g.n else g.n end)
              else 'select array (select c.case_id from ' || v_from || ' c where ' || v_where || ' order by ' || v_order || ')' end
    into v_query
    from unnest (array['FOLLOW_UP', 'WARNING_1', 'WARNING_2', 'COMMITTEE', 'AGREEMENT', 'LEGAL', 'EXTERNAL', null]) with ordinality g (stage, n);
  execute v_query
    into v_keys using v_filter, v_owner, v_stages, v_day, v_parties, v_members;
  return v_keys;
end
$$;
