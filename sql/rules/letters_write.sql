-- SPDX-License-Identifier: GPL-3.0-or-later
-- Drafts the letters of a kind to those who were found eligible for it; the others are named, and who may not be contacted is kept as a denial (§4.5).
-- The cases are locked since they were asked for. p_batch_id null: the batch is made when somebody is eligible, of p_branch_id or the caller's branch.
-- p_figures: rules.case_facility_figures of the cases, which was asked for them too. p_more: what was typed for the letter, p_task_id: what asked
-- for it, p_basis: on which who has no case is written to, null: that of the kind. The order of the post, country and postcode, is frozen with the address.
-- Result: batch_id, drafted, skipped [{case_id, case_no, name, reason, party_id}].
create function rules.letters_write (p_batch_id bigint, p_kind text, p_candidates core.letter_candidate[], p_figures core.facility_figure[],
                                     p_more jsonb default '{}', p_task_id bigint default null, p_branch_id integer default null,
                                     p_basis text default null) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_day     date := rules.business_day ();
  v_batch   core.letter_batch;
  v_kind    core.letter_kind;
  v_all     core.letter_candidate[] := p_candidates;
  v_able    core.letter_candidate[];
  v_cases   bigint[];
  v_letters bigint[];
  v_due     bigint[];
  v_skipped jsonb;
  v_branch  integer;
  v_wishes  core.contact_wish[];
begin
  select * into v_kind from core.letter_kind k where k.kind = p_kind;
  -- Whoever comes to the first warning by it is asked again where he stands now.
  v_due := array (select distinct e.case_id from unnest (v_all) e
                   where e.reason is null and v_kind.tray = 'WARNING_1' and e.stage = 'FOLLOW_UP' order by e.case_id);
  if v_due <> '{}' then
    perform rules.case_move (v_due, 'MAKE_W1_DUE', array_fill ('WARNING_1'::text, array[cardinality (v_due)]),
                             array_fill (v_day, array[cardinality (v_due)]));
    v_all := array (
      select e from unnest (v_all) e where e.case_id is null or e.case_id <> all (v_due)
      union all
      select e from rules.letter_eligibility (p_kind, v_due, p_figures => p_figures) e
       where (e.case_id, e.party_id) in (select x.case_id, x.party_id from unnest (v_all) x));
  end if;

  select array_agg (row (e.ord, e.party_id, null, 'LETTER', v_kind.purpose, clock_timestamp (), e.case_id, null)::core.contact_wish order by e.ord)
    into v_wishes
    from unnest (v_all) with ordinality e (case_id, branch_id, party_id, contact_point_id, stage, arrears_list, past_due_days, reason, ord)
   where e.reason = 'HELD' or e.reason like 'CONTACT\_%';
  if v_wishes is not null then
    perform rules.verdicts_store (v_wishes, array (select a from rules.may_contact (v_wishes) a));
  end if;
  select coalesce (jsonb_agg (jsonb_build_object ('case_id', e.case_id, 'case_no', c.case_no, 'name', p.name, 'reason', e.reason, 'party_id', e.party_id)
                              order by c.case_no, p.name), '[]')
    into v_skipped
    from unnest (v_all) e
    left join core.case c on c.case_id = e.case_id
    left join core.party p on p.party_id = e.party_id
   where e.reason is not null;
  v_able := array (select e from unnest (v_all) e where e.reason is null);
  if v_able = '{}' then
    return jsonb_build_object ('batch_id', p_batch_id, 'drafted', 0, 'skipped', v_skipped);
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

  v_cases := array (select distinct e.case_id from unnest (v_able) e where e.case_id is not null);
  with due as (
    select e.case_id, e.branch_id, e.party_id, e.contact_point_id, coalesce (c.warning_cycle, 0) as warning_cycle, e.arrears_list, e.past_due_days, c.case_no
      from unnest (v_able) e
      left join core.case c on c.case_id = e.case_id
  ), written as (
  insert into core.letter (batch_id, case_id, branch_id, party_id, customer_id, own_basis, contact_point_id, kind, warning_cycle, language, wording_id,
                           state_on, snapshot, arrears_list, verdict, post_key, task_id)
  select v_batch.batch_id, e.case_id, e.branch_id, e.party_id, case when e.case_id is null then e.party_id end,
         case when e.case_id is null then coalesce (p_basis, v_kind.own_basis) end, e.contact_point_id, p_kind, e.warning_cycle, s.language, s.wording_id,
         v_day, s.snapshot || p_more,
         case when v_kind.recipient = 'DEBTOR' then e.arrears_list
              else coalesce ((select string_agg ((t.x #>> '{amount,currency}') || ':' || (t.x #>> '{amount,money}'), ',' order by t.x #>> '{amount,currency}')
                                from jsonb_array_elements (s.snapshot -> 'totals') t (x)), '') end, 'ALLOWED',
         coalesce (a.country, '~') || ' ' || regexp_replace (upper (coalesce (a.postal_code, '~')), '[^0-9A-Z~]', '', 'g'), p_task_id
    from due e
    join rules.letter_snapshots (p_kind, v_cases, array (select x.party_id from unnest (v_able) x where x.case_id is null), p_figures) s
      on s.party_id = e.party_id and s.case_id is not distinct from e.case_id
    left join core.contact_point a on a.contact_point_id = e.contact_point_id
   order by e.past_due_days desc, e.case_no, e.party_id
  returning letter_id
  )
  select array_agg (w.letter_id order by w.letter_id) into v_letters from written w;
  perform rules.journal_cases (v_cases, 'LETTER_GENERATED', p_details => array_fill (
            jsonb_build_object ('kind', p_kind, 'batch_no', v_batch.batch_no), array[cardinality (v_cases)]));
  perform rules.journal_customer_letters (v_letters, 'LETTER_GENERATED', jsonb_build_object ('kind', p_kind, 'batch_no', v_batch.batch_no));
  return jsonb_build_object ('batch_id', v_batch.batch_id, 'drafted', coalesce (cardinality (v_letters), 0), 'skipped', v_skipped);
end
$$;
