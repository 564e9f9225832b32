-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- Sends messages once more that did not leave or did not arrive (SUPPRESSED, EXPIRED, REJECTED, UNDELIVERABLE; §4.3.7): each as a new message
-- with the figures of today, which passes the same checks as any other. DN284: this one may not be sent again, by its state, because
-- it was already, or too often (message_max_retries).
create function api.message_retry (p_request uuid, p_message_ids bigint[]) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done   jsonb := rules.request_open (p_request, 'message_retry', p_message_ids::text);
  v_bad    record;
  v_made   jsonb := '[]';
  v_group  record;
  v_answer jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('MESSAGE');
  perform rules.require_any (p_message_ids, 'messages');
  perform from core.message m where m.message_id = any (p_message_ids) order by m.message_id for no key update;
  select w.message_id, m.state,
         case when m.message_id is null then 'MISSING' when m.state not in ('SUPPRESSED', 'EXPIRED', 'REJECTED', 'UNDELIVERABLE') then 'STATE'
              when exists (select from core.message r where r.retry_of = m.message_id) then 'REPEATED'
              when m.kind = 'WRITTEN' then 'WRITTEN'
              else 'TOO_OFTEN' end as why into v_bad
    from unnest (p_message_ids) w (message_id)
    left join core.message m on m.message_id = w.message_id
   where m.message_id is null or m.state not in ('SUPPRESSED', 'EXPIRED', 'REJECTED', 'UNDELIVERABLE') or m.kind = 'WRITTEN'
      or exists (select from core.message r where r.retry_of = m.message_id)
      or regexp_count (m.dedup_key, ':R') >= coalesce (rules.setting ('message_max_retries')::integer, 3)
   limit 1;
  if v_bad.why = 'MISSING' then
    perform rules.refuse ('DN106', '{"what": "message"}');
  elsif v_bad.why is not null then
    perform rules.refuse ('DN284', jsonb_build_object ('message', v_bad.message_id, 'state', v_bad.state, 'reason', v_bad.why));
  end if;
  for v_group in
    select m.kind, m.channel, m.dedup_key, array_agg (m.message_id) as ids, array_agg (m.party_id) as parties, array_agg (m.case_id) as cases,
           array_agg (m.case_step_id) as steps
      from core.message m where m.message_id = any (p_message_ids)
     group by m.kind, m.channel, m.dedup_key order by m.kind, m.channel, m.dedup_key
  loop
    v_answer := rules.messages_make (v_group.parties, v_group.cases, v_group.kind, v_group.channel, rules.business_day (), v_group.steps,
                                     v_group.ids);
    v_made := v_made || (v_answer -> 'message_ids');
  end loop;
  return rules.request_close (p_request, jsonb_build_object ('message_ids', v_made,
           'suppressed', (select count (*) from core.message m
                           where m.message_id in (select x::bigint from jsonb_array_elements_text (v_made) x) and m.state = 'SUPPRESSED')));
end
$$;
