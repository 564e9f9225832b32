-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- Throws away a batch that is not confirmed: its drafts are voided, who waits is not drafted, the cases are free for another batch. Nothing of it has
-- a number or was posted. p_version is the batch's as it was seen: whoever drafts on meanwhile makes it another (DN107). DN463 only who began it or
-- a head, DN152 it is confirmed. Result: {discarded, state}.
create function api.letter_batch_discard (p_request uuid, p_batch_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'letter_batch_discard', p_batch_id::text, p_version::text);
  v_batch core.letter_batch;
  v_cases bigint[];
  v_gone  bigint[];
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WARN');
  -- Cases before the batch; a slice that is drafted in between has changed the version.
  perform from core.case c
    where c.case_id in (select l.case_id from core.letter l where l.batch_id = p_batch_id and l.state = 'DRAFT')
    order by c.case_id for no key update of c;
  select * into v_batch from core.letter_batch b where b.batch_id = p_batch_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  end if;
  if v_batch.created_by <> session_user and not rules.has_permission ('APPROVE') then
    perform rules.refuse ('DN463', jsonb_build_object ('name', coalesce ((select s.full_name from core.staff s where s.login = v_batch.created_by),
                                                                         v_batch.created_by)));
  end if;
  if v_batch.state not in ('DRAFTING', 'REVIEW') then
    perform rules.refuse ('DN152', jsonb_build_object ('event', 'DISCARD', 'state', v_batch.state));
  end if;
  perform rules.require_version ('letter_batch', v_batch.version, p_version);
  with gone as (
    update core.letter l
       set state = 'VOIDED', void_reason = 'BATCH_CANCELLED', state_on = rules.business_day (), version = l.version + 1
     where l.batch_id = p_batch_id and l.state = 'DRAFT'
    returning l.letter_id, l.case_id
  )
  select array_agg (distinct g.case_id), array_agg (g.letter_id) into v_cases, v_gone from gone g;
  if v_cases is not null then
    perform rules.journal_cases (v_cases, 'LETTER_VOIDED', p_details => array_fill (
              jsonb_build_object ('batch_no', v_batch.batch_no, 'reason', 'BATCH_CANCELLED'), array[cardinality (v_cases)]));
    perform rules.journal_customer_letters (v_gone, 'LETTER_VOIDED', jsonb_build_object ('batch_no', v_batch.batch_no));
  end if;
  insert into core.campaign_drop (campaign_id, reason, customers)
  select v_batch.campaign_id, 'BATCH_CANCELLED', w.n
    from (select coalesce (cardinality (v_batch.waiting), 0) + coalesce (cardinality (v_batch.waiting_customers), 0) as n) w
   where v_batch.campaign_id is not null and w.n > 0;
  update core.letter_batch b set state = 'CANCELLED', waiting = null, waiting_customers = null, version = b.version + 1 where b.batch_id = p_batch_id;
  perform rules.journal_house ('LETTER_BATCH_DISCARDED', jsonb_build_object ('batch_no', v_batch.batch_no, 'was', v_batch.state,
            'drafts', coalesce (cardinality (v_gone), 0),
            'waiting', coalesce (cardinality (v_batch.waiting), 0) + coalesce (cardinality (v_batch.waiting_customers), 0)));
  return rules.request_close (p_request, jsonb_build_object ('discarded', coalesce (cardinality (v_gone), 0), 'state', 'CANCELLED'));
end
$$;
