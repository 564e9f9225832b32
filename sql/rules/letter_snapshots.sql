-- SPDX-License-Identifier: GPL-3.0-or-later
-- The frozen data of the letters of a kind, one row per case and recipient, and per customer without a case (Q01): what its wording is filled with (D07,
-- decision 6). What all letters say is here, what a kind says besides in rules.snapshot_….
-- Fields: sql/seed/wordings/FIELDS.md. Amounts and days are typed values; the renderer writes them in the letter's language.
-- p_figures: rules.case_facility_figures of these cases on this day, of whoever has them already.
create function rules.letter_snapshots (p_kind text, p_case_ids bigint[], p_customer_ids bigint[] default null, p_figures core.facility_figure[] default null)
  returns table (case_id bigint, language text, wording_id bigint, snapshot jsonb, party_id bigint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day  date := rules.business_day ();
  v_kind core.letter_kind;
  v_pays boolean := exists (select from core.bank_account a where a.state = 'IN_FORCE');
begin
  select * into v_kind from core.letter_kind k where k.kind = p_kind;
  return query
  with tongue as materialized (
    select l.language as wanted, rules.letter_language (p_kind, l.language) as language from core.language l
  ), chosen as materialized (
    select distinct c.case_id, c.case_no, c.party_id as debtor_id, c.owner, c.branch_id, c.warning_cycle, p.party_id, p.name, p.customer_no, p.kind,
           l.language
      from rules.letter_recipients (p_kind, p_case_ids) r
      join core.case c on c.case_id = r.case_id
      join core.party p on p.party_id = r.party_id
      join tongue l on l.wanted = p.language
    union all
    select null, null, p.party_id, p.controller, p.branch_id, 0, p.party_id, p.name, p.customer_no, p.kind, l.language
      from core.party p
      join tongue l on l.wanted = p.language
     where p.party_id = any (p_customer_ids)
  ), more as materialized (
    select m.case_id, m.party_id, m.part
      from rules.snapshot_demand (p_kind, case when v_kind.purpose = 'COLLECTION' then p_case_ids end, p_figures) m
  ), besides as materialized (
    select m.case_id, m.party_id, m.part from rules.snapshot_guarantor (case when p_kind = 'GUARANTOR' then p_case_ids end) m
    union all
    select m.case_id, m.party_id, m.part from rules.snapshot_mortgage (case when p_kind = 'MORTGAGE' then p_case_ids end) m
    union all
    select m.case_id, m.party_id, m.part from rules.snapshot_thanks (case when p_kind = 'THANKS' then p_case_ids end,
                                                                     case when p_kind = 'THANKS' then p_customer_ids end, v_day) m
    union all
    select m.case_id, m.party_id, m.part from rules.snapshot_statement (case when p_kind = 'STATEMENT' then p_case_ids end,
                                                                        case when p_kind = 'STATEMENT' then p_customer_ids end, null, v_day) m
    union all
    select m.case_id, null, m.part from rules.snapshot_handover (case when p_kind = 'HANDOVER' then p_case_ids end) m
    union all
    select m.case_id, null, m.part from rules.snapshot_visit_order (case when p_kind = 'VISIT_ORDER' then p_case_ids end) m
  ), statement as materialized (
    -- of those whose wording carries it
    select coalesce (m.case_id, - m.party_id) as whose, jsonb_build_object ('statement', m.part) as part
      from (select array_agg (distinct h.case_id) filter (where h.case_id is not null) as cases,
                   array_agg (h.party_id) filter (where h.case_id is null) as customers
              from chosen h
              join core.wording w on w.kind = p_kind and w.language = h.language and w.is_current
             where rules.wording_says (w.body, 'statement')) h
     cross join lateral rules.snapshot_statement (h.cases, h.customers, null, v_day) m
  )
  select h.case_id, h.language, w.wording_id,
         jsonb_build_object (
           'kind', p_kind,
           'date', jsonb_build_object ('day', v_day),
           'case_no', h.case_no,
           'customer_no', d.customer_no,
           'branch', b.name,
           'sender', (select s.body from core.sender s where s.language = h.language),
           'recipient', jsonb_build_object ('name', h.name, 'is_person', h.kind = 'PERSON',
                          'address_lines', rules.address_lines (a.street, a.postal_code, a.city, a.country)),
           'collector', case when st.login is not null then jsonb_build_object ('name', st.full_name) end)
         || coalesce (m.part, '{}') || coalesce (x.part, '{}') || coalesce (o.part, '{}')
         || case when v_pays then jsonb_strip_nulls (jsonb_build_object ('payments', rules.letter_payments (h.branch_id,
              (coalesce (m.part, '{}') || coalesce (x.part, '{}')) -> 'totals', v_day))) else '{}' end
         || case when h.party_id <> h.debtor_id or v_kind.recipient <> 'DEBTOR'
                 then jsonb_build_object ('debtor', jsonb_build_object ('name', d.name)) else '{}' end
         || case when v_kind.purpose = 'MARKETING' then jsonb_build_object ('opt_out', jsonb_strip_nulls (jsonb_build_object (
              'since', (select jsonb_build_object ('day', max (k.from_on)) from core.consent k
                         where k.party_id = h.party_id and k.state = 'GIVEN' and k.purpose in ('MARKETING', 'ANY') and k.channel in ('LETTER', 'ANY')
                           and k.from_on <= v_day having max (k.from_on) is not null)))) else '{}' end
         || case when fw.letter_no is not null then
              jsonb_build_object ('first_warning', jsonb_build_object ('number', fw.letter_no,
                                  'date', jsonb_build_object ('day', fw.dispatched_on))) else '{}' end,
         h.party_id
    from chosen h
    join core.branch b on b.branch_id = h.branch_id
    join core.party d on d.party_id = h.debtor_id
    join core.wording w on w.kind = p_kind and w.language = h.language and w.is_current
    left join more m on m.case_id = h.case_id and m.party_id = h.party_id
    left join besides x on coalesce (x.case_id, - x.party_id) = coalesce (h.case_id, - h.party_id) and coalesce (x.party_id, h.party_id) = h.party_id
    left join statement o on o.whose = coalesce (h.case_id, - h.party_id)
    left join core.staff st on st.login = h.owner
    left join lateral (
      select p.street, p.postal_code, p.city, p.country from core.contact_point p
       where p.party_id = h.party_id and p.kind = 'ADDRESS' and p.state <> 'INVALID' and not p.is_blocked
       order by p.is_primary desc, p.contact_point_id desc limit 1) a on true
    left join lateral (
      select e.letter_no, e.dispatched_on from core.letter e
       where e.case_id = h.case_id and e.kind = 'W1' and e.warning_cycle = h.warning_cycle
         and e.state in ('DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED')
       order by e.dispatched_on desc limit 1) fw on p_kind = 'W2';
end
$$;
