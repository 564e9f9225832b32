-- SPDX-License-Identifier: GPL-3.0-or-later
-- Segments (J03): every field with every comparison against an oracle that knows nothing of the compiler: what is so of each customer stands
-- in a table, written down field by field, and comparisons are tried on it one by one. Then conditions that no window writes.
\ir ../support/test-book.sql
select no_plan ();
create function tap.party_of (p_customer_no text) returns bigint language sql security definer as $$
  select party_id from core.party where customer_no = p_customer_no $$;
create function tap.states () returns table (customer_no text, currency text, overdue numeric) language sql security definer as $$
  select p.customer_no, g.currency, g.overdue from core.facility_state g join core.party p using (party_id) where p.customer_no like 'K%' $$;

-- The book has little of everything; more is put in by hand, states as rules.states_refresh () would not: this is about asking, not about them.
set session_replication_role = replica;
insert into core.product (product) values ('card') on conflict do nothing;
insert into core.facility (facility_id, facility_no, party_id, branch_id, product, currency, principal, opened_on, matures_on, status, creditor)
  overriding system value
select 900 + p.party_id, 'G-' || p.customer_no, p.party_id, p.branch_id, 'card', case p.customer_no when 'K3' then 'UAH' else 'EUR' end, 500000,
       '2025-06-01', '2027-01-01', 'SUSPENDED', 'O''Brien & Söhne'
  from core.party p where p.customer_no in ('K3', 'K4', 'S1');
insert into core.facility_state (facility_id, branch_id, party_id, currency, oldest_due_on, overdue, arrears, open_balance, weight, delinquent_from,
                                 bucket, is_default, ifrs_stage, class, next_due_on, next_due_amount, state_on)
select f.facility_id, f.branch_id, f.party_id, f.currency, '2025-11-01', 30000, 30000, 60000, 30000, '2025-11-08', 4, true, 3, 'STAGE_3', '2026-03-20',
       1000, '2026-03-02'
  from core.facility f where f.facility_id > 900;
update core.facility_state g set late_from = g.oldest_due_on;
update core.facility_state g set delinquent_from = g.oldest_due_on + 3, class = case when g.facility_id % 3 > 0 then 'STAGE_2' end, ifrs_stage = 1 + g.facility_id % 2
 where g.facility_id < 900;
update core.customer_state s
   set currency = x.currency, facility_count = x.n, overdue = x.overdue, arrears = x.arrears, open_balance = x.balance, weight = x.weight,
       oldest_due_on = x.oldest, late_from = x.oldest, bucket = x.bucket, is_default = x.is_default, ifrs_stage = x.stage, class = x.class, next_due_on = x.next
  from (select g.party_id, case when count (distinct g.currency) = 1 then min (g.currency) end as currency, count (*) as n,
               case when count (distinct g.currency) = 1 then sum (g.overdue) end as overdue,
               case when count (distinct g.currency) = 1 then sum (g.arrears) end as arrears,
               case when count (distinct g.currency) = 1 then sum (g.open_balance) end as balance, sum (g.weight) as weight,
               min (g.oldest_due_on) as oldest, max (g.bucket) as bucket, bool_or (g.is_default) as is_default, max (g.ifrs_stage) as stage,
               max (g.class) as class, min (g.next_due_on) as next
          from core.facility_state g group by g.party_id) x
 where x.party_id = s.party_id;
update core.customer_state set oldest_due_on = null, late_from = null, next_due_on = null, class = null where party_id = (select party_id from core.party where customer_no = 'K6');
update core.party set customer_since = '2026-02-01'::date - party_id::integer * 100, born_on = case when party_id % 2 = 0 then '1980-01-31'::date + party_id::integer end
 where customer_no <> 'K1';
update core.party set controller = 'coll_n1' where customer_no in ('K2', 'K3');
insert into core.facility_party (facility_id, branch_id, party_id, role)
select f.facility_id, f.branch_id, p.party_id, v.role
  from (values ('F-K1', 'K2', 'GUARANTOR'), ('F-K2', 'K1', 'CO_BORROWER'), ('F-S1', 'K1', 'GUARANTOR')) v (facility, party, role)
  join core.facility f on f.facility_no = v.facility join core.party p on p.customer_no = v.party;
