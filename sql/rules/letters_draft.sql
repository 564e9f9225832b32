-- SPDX-License-Identifier: GPL-3.0-or-later
-- GENERATE for a slice of a batch (§4.3.3): one draft for each case and recipient, and for each customer without a case (Q01), that is eligible at this
-- moment; the others are named. p_batch_id null: the batch is made when somebody is, of p_branch_id or the caller's branch. p_party_id: this recipient
-- only; p_more: what was typed for the letter, p_task_id: what asked for it. The order of the post, country and postcode, is frozen with the address.
-- Result: batch_id, drafted, skipped [{case_id, case_no, name, reason, party_id}].
create function rules.letters_draft (p_batch_id bigint, p_kind text, p_case_ids bigint[], p_party_id bigint default null, p_more jsonb default '{}',
                                     p_task_id bigint default null, p_branch_id integer default null, p_customer_ids bigint[] default null) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day      date := rules.business_day ();
  v_batch    core.letter_batch;
  v_kind     core.letter_kind;
  v_eligible bigint[];
  v_plain    bigint[];
  v_letters  bigint[];
  v_due      bigint[];
  v_skipped  jsonb;
  v_branch   integer;
  v_drafted  integer;
  v_wishes   core.contact_wish[];
begin
  select * into v_kind from core.letter_kind k where k.kind = p_kind;
  perform from core.case c where c.case_id = any (p_case_ids) order by c.case_id for no key update;

  with judged as (
    select e.case_id, e.party_id, e.stage, e.reason from rules.letter_eligibility (p_kind, coalesce (p_case_ids, '{}')) e
    union all
    select null, u.party_id, null, u.reason from rules.letter_customers (p_kind, p_customer_ids) u
  )
  select array_agg (distinct e.case_id) filter (where e.reason is null and e.case_id is not null),
         array_agg (e.party_id) filter (where e.reason is null and e.case_id is null),
         array_agg (e.case_id order by e.case_id) filter (where e.reason is null and v_kind.tray = 'WARNING_1' and e.stage = 'FOLLOW_UP'),
         jsonb_agg (jsonb_build_object ('case_id', e.case_id, 'case_no', c.case_no, 'name', p.name, 'reason', e.reason, 'party_id', e.party_id)
                    order by c.case_no, p.name)
           filter (where e.reason is not null)
    into v_eligible, v_plain, v_due, v_skipped
    from judged e
    left join core.case c on c.case_id = e.case_id
    left join core.party p on p.party_id = e.party_id
   where p_party_id is null or e.party_id = p_party_id;
  -- Who may not be contacted is kept as a denial (§4.5).
  select array_agg (row (e.i, (e.x ->> 'party_id')::bigint, null, 'LETTER', v_kind.purpose, clock_timestamp (), c.case_id, null)::core.contact_wish
                    order by e.i) into v_wishes
    from jsonb_array_elements (v_skipped) with ordinality e (x, i)
    left join core.case c on c.case_id = (e.x ->> 'case_id')::bigint
   where e.x ->> 'reason' = 'HELD' or e.x ->> 'reason' like 'CONTACT\_%';
  if v_wishes is not null then
    perform rules.verdicts_store (v_wishes, array (select a from rules.may_contact (v_wishes) a));
  end if;
  if v_eligible is null and v_plain is null then
    return jsonb_build_object ('batch_id', p_batch_id, 'drafted', 0, 'skipped', coalesce (v_skipped, '[]'));
  end if;
  if v_due is not null then
    perform rules.case_move (v_due, 'MAKE_W1_DUE', array_fill ('WARNING_1'::text, array[cardinality (v_due)]),
                             array_fill (v_day, array[cardinality (v_due)]));
  end if;

  if p_batch_id is null then
    v_branch := coalesce (p_branch_id, (select s.branch_id from core.staff s where s.login = session_user collate "default"));
    insert into core.letter_batch (batch_no, kind, branch_id, business_on, images)
    values (to_char (v_day, 'YYYYMMDD') || '-'
              || lpad (rules.number_take (v_branch, 'BATCH', extract (year from v_day)::integer, 1)::text, 4, '0')
              || '-' || (select b.branch_code from core.branch b where b.branch_id = v_branch), p_kind, v_branch, v_day,
            coalesce ((select jsonb_object_agg (i.name, i.image_id) from core.letter_image i where i.state = 'IN_FORCE'), '{}'))
    returning * into v_batch;
  else
    select * into v_batch from core.letter_batch b where b.batch_id = p_batch_id;
  end if;

  with due as (
    select e.case_id, e.branch_id, e.party_id, e.contact_point_id, c.warning_cycle, e.arrears_list, e.past_due_days, c.case_no
      from rules.letter_eligibility (p_kind, coalesce (v_eligible, '{}')) e
      join core.case c on c.case_id = e.case_id
     where e.reason is null and (p_party_id is null or e.party_id = p_party_id)
    union all
    select null, u.branch_id, u.party_id, u.contact_point_id, 0, '', 0, null
      from rules.letter_customers (p_kind, v_plain) u where u.reason is null
  ), written as (
  insert into core.letter (batch_id, case_id, branch_id, party_id, customer_id, own_basis, contact_point_id, kind, warning_cycle, language, wording_id,
                           state_on, snapshot, arrears_list, verdict, post_key, task_id)
  select v_batch.batch_id, e.case_id, e.branch_id, e.party_id, case when e.case_id is null then e.party_id end,
         case when e.case_id is null then v_kind.own_basis end, e.contact_point_id, p_kind, e.warning_cycle, s.language, s.wording_id,
         v_day, s.snapshot || p_more,
         case when v_kind.recipient = 'DEBTOR' then e.arrears_list
              else coalesce ((select string_agg ((t.x #>> '{amount,currency}') || ':' || (t.x #>> '{amount,money}'), ',' order by t.x #>> '{amount,currency}')
                                from jsonb_array_elements (s.snapshot -> 'totals') t (x)), '') end, 'ALLOWED',
         coalesce (a.country, '~') || ' ' || regexp_replace (upper (coalesce (a.postal_code, '~')), '[^0-9A-Z~]', '', 'g'), p_task_id
    from due e
    join rules.letter_snapshots (p_kind, coalesce (v_eligible, '{}'), v_plain) s on s.party_id = e.party_id and s.case_id is not distinct from e.case_id
    left join core.contact_point a on a.contact_point_id = e.contact_point_id
   order by e.past_due_days desc, e.case_no, e.party_id
  returning letter_id
  )
  select array_agg (w.letter_id order by w.letter_id), count (*) into v_letters, v_drafted from written w;
  perform rules.journal_cases (v_eligible, 'LETTER_GENERATED', p_details => array_fill (
            jsonb_build_object ('kind', p_kind, 'batch_no', v_batch.batch_no), array[coalesce (cardinality (v_eligible), 0)]));
  perform rules.journal_customer_letters (v_letters, 'LETTER_GENERATED', jsonb_build_object ('kind', p_kind, 'batch_no', v_batch.batch_no));
  return jsonb_build_object ('batch_id', v_batch.batch_id, 'drafted', v_drafted, 'skipped', coalesce (v_skipped, '[]'));
end
$$;
