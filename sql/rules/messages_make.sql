-- SPDX-License-Identifier: GPL-3.0-or-later
-- Makes messages of a kind, one for each of the parties (I01, I02); p_case_ids and p_step_ids run in parallel and may be null, as a whole or
-- here and there. One message a customer, channel and purpose a business day, whoever asks and however often: a second one is not made, the
-- first stands in the answer; unless it is to be sent again (p_retry_of, in parallel). Amounts are those of p_day, kept with the message.
-- What may not leave, or can not, is SUPPRESSED and says why; what may leave later waits until then.
-- Returns {"made", "queued", "suppressed", "repeated", "message_ids": [… in the order of p_party_ids]}.
create function rules.messages_make (p_party_ids bigint[], p_case_ids bigint[], p_kind text, p_channel text, p_day date,
                                     p_step_ids bigint[] default null, p_retry_of bigint[] default null, p_campaign_id bigint default null)
  returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_kind   core.message_kind;
  v_zone   text := coalesce (rules.setting ('time_zone'), 'UTC');
  v_at     timestamptz;
  v_tail   text;
  v_drafts core.message_draft[];
  v_ids    bigint[];
  v_cases  bigint[];
  v_states text[];
  v_details jsonb[];
begin
  select * into v_kind from core.message_kind k where k.kind = p_kind;
  if not found or p_channel not in ('SMS', 'EMAIL') then
    perform rules.refuse ('DN281', jsonb_build_object ('kind', p_kind, 'channel', p_channel));
  end if;
  v_at := greatest (clock_timestamp (), p_day::timestamp at time zone v_zone);
  v_tail := ':' || p_channel || ':' || v_kind.purpose || ':' || p_day;

  v_drafts := array (select d from rules.message_drafts (p_party_ids, p_case_ids, p_kind, p_channel, p_day, p_step_ids, p_retry_of) d);

  with asked as (
    select d, row_number () over (order by d.ord)::integer as n from unnest (v_drafts) d where d.reason is null
  ), answered as (
    select s.d, v.verdict, v.rule, v.earliest_at
      from asked s
      join rules.message_verdicts ((select array_agg ((x.d).party_id order by x.n) from asked x),
                                   (select array_agg ((x.d).contact_point_id order by x.n) from asked x),
                                   (select array_agg ((x.d).case_id order by x.n) from asked x),
                                   p_channel, v_kind.purpose, v_at) v on v.ord = s.n
  ), judged as (
    select d.*, r.verdict, r.earliest_at,
           case when d.reason is not null then d.reason
                when r.verdict = 'DENIED' and not coalesce (r.earliest_at < v_at + v_kind.valid_days * interval '1 day', false) then r.rule
           end as why
      from unnest (v_drafts) d
      left join answered r on (r.d).ord = d.ord
  ), made as (
    insert into core.message (party_id, branch_id, case_id, facility_id, kind, channel, purpose, language, contact_point_id, address,
      message_wording_id, data, state, reason, verdict, not_before, expires_at, business_on, case_step_id, retry_of, dedup_key, campaign_id)
    select j.party_id, j.branch_id, j.case_id, j.facility_id, p_kind, p_channel, v_kind.purpose, j.language, j.contact_point_id, j.address,
           j.message_wording_id, j.data, case when j.why is null then 'QUEUED' else 'SUPPRESSED' end, j.why, j.verdict,
           greatest (v_at, j.earliest_at), greatest (v_at, j.earliest_at) + v_kind.valid_days * interval '1 day', p_day, j.case_step_id,
           j.retry_of, coalesce (o.dedup_key || ':R', j.party_id || v_tail), p_campaign_id
      from judged j
      left join core.message o on o.message_id = j.retry_of
     order by j.ord
    on conflict (dedup_key) do nothing
    returning message_id, case_id, state, reason, verdict
  )
  select array_agg (m.message_id order by m.message_id), array_agg (m.case_id order by m.message_id), array_agg (m.state order by m.message_id),
         array_agg (jsonb_strip_nulls (jsonb_build_object ('message', m.message_id, 'kind', p_kind, 'channel', p_channel, 'reason', m.reason,
                                                           'verdict', m.verdict)) order by m.message_id)
    into v_ids, v_cases, v_states, v_details
    from made m;
  if v_ids is not null then
    perform rules.messages_journal_cases (v_cases, 'MESSAGE_MADE', array_fill ('GENERATED'::text, array[cardinality (v_cases)]), v_states, v_details);
  end if;

  return (
    select jsonb_build_object ('made', coalesce (cardinality (v_ids), 0),
                               'queued', coalesce (cardinality (array_positions (v_states, 'QUEUED')), 0),
                               'suppressed', coalesce (cardinality (array_positions (v_states, 'SUPPRESSED')), 0),
                               'repeated', cardinality (p_party_ids) - coalesce (cardinality (v_ids), 0),
                               'message_ids', (select coalesce (jsonb_agg (coalesce (m.message_id, t.message_id) order by w.i), '[]')
                                                 from unnest (p_party_ids) with ordinality w (party_id, i)
                                                 left join core.message m on p_retry_of is null and m.dedup_key = w.party_id || v_tail
                                                 left join core.message t on t.retry_of = p_retry_of[w.i])));
end
$$;