update core.contact_point set is_blocked = true where party_id = tap.party_of ('K1') and kind = 'ADDRESS';
update core.contact_point set state = 'INVALID' where party_id = tap.party_of ('K2') and kind = 'PHONE';
update core.contact_point set state = 'VALID', verified_on = '2026-02-28' where party_id = tap.party_of ('K3');
insert into core.contact_point (party_id, branch_id, kind, value, source, state)
select party_id, branch_id, 'EMAIL', 'k4@example.org', 'STAFF', 'SUSPECT' from core.party where customer_no = 'K4';
update core.case set owner = 'coll_n1' where case_id = any (tap.cases_of ('K1', 'K2'));
update core.case set stage = 'WARNING_1', tray_ready_on = '2026-03-01', warning_cycle = 2 where case_id = tap.case_of ('K2');
update core.case set stage = 'LEGAL', reopened = 2, opened_on = '2026-01-15' where case_id = tap.case_of ('K3');
update core.case set stage = null, closed_on = '2026-03-01', close_reason = 'PAID' where case_id = tap.case_of ('K5');
update core.case_pulse set next_action_on = case when case_id % 2 = 0 then '2026-03-02'::date + case_id::integer end;
insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason, released_on, released_by)
select tap.case_of (v.party), c.branch_id, v.kind, '{CALL}', v.from_on::date, v.to_on::date, 'r', v.released::date, case when v.released is not null then 'x' end
  from (values ('K1', 'DISPUTE', '2026-03-01', '2026-03-02', null), ('K2', 'DISPUTE', '2026-02-01', '2026-03-01', null), ('K3', 'DECEASED', '2026-02-01', null, null),
               ('K4', 'MANUAL', '2026-02-01', '2026-04-01', '2026-02-20'), ('S1', 'DISPUTE', '2026-02-01', '2026-04-01', null)) v (party, kind, from_on, to_on, released)
  join core.case c on c.case_id = tap.case_of (v.party);
insert into core.promise (case_id, branch_id, made_on, due_on, amount, currency, method, state, state_on)
select tap.case_of (v.party), c.branch_id, v.made::date, v.due::date, v.amount, v.currency, 'CASH', v.state, v.state_on::date
  from (values ('K1', '2026-02-20', '2026-03-05', 5000, 'EUR', 'OPEN', '2026-02-20'), ('K2', '2026-01-01', '2026-01-10', 7000, 'EUR', 'BROKEN', '2026-01-14'),
               ('K2', '2026-02-01', '2026-02-10', 7000, 'UAH', 'BROKEN', '2026-02-14'), ('K3', '2025-06-01', '2025-06-10', 100, 'EUR', 'KEPT', '2025-06-09'),
               ('K5', '2026-01-01', '2026-01-09', 200, 'EUR', 'KEPT', '2026-01-08'), ('S1', '2026-02-01', '2026-02-10', 7000, 'EUR', 'BROKEN', '2026-02-14'))
       v (party, made, due, amount, currency, state, state_on)
  join core.case c on c.case_id = tap.case_of (v.party);
insert into core.activity (case_id, branch_id, action, outcome, happened_at, business_on)
select tap.case_of (v.party), c.branch_id, v.action, v.outcome, v.day::timestamptz, v.day::date
  from (values ('K1', 'CALL_OUT', 'NO_ANSWER', '2026-03-01'), ('K1', 'CALL_OUT', 'NO_ANSWER', '2026-02-01'), ('K1', 'CALL_OUT', 'CONTACT', '2026-02-15'),
               ('K2', 'CALL_OUT', 'LEFT_MESSAGE', '2026-02-25'), ('K2', 'CALL_IN', 'NO_ANSWER', '2026-02-26'), ('K3', 'NOTE', 'DONE', '2026-02-26'),
               ('K4', 'VISIT', 'THIRD_PARTY', '2026-02-20'), ('S1', 'CALL_OUT', 'NO_ANSWER', '2026-02-20')) v (party, action, outcome, day)
  join core.case c on c.case_id = tap.case_of (v.party);
insert into core.activity (case_id, branch_id, action, outcome, happened_at, business_on, corrects_id)
select a.case_id, a.branch_id, 'CALL_OUT', 'NO_ANSWER', a.happened_at, a.business_on, a.activity_id from core.activity a
 where a.case_id = tap.case_of ('K1') and a.business_on = '2026-03-01';
reset session_replication_role;

-- What is so: one row a customer and value, a customer without a value has a row of nothing where one could be. Days as numbers.
create temporary table fact (field text, party_id bigint, n numeric, t text, currency text);
create function tap.day_no (p_day date) returns numeric language sql as $$ select (p_day - date '2000-01-01')::numeric $$;
select '2026-03-02'::date as day \gset
insert into fact
select 'customer.' || v.name, g.party_id, sum (v.amount), null, g.currency
  from core.facility_state g cross join lateral (values ('overdue', g.overdue), ('arrears', g.arrears), ('open_balance', g.open_balance)) v (name, amount)
 group by v.name, g.party_id, g.currency;
