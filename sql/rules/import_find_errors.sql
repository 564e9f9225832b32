-- SPDX-License-Identifier: GPL-3.0-or-later
-- Looks at every staged row of an import run and records each fault with its file, line, column and reason (portfolio format).
-- Set-based (no nested loops, whatever the statistics of fresh tables say): one pass a file collects the faults of a
-- row as 'column:reason', only faulty rows are taken further.
-- Returns the number of faults.
create function rules.import_find_errors (p_import_id bigint) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_nestloop = off
as $$
declare
  v_day    date := rules.business_day ();
  v_mine   integer[] := rules.my_branches ();
  v_home   text := (select b.branch_code from core.staff s join core.branch b on b.branch_id = s.branch_id where s.login = session_user collate "default");
  v_faults integer := 0;
  v_found  integer;
begin
  -- branches: known parents, inside the importer's tree, no loop
  insert into core.import_error (import_id, file, line_no, column_name, reason, detail)
  with recursive dup as (
    select s.branch_code, min (s.line_no) as first_line from staging.branches s
     where s.import_id = p_import_id group by 1 having count (*) > 1
  ), parent as (
    select s.line_no, s.branch_code, coalesce (s.parent_code, o.branch_code, v_home) as parent_code
      from staging.branches s
      left join core.branch b on b.branch_code = s.branch_code
      left join core.branch o on o.branch_id = b.parent_id
     where s.import_id = p_import_id and (b.branch_id is null or s.parent_code is not null)
  ), walk as (
    select p.line_no, p.branch_code as start, p.parent_code as at, 1 as steps from parent p
    union all
    select w.line_no, w.start, coalesce (p.parent_code, o.branch_code), w.steps + 1
      from walk w
      left join parent p on p.branch_code = w.at
      left join core.branch b on b.branch_code = w.at
      left join core.branch o on o.branch_id = b.parent_id
     where w.at is not null and w.at <> w.start and w.steps < 100
  ), checked as (
    select s.*, d.first_line, array_remove (array[
             case when s.branch_code is null then 'branch_code:DN111'
                  when s.branch_code !~ '^[A-Za-z0-9_-]{1,20}$' then 'branch_code:DN112'
                  when d.first_line < s.line_no then 'branch_code:DN119'
                  when b.branch_id <> all (v_mine) then 'branch_code:DN118' end,
             case when s.name is null then 'name:DN111'
                  when length (s.name) > 140 or not core.is_clean (s.name) then 'name:DN112' end,
             case when s.parent_code is null then null
                  when u.branch_id is null and n.branch_code is null then 'parent_code:DN117'
                  when u.branch_id <> all (v_mine) and u.branch_id is distinct from b.parent_id then 'parent_code:DN118'
                  when exists (select from walk w where w.line_no = s.line_no and w.at = w.start) then 'parent_code:DN105' end], null) as faults
      from staging.branches s
      left join dup d on d.branch_code = s.branch_code
      left join core.branch b on b.branch_code = s.branch_code
      left join core.branch u on u.branch_code = s.parent_code
      left join (select distinct x.branch_code from staging.branches x where x.import_id = p_import_id) n on n.branch_code = s.parent_code
     where s.import_id = p_import_id
  )
  select p_import_id, 'branches.csv', c.line_no, split_part (e.fault, ':', 1), split_part (e.fault, ':', 2),
         jsonb_strip_nulls (jsonb_build_object ('value', left (to_jsonb (c) ->> split_part (e.fault, ':', 1), 200), 'what', 'branch',
                                                'first_line', case when e.fault like '%DN119' then c.first_line end))
    from checked c cross join lateral unnest (c.faults) e (fault)
   where c.faults <> '{}'
   order by c.line_no;
  get diagnostics v_found = row_count;
  v_faults := v_faults + v_found;

  -- customers
  insert into core.import_error (import_id, file, line_no, column_name, reason, detail)
  with dup as (
    select s.customer_no, min (s.line_no) as first_line from staging.customers s
     where s.import_id = p_import_id group by 1 having count (*) > 1
  ), branch as (
    select b.branch_code, b.branch_id = any (v_mine) as is_mine from core.branch b
    union all
    select distinct s.branch_code, true from staging.branches s
     where s.import_id = p_import_id and not exists (select from core.branch b where b.branch_code = s.branch_code)
  ), worker as (
    select w.login from rules.colleagues ('WORK', v_mine) w
  ), foreign_no as (
    select t.line_no from rules.import_taken (p_import_id, v_mine) t where t.file = 'customers.csv'
  ), checked as (
    select s.*, d.first_line, array_remove (array[
             case when s.customer_no is null then 'customer_no:DN111'
                  when length (s.customer_no) not between 1 and 40 or s.customer_no ~ '[[:cntrl:][:space:]]' then 'customer_no:DN112'
                  when d.first_line < s.line_no then 'customer_no:DN119'
                  when f.line_no is not null then 'customer_no:DN118' end,
             case when s.kind is null then 'kind:DN111' when s.kind not in ('person', 'organisation') then 'kind:DN112' end,
             case when s.name is null then 'name:DN111'
                  when length (s.name) > 300 or not core.is_clean (s.name) then 'name:DN112' end,
             case when s.language is not null and l.language is null then 'language:DN112' end,
             case when s.branch_code is null then 'branch_code:DN111' when b.branch_code is null then 'branch_code:DN117'
                  when not b.is_mine then 'branch_code:DN118' end,
             case when length (s.national_id) > 40 or not core.is_clean (s.national_id) then 'national_id:DN112' end,
             case when s.born_on is not null and rules.as_day (s.born_on) is null then 'born_on:DN113'
                  when rules.as_day (s.born_on) > v_day then 'born_on:DN124' end,
             case when length (s.phone) > 200 or not core.is_clean (s.phone) then 'phone:DN112' end,
             case when length (s.email) > 200 or not core.is_clean (s.email) or strpos (s.email, '@') = 0 then 'email:DN112' end,
             case when length (s.street) > 500 or not core.is_clean (s.street) then 'street:DN112' end,
             case when length (s.postal_code) > 20 or not core.is_clean (s.postal_code) then 'postal_code:DN112' end,
             case when length (s.city) > 140 or not core.is_clean (s.city) then 'city:DN112' end,
             case when s.country !~ '^[A-Z]{2}$' then 'country:DN112' end,
             case when s.controller is not null and w.login is null then 'controller:DN117' end], null) as faults
      from staging.customers s
      left join dup d on d.customer_no = s.customer_no
      left join foreign_no f on f.line_no = s.line_no
      left join core.language l on l.language = s.language
      left join branch b on b.branch_code = s.branch_code
      left join worker w on w.login = s.controller
     where s.import_id = p_import_id
  )
  select p_import_id, 'customers.csv', c.line_no, split_part (e.fault, ':', 1), split_part (e.fault, ':', 2),
         jsonb_strip_nulls (jsonb_build_object ('value', left (to_jsonb (c) ->> split_part (e.fault, ':', 1), 200),
           'what', case split_part (e.fault, ':', 1) when 'branch_code' then 'branch' when 'controller' then 'login' else 'customer' end,
           'first_line', case when e.fault like '%DN119' then c.first_line end))
    from checked c cross join lateral unnest (c.faults) e (fault)
   where c.faults <> '{}'
   order by c.line_no;
  get diagnostics v_found = row_count;
  v_faults := v_faults + v_found;

  -- facilities: a facility belongs to its customer's branch; its currency never changes once money has moved
  insert into core.import_error (import_id, file, line_no, column_name, reason, detail)
  with dup as (
    select s.facility_no, min (s.line_no) as first_line from staging.facilities s
     where s.import_id = p_import_id group by 1 having count (*) > 1
  ), customer as (
    select s.customer_no, true as is_mine from staging.customers s where s.import_id = p_import_id and s.customer_no is not null group by 1
    union all
    select p.customer_no, p.branch_id = any (v_mine) from core.party p
     where p.customer_no not in (select x.customer_no from staging.customers x where x.import_id = p_import_id and x.customer_no is not null)
  ), foreign_no as (
    select t.line_no from rules.import_taken (p_import_id, v_mine) t where t.file = 'facilities.csv'
  ), checked as (
    select s.*, d.first_line, array_remove (array[
             case when s.facility_no is null then 'facility_no:DN111'
                  when length (s.facility_no) not between 1 and 60 or s.facility_no ~ '[[:cntrl:]]' then 'facility_no:DN112'
                  when d.first_line < s.line_no then 'facility_no:DN119'
                  when f.line_no is not null then 'facility_no:DN118' end,
             case when s.customer_no is null then 'customer_no:DN111' when p.customer_no is null then 'customer_no:DN117'
                  when not p.is_mine then 'customer_no:DN118' end,
             case when s.product is null then 'product:DN111'
                  when length (s.product) > 100 or not core.is_clean (s.product) then 'product:DN112' end,
             case when s.currency is null then 'currency:DN111' when c.currency is null then 'currency:DN117'
                  when o.currency <> s.currency then 'currency:DN122' end,
             case when s.principal is null then 'principal:DN111' else 'principal:' || rules.amount_flaw (s.principal, c.exponent) end,
             case when s.opened_on is null then 'opened_on:DN111' when rules.as_day (s.opened_on) is null then 'opened_on:DN113' end,
             case when s.matures_on is null then null when rules.as_day (s.matures_on) is null then 'matures_on:DN113'
                  when rules.as_day (s.matures_on) < rules.as_day (s.opened_on) then 'matures_on:DN124' end,
             case when s.annual_rate !~ '^[0-9]{1,3}(\.[0-9]{1,6})?$'
                  then case when s.annual_rate like '-%' then 'annual_rate:DN115' else 'annual_rate:DN114' end end,
             case when length (s.status) > 40 or not core.is_clean (s.status) then 'status:DN112' end], null) as faults
      from staging.facilities s
      left join dup d on d.facility_no = s.facility_no
      left join foreign_no f on f.line_no = s.line_no
      left join customer p on p.customer_no = s.customer_no
      left join core.currency c on c.currency = s.currency
      left join core.facility o on o.facility_no = s.facility_no
     where s.import_id = p_import_id
  )
  select p_import_id, 'facilities.csv', c.line_no, split_part (e.fault, ':', 1), split_part (e.fault, ':', 2),
         jsonb_strip_nulls (jsonb_build_object ('value', left (to_jsonb (c) ->> split_part (e.fault, ':', 1), 200), 'currency', c.currency,
           'what', case split_part (e.fault, ':', 1) when 'customer_no' then 'customer' when 'currency' then 'currency' else 'facility' end,
           'first_line', case when e.fault like '%DN119' then c.first_line end))
    from checked c cross join lateral unnest (c.faults) e (fault)
   where c.faults <> '{}'
   order by c.line_no;
  get diagnostics v_found = row_count;
  v_faults := v_faults + v_found;

  return v_faults + rules.import_find_party_errors (p_import_id) + rules.import_find_money_errors (p_import_id);
end
$$;
