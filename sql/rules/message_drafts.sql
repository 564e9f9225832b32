-- SPDX-License-Identifier: GPL-3.0-or-later
-- What rules.messages_make () would write to whom: the first of each party that has none of the channel and purpose on the day yet, with where it
-- goes, the wording and what it is filled with, or reason, why it can not be sent. Nobody is asked here whether he may be contacted.
create function rules.message_drafts (p_party_ids bigint[], p_case_ids bigint[], p_kind text, p_channel text, p_day date,
                                      p_step_ids bigint[] default null, p_retry_of bigint[] default null) returns setof core.message_draft
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_kind core.message_kind;
  v_tail text;
  v_made text[];
begin
  select * into v_kind from core.message_kind k where k.kind = p_kind;
  v_tail := ':' || p_channel || ':' || v_kind.purpose || ':' || p_day;
  v_made := array (select m.dedup_key from core.message m where m.dedup_key = any (array (select w || v_tail from unnest (p_party_ids) w)));
  return query
    with wanted as (
      select distinct on (w.party_id) w.i, w.party_id, w.case_id, w.step_id, w.retry_of
        from unnest (p_party_ids, p_case_ids, p_step_ids, p_retry_of) with ordinality w (party_id, case_id, step_id, retry_of, i)
       where w.party_id is not null
         and (w.retry_of is not null or (w.party_id || v_tail = any (v_made)) is not true)
       order by w.party_id, w.i
    ), mine as (
      select array_agg (w.party_id) as parties from wanted w
    )
    select (row_number () over (order by w.i))::integer, w.party_id, p.branch_id, w.case_id, w.step_id, a.facility_id, coalesce (d.language, p.language),
           c.contact_point_id, c.address, d.message_wording_id,
           jsonb_build_object (
             'kind', p_kind, 'day', jsonb_build_object ('day', p_day), 'name', p.name, 'customer_no', p.customer_no, 'case_no', k.case_no,
             'facility_no', f.facility_no, 'amount', jsonb_build_object ('money_list', a.amount_list),
             'due_on', jsonb_build_object ('day', a.due_on), 'days', jsonb_build_object ('int', abs (p_day - a.due_on)),
             'bank', s.body ->> 'name', 'phone', coalesce (s.body ->> 'phone', ''), 'account', coalesce (s.body ->> 'account', '')),
           case when a.party_id is null and v_kind.basis = 'OVERDUE'
                     and exists (select from core.dispute x join core.facility y on y.facility_id = x.facility_id
                                  where x.is_open and y.party_id = w.party_id) then 'DISPUTE'
                when a.party_id is null then 'NOTHING_DUE' when c.reason is not null then c.reason
                when d.message_wording_id is null then 'NO_WORDING' end, w.retry_of
      from wanted w
      cross join mine
      join core.party p on p.party_id = w.party_id
      left join rules.message_amounts (v_kind.basis, (select mine.parties from mine), p_day) a on a.party_id = w.party_id
      left join rules.message_contacts ((select mine.parties from mine), p_channel) c on c.party_id = w.party_id
      left join core.message_wording d on d.kind = p_kind and d.channel = p_channel and d.language = p.language and d.is_current
      left join core.sender s on s.language = p.language
      left join core.case k on k.case_id = w.case_id
      left join core.facility f on f.facility_id = a.facility_id;
end
$$;