insert into fact
select v.field, s.party_id, v.n, v.t, null
  from core.customer_state s join core.party p using (party_id) join core.branch b on b.branch_id = s.branch_id
 cross join lateral (values
   ('customer.weight', s.weight::numeric, null), ('customer.past_due_days', greatest (coalesce (:'day'::date - s.oldest_due_on, 0), 0)::numeric, null),
   ('customer.oldest_due_on', tap.day_no (s.oldest_due_on), null), ('customer.bucket', null, s.bucket::text), ('customer.is_default', null, s.is_default::text),
   ('customer.ifrs_stage', null, s.ifrs_stage::text), ('customer.class', null, s.class), ('customer.next_due_in', s.next_due_on - :'day'::date, null),
   ('customer.next_due_on', tap.day_no (s.next_due_on), null), ('customer.facility_count', s.facility_count, null), ('customer.language', null, p.language),
   ('customer.kind', null, p.kind), ('customer.branch', null, b.branch_code), ('customer.controller', null, p.controller),
   ('customer.since', tap.day_no (p.customer_since), null), ('customer.since_days', :'day'::date - p.customer_since, null),
   ('customer.born_on', tap.day_no (p.born_on), null), ('customer.name', null, core.search_key (p.name)), ('customer.no', null, lower (p.customer_no)),
   ('contact.has_phone', null, (exists (select from core.contact_point k where k.party_id = p.party_id and k.kind = 'PHONE' and k.state <> 'INVALID' and not k.is_blocked))::text),
   ('contact.has_email', null, (exists (select from core.contact_point k where k.party_id = p.party_id and k.kind = 'EMAIL' and k.state <> 'INVALID' and not k.is_blocked))::text),
   ('contact.has_address', null, (exists (select from core.contact_point k where k.party_id = p.party_id and k.kind = 'ADDRESS' and k.state <> 'INVALID' and not k.is_blocked))::text),
   ('case.open', null, (p.customer_no <> 'K5')::text), ('promise.open', null, (p.customer_no = 'K1')::text),
   ('promise.broken', case p.customer_no when 'K2' then 2 when 'S1' then 1 else 0 end, null), ('promise.kept', case when p.customer_no in ('K3', 'K5') then 1 else 0 end, null),
   ('promise.kept_on', tap.day_no (case p.customer_no when 'K3' then '2025-06-09'::date when 'K5' then '2026-01-08' end), null)) v (field, n, t);
insert into fact
select v.field, g.party_id, v.n, v.t, case when v.field ~ '(principal|overdue|arrears|balance|amount)$' then g.currency end
  from core.facility_state g join core.facility f using (facility_id)
 cross join lateral (values
   ('facility.product', null::numeric, f.product), ('facility.currency', null, f.currency), ('facility.principal', f.principal, null), ('facility.overdue', g.overdue, null),
   ('facility.arrears', g.arrears, null), ('facility.open_balance', g.open_balance, null), ('facility.past_due_days', coalesce (:'day'::date - g.oldest_due_on, 0), null),
   ('facility.delinquent_from', tap.day_no (g.delinquent_from), null), ('facility.bucket', null, g.bucket::text), ('facility.is_default', null, g.is_default::text),
   ('facility.ifrs_stage', null, g.ifrs_stage::text), ('facility.class', null, g.class), ('facility.next_due_in', g.next_due_on - :'day'::date, null),
   ('facility.next_due_on', tap.day_no (g.next_due_on), null), ('facility.next_due_amount', g.next_due_amount, null), ('facility.status', null, lower (f.status)),
   ('facility.creditor', null, lower (f.creditor)), ('facility.opened_on', tap.day_no (f.opened_on), null), ('facility.age', :'day'::date - f.opened_on, null),
   ('facility.matures_on', tap.day_no (f.matures_on), null), ('facility.has_guarantor', null, (f.facility_no in ('F-K1', 'F-S1'))::text)) v (field, n, t);
