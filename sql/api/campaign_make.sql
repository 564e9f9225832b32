-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Contacts the customers of a segment, now and once (J03): messages go through the outbox, calls and visits into their queue, letters into a batch that
-- is confirmed and printed like every other, in the customer's case or, on a basis of their own, without one (Q01). Whoever may not be contacted is
-- not, and the denial is kept; who has been contacted so today is passed over. p_version: the segment as the caller saw it. DN106,
-- DN107, DN150, DN241, DN281, DN331, DN333, DN334 nobody may be contacted.
-- Result: {campaign_id, made, batch_id}.
create function api.campaign_make (p_request uuid, p_segment_id bigint, p_version integer, p_channel text, p_kind text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_done     jsonb := rules.request_open (p_request, 'campaign_make', p_segment_id::text, p_version::text, p_channel, p_kind);
  v_day      date;
  v_version  integer;
  v_members  bigint[];
  v_parties  bigint[];
  v_cases    bigint[];
  v_plain    bigint[];
  v_tasks    bigint[];
  v_wishes   core.contact_wish[];
  v_counts   jsonb;
  v_campaign bigint;
  v_batch    bigint;
  v_made     bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('SEGMENT');
  v_day := rules.business_day ();
  -- One campaign of a segment at a time.
  v_version := rules.segment_lock (p_segment_id, p_version);
  v_members := rules.campaign_open (p_segment_id, p_channel, p_kind, v_day);
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.party_id = any (v_members) and c.stage is not null order by c.case_id for no key update of c, p;
  with judged as materialized (
    select * from rules.campaign_check (v_members, p_channel, p_kind, v_day) c
  ), counted as (
    select j.verdict || coalesce (':' || j.rule, '') as word, count (*) as n from judged j group by 1
  )
  select (select jsonb_object_agg (c.word, c.n) from counted c),
         array_agg (j.party_id order by j.party_id) filter (where j.verdict in ('ALLOWED', 'LATER')),
         array_agg (j.case_id order by j.party_id) filter (where j.verdict in ('ALLOWED', 'LATER') and j.case_id is not null),
         array_agg (j.party_id order by j.party_id) filter (where j.verdict in ('ALLOWED', 'LATER') and j.case_id is null),
         array_agg (row (j.ord, j.party_id, null, p_channel, 'COLLECTION', clock_timestamp (), j.case_id, null)::core.contact_wish order by j.party_id)
           filter (where j.verdict = 'DENIED' and p_channel in ('CALL', 'VISIT') and j.rule not in ('ALREADY', 'TASK_OPEN', 'NO_CASE'))
    into v_counts, v_parties, v_cases, v_plain, v_wishes
    from (select x.*, row_number () over (order by x.party_id)::integer as ord from judged x) j;
  if v_parties is null then
    perform rules.refuse ('DN334');
  end if;
  insert into core.campaign (segment_id, segment_version, channel, kind, business_on, counts)
  values (p_segment_id, v_version, p_channel, p_kind, v_day, v_counts)
  returning campaign_id into v_campaign;

  if p_channel in ('SMS', 'EMAIL') then
    -- Those who may not are made too: a suppressed message is the proof why.
    v_made := (rules.messages_make (v_members, array (
                 select c.case_id from unnest (v_members) with ordinality w (party_id, i)
                   left join core.case c on c.party_id = w.party_id and c.stage is not null order by w.i),
               p_kind, p_channel, v_day, p_campaign_id => v_campaign) ->> 'queued')::bigint;
  elsif p_channel in ('CALL', 'VISIT') then
    if v_wishes is not null then
      perform rules.verdicts_store (v_wishes, array (select a from rules.may_contact (v_wishes) a));
    end if;
    v_tasks := rules.tasks_open_many (v_cases, p_channel, null, (select s.name from core.segment s where s.segment_id = p_segment_id), p_kind,
                                      null, null, null, null);
    update core.task t set campaign_id = v_campaign where t.task_id = any (v_tasks);
    get diagnostics v_made = row_count;
  else
    if (select k.purpose from core.letter_kind k where k.kind = p_kind) = 'COLLECTION' then
      perform rules.require_payments ();
    end if;
    v_done := rules.letter_batch_make (p_kind, v_cases, v_plain);
    v_batch := (v_done ->> 'batch_id')::bigint;
    v_made := (v_done ->> 'drafted')::bigint;
    update core.letter_batch b set campaign_id = v_campaign where b.batch_id = v_batch;
    perform rules.campaign_drops (v_batch, coalesce (cardinality (v_cases), 0) + coalesce (cardinality (v_plain), 0) - (v_done ->> 'left')::integer, v_done);
  end if;
  perform rules.journal_house ('CAMPAIGN_MADE', jsonb_build_object (
            'campaign', v_campaign, 'segment', p_segment_id, 'segment_version', v_version, 'channel', p_channel, 'kind', p_kind, 'made', v_made,
            'counts', v_counts));
  return rules.request_close (p_request, jsonb_strip_nulls (jsonb_build_object ('campaign_id', v_campaign, 'made', v_made, 'batch_id', v_batch)));
end
$$;
