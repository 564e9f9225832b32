-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- The rules of one queue's score (null: of all that have none of their own): these and no others (X40). p_rules: [{input, currency, from_value,
-- to_value, points}]. They count from the next reckoning of the scores on. p_seen: what api.score_sheets () said of those that are replaced, null:
-- whichever they are. DN107 they are others meanwhile, DN310 the number and field of a rule that can not be.
create function api.score_rules_set (p_request uuid, p_queue text, p_rules jsonb, p_seen text default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'score_rules_set', p_queue, p_rules::text, p_seen);
  v_field text;
  v_no    bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('QUEUE');
  if p_queue is not null and not exists (select from core.queue q where q.queue = p_queue) then
    perform rules.refuse ('DN241', jsonb_build_object ('queue', p_queue));
  end if;
  -- Two who replace the rules of one queue do so one after the other.
  perform from core.queue q where q.queue = p_queue for no key update;
  if p_seen <> rules.score_seen (p_queue) then
    perform rules.refuse ('DN107', jsonb_build_object ('what', 'score_rule', 'version', rules.score_seen (p_queue)));
  end if;
  if jsonb_typeof (p_rules) <> 'array' then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'rules', 'reason', 'FORMAT'));
  end if;
  select r.no, case when coalesce (r.input, '') not in ('BUCKET', 'OVERDUE', 'BROKEN_PROMISES', 'DAYS_SINCE_CONTACT', 'WAITING_DAYS', 'ATTEMPTS') then 'input'
              when r.currency is not null and not exists (select from core.currency c where c.currency = r.currency) then 'currency'
              when r.to_value <= r.from_value then 'to_value'
              else 'points' end
    into v_no, v_field
    from rows from (jsonb_to_recordset (coalesce (p_rules, '[]')) as (input text, currency text, from_value bigint, to_value bigint, points integer))
         with ordinality r (input, currency, from_value, to_value, points, no)
   where coalesce (r.input, '') not in ('BUCKET', 'OVERDUE', 'BROKEN_PROMISES', 'DAYS_SINCE_CONTACT', 'WAITING_DAYS', 'ATTEMPTS')
      or r.currency is not null and not exists (select from core.currency c where c.currency = r.currency)
      or r.to_value <= r.from_value or not coalesce (r.points between -10000 and 10000, false)
   order by r.no limit 1;
  if v_field is not null then
    perform rules.refuse ('DN310', jsonb_build_object ('line', v_no, 'field', v_field));
  end if;
  delete from core.score_rule r where r.queue is not distinct from p_queue;
  insert into core.score_rule (queue, input, currency, from_value, to_value, points)
  select p_queue, r.input, r.currency, r.from_value, r.to_value, r.points
    from jsonb_to_recordset (coalesce (p_rules, '[]')) r (input text, currency text, from_value bigint, to_value bigint, points integer);
  perform rules.journal_house ('SCORE_RULES_SET', jsonb_build_object ('queue', p_queue, 'rules', p_rules));
  return rules.request_close (p_request, jsonb_build_object ('queue', p_queue, 'rules', jsonb_array_length (coalesce (p_rules, '[]'))));
end
$$;