insert into fact
select v.field, c.party_id, v.n, v.t, null
  from core.case c join core.case_pulse u using (case_id) join core.party p on p.party_id = c.party_id
 cross join lateral (values
   ('case.stage', null::numeric, c.stage), ('case.tray', null, c.tray), ('case.owner', null, c.owner), ('case.age', :'day'::date - c.opened_on, null),
   ('case.opened_on', tap.day_no (c.opened_on), null), ('case.next_action_on', tap.day_no (u.next_action_on), null),
   ('case.next_action_in', u.next_action_on - :'day'::date, null), ('case.reopened', c.reopened, null), ('case.warning_cycle', c.warning_cycle, null),
   ('case.held', null, (p.customer_no in ('K1', 'K3', 'S1'))::text),
   ('contact.vain_attempts', case p.customer_no when 'K1' then 2 when 'K2' then 1 when 'S1' then 1 else 0 end, null),
   ('contact.reached_days', case p.customer_no when 'K1' then 15 end, null)) v (field, n, t)
 where c.stage is not null;
insert into fact select 'case.hold', tap.party_of (v.party), null, v.kind, null from (values ('K1', 'DISPUTE'), ('K3', 'DECEASED'), ('S1', 'DISPUTE')) v (party, kind);
insert into fact
select v.field, k.party_id, v.n, v.t, null
  from core.contact_point k
 cross join lateral (values ('contact.kind', null::numeric, k.kind), ('contact.state', null, k.state), ('contact.is_blocked', null, k.is_blocked::text),
   ('contact.is_primary', null, k.is_primary::text), ('contact.city', null, core.search_key (k.city)), ('contact.country', null, lower (k.country)),
   ('contact.verified_on', tap.day_no (k.verified_on), null)) v (field, n, t);
insert into fact
select v.field, c.party_id, v.n, v.t, case v.field when 'promise.amount' then r.currency end
  from core.promise r join core.case c using (case_id)
 cross join lateral (values ('promise.state', null::numeric, r.state), ('promise.amount', r.amount, null), ('promise.due_on', tap.day_no (r.due_on), null),
   ('promise.due_in', r.due_on - :'day'::date, null), ('promise.made_on', tap.day_no (r.made_on), null)) v (field, n, t);
select is_empty ($$select field from rules.segment_fields () except select field from fact$$, '/sql/J03-the-oracle-knows-every-field');

-- The oracle: customers of branch N1 of whom one row fulfils the comparison.
create function tap.oracle (p_field text, p_is text, p_n numeric, p_list text[], p_currency text) returns bigint[] language sql as $$
  select coalesce (array_agg (distinct f.party_id order by f.party_id), '{}')
    from fact f join core.party p on p.party_id = f.party_id and p.customer_no like 'K%'
   where f.field = p_field
     and (p_currency is null or f.currency = p_currency)
     and case p_is
           when 'empty' then f.n is null and f.t is null when 'filled' then f.n is not null or f.t is not null
           when 'eq' then f.n = p_n or f.t = p_list[1] when 'ne' then case when p_n is null then f.t is distinct from p_list[1] else f.n is distinct from p_n end
           when 'lt' then f.n < p_n when 'le' then coalesce (f.n <= p_n, f.t::numeric <= p_list[1]::numeric)
           when 'gt' then f.n > p_n when 'ge' then coalesce (f.n >= p_n, f.t::numeric >= p_list[1]::numeric)
           when 'in' then f.t = any (p_list) when 'not_in' then (f.t = any (p_list)) is not true
           when 'starts' then f.t ^@ p_list[1] when 'contains' then strpos (f.t, p_list[1]) > 0 end $$;
-- The customers a person finds, by each of the ways to ask.
create function tap.found (p_condition jsonb) returns bigint[] language plpgsql security definer as $$
declare
  v_parties bigint[] := (select coalesce (array_agg (k order by k), '{}') from rules.segment_parties (p_condition, '2026-03-02') k);
  v_matches bigint[] := rules.segment_matches (p_condition, array (select g::bigint from generate_series (1, 100) g), '2026-03-02');
begin
  if v_parties <> v_matches then
    raise exception 'parties %, matches %', v_parties, v_matches;
  end if;
  return v_parties;
end $$;
alter function tap.found owner to dun_api;

