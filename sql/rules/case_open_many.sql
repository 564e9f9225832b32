-- SPDX-License-Identifier: GPL-3.0-or-later
-- OPEN_CASE for customers without an open case (features §4.3.1): number, owner (the customer's controller while that person
-- is active, else the branch's pool), first item rows, assignment and journal; a case that was closed before is named as
-- the previous one. p_figures: today's of the facilities that become items. Refused: DN126 when a customer has an open case.
create function rules.case_open_many (p_party_ids bigint[], p_figures core.facility_figure[], p_is_manual boolean) returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day     date := rules.business_day ();
  v_open    text;
  v_cases   bigint[];
  v_details jsonb[];
begin
  select c.case_no into v_open from core.case c where c.party_id = any (p_party_ids) and c.stage is not null order by 1 limit 1;
  if found then
    perform rules.refuse ('DN126', jsonb_build_object ('case_no', v_open));
  end if;

  with figure as materialized (
    select g.facility_id, f.party_id, g.oldest_due_on, g.weight
      from unnest (p_figures) g
      join core.facility f on f.facility_id = g.facility_id
  ), opened as (
    insert into core.case (case_no, party_id, branch_id, owner, opened_on, is_manual, had_arrears, previous_case_id, sort_name, sort_due_on,
                           sort_arrears)
    select rules.number_text (nextval ('core.case_no_seq')), p.party_id, p.branch_id, s.login, v_day, p_is_manual, not p_is_manual,
           (select max (c.case_id) from core.case c where c.party_id = p.party_id), left (p.name, 60), w.oldest_due_on,
           coalesce (w.weight, 0)
      from core.party p
      left join (select x.party_id, min (x.oldest_due_on) as oldest_due_on, sum (x.weight)::bigint as weight from figure x
                  group by x.party_id) w on w.party_id = p.party_id
      left join rules.colleagues ('WORK', (select rules.my_branches ())) s on s.login = p.controller
     where p.party_id = any (p_party_ids)
     order by p.party_id
    returning case_id, party_id, branch_id, owner, previous_case_id
  ), item as (
    insert into core.case_item (case_id, branch_id, facility_id, added_on)
    select o.case_id, o.branch_id, g.facility_id, v_day
      from opened o
      join figure g on g.party_id = o.party_id
    returning case_id, facility_id
  ), given as (
    insert into core.assignment (case_id, branch_id, login, assigned_on, reason)
    select o.case_id, o.branch_id, o.owner, v_day, 'OPEN_CASE' from opened o
    returning case_id
  )
  select array_agg (o.case_id order by o.case_id),
         array_agg (jsonb_build_object ('owner', o.owner, 'previous_case', o.previous_case_id, 'is_manual', p_is_manual,
                                        'facilities', i.facilities) order by o.case_id)
    into v_cases, v_details
    from opened o
    left join (select case_id, jsonb_agg (facility_id order by facility_id) as facilities from item group by case_id) i
           on i.case_id = o.case_id;
  if v_cases is not null then
    perform rules.journal_cases (v_cases, 'OPEN_CASE', null, array_fill ('FOLLOW_UP'::text, array[cardinality (v_cases)]), v_details);
  end if;
  perform rules.holds_carry (v_cases, v_day);
  perform rules.predue_tasks_end (p_party_ids, v_day, false);
  return coalesce (v_cases, '{}');
end
$$;