-- Every field, every comparison, values that are there and values between them.
create temporary table trial (field text, "is" text, n numeric, list text[], currency text, condition jsonb);
insert into trial
select f.field, o, v.n, v.list, v.currency,
       jsonb_strip_nulls (jsonb_build_object ('field', f.field, 'is', o, 'value',
         case when o in ('empty', 'filled') then null
              when f.kind = 'money' then jsonb_build_array (trim_scale (v.n / 100)::text, v.currency)
              when f.kind = 'date' then to_jsonb (('2000-01-01'::date + v.n::integer)::text)
              when f.kind = 'bool' then to_jsonb (v.list[1]::boolean)
              when v.n is not null then to_jsonb (v.n)
              when o in ('in', 'not_in') then to_jsonb (v.list)
              else to_jsonb (v.list[1]) end))
  from rules.segment_fields () f
 cross join unnest (f.operators) o
 cross join lateral (
    select distinct x.n + d as n, case when f.kind = 'code' and o in ('in', 'not_in') then array (select distinct y.t from fact y where y.field = f.field and y.t >= x.t order by 1 limit 2)
                          when o in ('starts', 'contains') then array[case o when 'starts' then left (x.t, 2) else btrim (substr (x.t, 2, 2)) end]
                          when x.t is not null then array[x.t] end as list, x.currency
      from fact x cross join generate_series (-1, 1) d
     where x.field = f.field and o not in ('empty', 'filled') and (x.n is not null or x.t is not null and d = 0) and (f.kind <> 'count' or x.n + d >= 0)
    union all select null, null, null where o in ('empty', 'filled')) v
 where coalesce (v.list[1], 'x') <> '';
grant select on trial to public;
select cmp_ok (count (distinct (field, "is"))::integer, '=', (select sum (cardinality (operators))::integer from rules.segment_fields ()), '/sql/J03-each-comparison-is-tried')
  from trial;
create temporary table answer (condition jsonb, found bigint[]);
grant insert, select on answer to public;
set session authorization head_n;
insert into answer select t.condition, tap.found (t.condition) from (select distinct condition from trial) t;
reset session authorization;
select is_empty (format ($$select t.condition, tap.oracle (t.field, t."is", t.n, t.list, t.currency) as wanted, a.found from trial t join answer a using (condition)
   where t.field = %L and a.found <> tap.oracle (t.field, t."is", t.n, t.list, t.currency)$$, f.field), '/sql/J03-' || f.field)
  from rules.segment_fields () f order by f.seq;
select cmp_ok (count (*) filter (where cardinality (found) between 1 and 5)::integer, '>', 300, '/sql/J03-the-trials-tell-customers-apart') from answer;

-- Groups, days from the business day, counts within days
set session authorization head_n;
select is (tap.found (t.condition::jsonb), (select coalesce (array_agg (tap.party_of (x) order by tap.party_of (x)), '{}') from unnest (string_to_array (t.wanted, ' ')) x),
           '/sql/J03-' || t.name)
  from (values
    ('everybody', '{"all": []}', 'K1 K2 K3 K4 K5 K6'),
    ('all-of-them', '{"all": [{"field": "facility.product", "is": "eq", "value": "card"}, {"field": "facility.currency", "is": "eq", "value": "EUR"}]}', 'K3 K4'),
    ('one-and-the-same', '{"has": "facility", "of": {"all": [{"field": "facility.product", "is": "eq", "value": "card"}, {"field": "facility.currency", "is": "eq", "value": "EUR"}]}}', 'K4'),
    ('one-that-is-not', '{"has": "facility", "of": {"not": {"field": "facility.currency", "is": "eq", "value": "EUR"}}}', 'K3'),
    ('none-that-is', '{"not": {"field": "facility.product", "is": "eq", "value": "card"}}', 'K1 K2 K5 K6'),
    ('nor-this-nor-that', '{"not": {"any": [{"field": "facility.product", "is": "eq", "value": "card"}, {"field": "case.owner", "is": "eq", "value": "coll_n1"}]}}', 'K5 K6'),
    ('not-what-nothing-is-known-of', '{"not": {"field": "customer.since", "is": "gt", "value": "1900-01-01"}}', 'K1'),
    ('neither-does-not-not-help', '{"not": {"not": {"field": "customer.since", "is": "gt", "value": "1900-01-01"}}}', 'K2 K3 K4 K5 K6'),
    ('days-from-the-business-day', '{"field": "promise.due_on", "is": "eq", "value": {"days": 3}}', 'K1'),
    ('days-before-it', '{"field": "case.opened_on", "is": "eq", "value": {"days": -46}}', 'K3'),
    ('broken-within-days', '{"field": "promise.broken", "is": "ge", "value": 1, "within": 16}', 'K2'),
    ('broken-within-fewer-days', '{"field": "promise.broken", "is": "ge", "value": 2, "within": 46}', ''),
    ('vain-attempts-within-days', '{"field": "contact.vain_attempts", "is": "eq", "value": 1, "within": 7}', 'K1 K2'),
    ('a-branch-with-all-below', '{"field": "customer.branch", "is": "eq", "value": "N"}', 'K1 K2 K3 K4 K5 K6'),
    ('not-a-branch-with-all-below', '{"field": "customer.branch", "is": "ne", "value": "N"}', ''),
    ('another-branch-is-empty', '{"field": "customer.branch", "is": "eq", "value": "S"}', ''),
    ('a-number-in-any-digits', '{"field": "customer.no", "is": "eq", "value": " k۱ "}', 'K1'),
    ('words-in-any-writing', '{"field": "customer.name", "is": "contains", "value": "KOWALSKA"}', 'K1'),
    ('a-quote-is-a-letter', '{"field": "facility.creditor", "is": "starts", "value": "O''Brien &"}', 'K3 K4')) t (name, condition, wanted);
select is ((select n || ' ' || overdue_list from api.segment_count ('{"field": "customer.overdue", "is": "ge", "value": ["0.01", "EUR"]}')),
           '6 ' || (select string_agg (currency || ':' || overdue, ',' order by currency) from (select currency, sum (overdue) as overdue from tap.states () group by currency) x),
           '/sql/J03-the-sum-is-by-currency-and-of-own-branches');
select results_eq ($$select customer_no, overdue_list from api.segment_sample ('{"field": "facility.product", "is": "eq", "value": "card"}', 1)$$,
                   $$values ('K3'::text, (select string_agg (currency || ':' || overdue, ',' order by currency) from tap.states () where customer_no = 'K3'))$$,
                   '/sql/J03-who-owes-most-stands-first');
select is ((select array_agg (r.customer_no) from api.segment_rows (api.segment_keys ('{"all": []}', 'customer_no', true)) r), '{K6,K5,K4,K3,K2,K1}',
           '/sql/J03-the-whole-list-in-any-order');
select is ((select array_agg (r.customer_no) from api.segment_rows (api.segment_keys ('{"field": "customer.overdue", "is": "ge", "value": ["0.01", "EUR"]}', 'customer_no', false)) r),
           '{K1,K2,K3,K4,K5,K6}', '/sql/J03-several-currencies-stand-where-they-belong');
select is_empty (format ('select * from api.segment_rows (array[%s, %s])', tap.party_of ('S1'), tap.party_of ('S2')), '/sql/J03-rows-of-another-branch-are-not-there');
reset session authorization;
set session authorization head_s;
select is ((select n from api.segment_count ('{"all": []}')), 2::bigint, '/sql/J03-each-counts-the-own-branches');
select is (tap.found ('{"not": {"field": "promise.open", "is": "eq", "value": true}}'), array[tap.party_of ('S1'), tap.party_of ('S2')], '/sql/J03-also-by-what-is-not');
reset session authorization;

-- What no window writes
set session authorization head_n;
select is ((select x ->> 'code' || ' ' || (x ->> 'path') || coalesce (' ' || (x ->> 'reason'), '')
              from tap.refusal (format ('select * from api.segment_count (%L)', t.condition)) x), t.wanted, '/sql/J03-refused-' || t.name)
  from (values
    ('no-object', '[]', 'DN213  SHAPE'), ('null', 'null', 'DN213  SHAPE'), ('nothing', '{}', 'DN213  KEYS'),
    ('two-groups-in-one', '{"all": [], "any": []}', 'DN213  KEYS'), ('a-group-that-is-no-list', '{"any": {"field": "customer.no"}}', 'DN213  SHAPE'),
    ('an-empty-group', '{"all": [{"any": []}]}', 'DN213 /all/0 EMPTY'), ('an-empty-inner-all', '{"not": {"all": []}}', 'DN213 /not EMPTY'),
    ('an-unknown-field', '{"all": [{"field": "customer.overdue", "is": "ge", "value": ["1", "EUR"]}, {"field": "customer.iban", "is": "eq", "value": "x"}]}', 'DN210 /all/1'),
    ('sql-for-a-field', '{"field": "s.party_id) or (true", "is": "eq", "value": 1}', 'DN210 '), ('no-field', '{"field": null, "is": "eq", "value": 1}', 'DN210 '),
    ('sql-for-a-comparison', '{"not": {"field": "customer.weight", "is": ">= 0 or true --", "value": 1}}', 'DN211 /not'),
    ('a-comparison-of-another-kind', '{"field": "customer.is_default", "is": "ge", "value": true}', 'DN211 '), ('no-comparison', '{"field": "customer.weight"}', 'DN211 '),
    ('no-value', '{"field": "customer.weight", "is": "ge"}', 'DN212  EMPTY'), ('a-value-too-much', '{"field": "case.owner", "is": "empty", "value": "x"}', 'DN213  KEYS'),
    ('a-word-for-a-number', '{"field": "customer.weight", "is": "ge", "value": "1 or true"}', 'DN212  TYPE'),
    ('half-a-number', '{"field": "customer.facility_count", "is": "ge", "value": 1.5}', 'DN212  RANGE'), ('a-number-too-large', '{"field": "customer.past_due_days", "is": "ge", "value": 1e300}', 'DN212  RANGE'),
    ('an-amount-alone', '{"field": "customer.overdue", "is": "ge", "value": "100"}', 'DN212  TYPE'), ('an-amount-of-three', '{"field": "customer.overdue", "is": "ge", "value": ["1", "EUR", "x"]}', 'DN212  TYPE'),
    ('no-amount', '{"field": "customer.overdue", "is": "ge", "value": ["1''; drop", "EUR"]}', 'DN212  AMOUNT'), ('too-fine', '{"field": "customer.overdue", "is": "ge", "value": ["1.001", "EUR"]}', 'DN212  DECIMALS'),
    ('no-currency', '{"field": "customer.overdue", "is": "ge", "value": ["1", "EUR'' or true --"]}', 'DN212  CURRENCY'),
    ('no-day', '{"field": "customer.since", "is": "ge", "value": "2026-02-30"}', 'DN212  DAY'), ('a-day-with-more', '{"field": "customer.since", "is": "ge", "value": {"days": 1, "x": 1}}', 'DN212  TYPE'),
    ('days-too-many', '{"field": "customer.since", "is": "ge", "value": {"days": 10000000}}', 'DN212  RANGE'), ('no-code', '{"field": "customer.language", "is": "eq", "value": "tlh"}', 'DN212  CODE'),
    ('sql-for-a-code', '{"field": "facility.product", "is": "in", "value": ["card", "x''] or true --"]}', 'DN212  CODE'), ('no-branch', '{"field": "customer.branch", "is": "in", "value": ["N1", "XX"]}', 'DN212  CODE'),
    ('no-list', '{"field": "customer.language", "is": "in", "value": "pl"}', 'DN212  LIST'), ('an-empty-list', '{"field": "customer.language", "is": "in", "value": []}', 'DN212  LIST'),
    ('blank-words', '{"field": "customer.name", "is": "contains", "value": "  "}', 'DN212  TEXT'), ('words-too-long', '{"field": "customer.no", "is": "eq", "value": "' || repeat ('x', 201) || '"}', 'DN212  TEXT'),
    ('hidden-signs', '{"field": "customer.no", "is": "eq", "value": "a\u202eb"}', 'DN212  TEXT'), ('within-of-another-field', '{"field": "customer.weight", "is": "ge", "value": 1, "within": 3}', 'DN213  KEYS'),
    ('within-no-days', '{"field": "promise.broken", "is": "ge", "value": 1, "within": 0}', 'DN212  RANGE'), ('within-words', '{"field": "promise.broken", "is": "ge", "value": 1, "within": "1"}', 'DN212  RANGE'),
    ('a-key-of-its-own', '{"field": "customer.weight", "is": "ge", "value": 1, "sql": "true"}', 'DN213  KEYS'), ('about-nothing', '{"has": "car", "of": {"all": []}}', 'DN213  SHAPE'),
    ('about-something-else', '{"has": "facility", "of": {"field": "promise.state", "is": "eq", "value": "OPEN"}}', 'DN216 /of'),
    ('one-inside-another', '{"has": "facility", "of": {"has": "facility", "of": {"field": "facility.age", "is": "ge", "value": 1}}}', 'DN216 /of'),
    ('too-deep', (select string_agg ('{"not": ', '') || '{"field": "case.open", "is": "eq", "value": true}' || repeat ('}', 8) from generate_series (1, 8)), 'DN214 ' || repeat ('/not', 8) || ' DEPTH'),
    ('too-many', (select '{"any": [' || string_agg ('{"field": "case.open", "is": "eq", "value": true}', ', ') || ']}' from generate_series (1, 201)), 'DN214  COUNT'),
    ('too-long', '{"field": "customer.no", "is": "eq", "value": "' || repeat ('x', 70000) || '"}', 'DN214  SIZE')) t (name, condition, wanted);
select is ((select n from api.segment_count (jsonb_build_object ('field', f, 'is', 'contains', 'value', w))), 0::bigint, '/sql/J03-words-stay-words-' || f || '-' || w)
  from unnest ('{customer.name,customer.no,facility.creditor,contact.city}'::text[]) f cross join unnest (array['x'') or (true', 'x\'') or true --', '%', '$1', '{day}', E'a\\b']) w;
select is ((select n from api.segment_count ((select ('{"any": [' || string_agg ('{"field": "case.open", "is": "eq", "value": true}', ', ') || ']}')::jsonb from generate_series (1, 200)))),
           5::bigint, '/sql/J03-as-many-as-are-allowed');
select is ((select n from api.segment_count ((repeat ('{"not": ', 7) || '{"field": "case.open", "is": "eq", "value": false}' || repeat ('}', 7))::jsonb)), 5::bigint, '/sql/J03-as-deep-as-is-allowed');

-- Saved, changed, kept
select api.segment_save ('00000000-0000-4000-8000-000000000001', null, ' Late Polish ', ' d ', '{"field": "customer.language", "is": "eq", "value": "pl"}', null) ->> 'segment_id' as segment \gset
select is ((select name || '|' || description || '|' || version || '|' || is_active || '|' || changed_by from api.segment_get (:segment)), 'Late Polish|d|1|true|Helena North', '/sql/J03-saved');
select is (api.segment_save ('00000000-0000-4000-8000-000000000001', null, ' Late Polish ', ' d ', '{"field": "customer.language", "is": "eq", "value": "pl"}', null) ->> 'segment_id', :'segment',
           '/sql/J03-saved-once');
select is (tap.refusal (format ('select api.segment_save (gen_random_uuid (), %s)', t.arguments)) ->> 'code', t.wanted, '/sql/J03-not-saved-' || t.name)
  from (values ('without-a-name', 'null, '' '', null, ''{"all": []}'', null', 'DN108'), ('with-a-long-name', 'null, repeat (''x'', 141), null, ''{"all": []}'', null', 'DN108'),
    ('with-hidden-signs', 'null, U&''a\202Eb'', null, ''{"all": []}'', null', 'DN108'), ('with-a-long-text', 'null, ''x'', repeat (''x'', 1001), ''{"all": []}'', null', 'DN108'),
    ('with-a-name-that-is-taken', 'null, ''LATE  polish'', null, ''{"all": []}'', null', 'DN215'), ('with-a-flaw', 'null, ''x'', null, ''{"any": []}'', null', 'DN213'),
    ('without-a-condition', 'null, ''x'', null, null, null', 'DN213'), ('when-it-is-not-there', '999, ''x'', null, ''{"all": []}'', 1', 'DN106'),
    ('when-it-was-changed', :'segment' || ', ''x'', null, ''{"all": []}'', 7', 'DN107')) t (name, arguments, wanted);
select is (api.segment_save (gen_random_uuid (), :segment, 'Polish', null, '{"all": []}', 1) ->> 'version', '2', '/sql/J03-changed');
select is (api.segment_deactivate (gen_random_uuid (), :segment, 2) ->> 'version', '3', '/sql/J03-out-of-use');
select is ((select string_agg (version || ' ' || name || ' ' || is_active || ' ' || business_on, ', ') from api.segment_history (:segment)),
           '3 Polish false 2026-03-02, 2 Polish true 2026-03-02, 1 Late Polish true 2026-03-02', '/sql/J03-every-version-is-kept');
reset session authorization;
update core.segment set condition = '{"all": [{"field": "customer.gone", "is": "eq", "value": 1}]}' where segment_id = :segment;
set session authorization head_n;
select is ((select flaw || ' ' || (flaw_detail::jsonb ->> 'path') from api.segment_get (:segment)), 'DN210 /all/0', '/sql/J03-a-field-that-is-gone-is-named');
select is (tap.refusal (format ('select api.segment_activate (gen_random_uuid (), %s, 3)', :segment)) ->> 'code', 'DN210', '/sql/J03-nor-is-it-used-again');
reset session authorization;
select throws_ok (format ('update core.segment_version set name = ''x'' where segment_id = %s', :segment), 'DN190', 'DN190', '/sql/J03-a-version-is-not-changed');
select throws_ok (format ('delete from core.segment where segment_id = %s', :segment), 'DN190', 'DN190', '/sql/J03-a-segment-is-not-removed');
select is ((select string_agg (event, ' ' order by seq) from audit.journal where event like 'SEGMENT%'), 'SEGMENT_SAVED SEGMENT_SAVED SEGMENT_DEACTIVATED', '/sql/J03-changes-are-journalled');
set session authorization coll_n1;
select refused ($$select api.segment_count ('{"all": []}')$$, '42501', '/sql/J03-not-by-a-collector');
select refused ($$select rules.segment_parties ('{"all": []}', '2026-03-02')$$, '42501', '/sql/J03-nor-by-the-inner-door');
reset session authorization;
select * from finish ();
