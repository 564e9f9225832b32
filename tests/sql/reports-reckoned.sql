-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reports against a reckoning of their own: a ledger that the test keeps of what it did (X42, R-24, R-S5, R-25, R-26, J03, I-16), over a random book.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select no_plan ();
select setseed (0.2718) as seeded \gset
create temporary table book as
  select n, 'R' || n as customer, case n % 3 when 0 then 'S1' else 'N1' end as branch, case n % 5 when 0 then 'UAH' else 'EUR' end as currency,
         (50 + floor (random () * 50))::bigint as part, (array['en', 'pl', 'ru'])[1 + n % 3] as language
    from generate_series (1, 80) n;
create temporary table ledger (customer text, no text, paid_on date, amount bigint, gone_on date);
grant all on book, ledger to public;
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'random') ->> 'import_id' as import_id \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, phone)
select :import_id, n + 1, customer, 'person', 'Customer ' || n, language, branch, '+48 600 ' || lpad (n::text, 6, '0') from book;
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :import_id, n + 1, 'F-' || customer, customer, 'loan', currency, '1000', '2025-01-01' from book;
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :import_id, n * 3 + m, 'F-' || customer, m::text, ('2026-01-20'::date + m * 20)::text, part::text, '0', '0' from book cross join generate_series (1, 3) m;
select api.import_apply (gen_random_uuid (), :import_id) ->> 'state' as state \gset
reset session authorization;
select is (:'state'::text, 'APPLIED', '/sql/X42-the-book-is-there');
insert into core.segment (name, condition, changed_by) values ('Polish', '{"field": "customer.language", "is": "eq", "value": "pl"}', 'head_n') returning segment_id as polish \gset
select tap.activated (tap.document (array[tap.step (1, 'CALL', '{"arm": "A", "term_days": 30}'), tap.step (2, 'VISIT', '{"arm": "B", "term_days": 30}')],
  '{"arms": [{"arm": "A", "name": "As ever", "percent": 60}, {"arm": "B", "name": "Sooner", "percent": 40}]}'), '2026-03-02') as v \gset
select tap.night ('2026-03-03') \g /dev/null

-- Nine days: who is in arm A pays seldom, in arm B often; some payments are taken back; some are reached, some promise, some contest.
create table tap.arm_of as select p.customer_no as customer, s.arm from core.case_strategy s join core.case c using (case_id) join core.party p using (party_id);
create temporary table reached (customer text, day date);
create temporary table pledge (customer text, amount bigint, made_on date, due_on date, id bigint);
grant all on reached, pledge, tap.arm_of to public;
-- What was due less what the ledger says was paid; those of the small book never pay.
create function tap.owes (p_customer text, p_day date) returns boolean language sql as $$
  select p_customer !~ '^R' or (
    select b.part * 100 * (select count (*) from generate_series (1, 3) m where '2026-01-20'::date + m * 20 < p_day)
           > coalesce ((select sum (l.amount) from ledger l where l.customer = b.customer and l.paid_on <= p_day and coalesce (l.gone_on > p_day, true)), 0)
      from book b where b.customer = p_customer) $$;
create procedure tap.days () language plpgsql as $$
declare
  v_day   date := '2026-03-03';
  v_who   record;
  v_no    text;
  v_head  text;
begin
  while v_day <= '2026-03-12' loop
    for v_who in select b.*, a.arm from book b join tap.arm_of a using (customer) loop
      v_head := case v_who.branch when 'N1' then 'head_n' else 'head_s' end;
      if tap.owes (v_who.customer, v_day) and random () < (case v_who.arm when 'A' then 0.03 else 0.15 end) then
        execute 'set session authorization importer_ho';
        v_no := v_who.customer || '-' || v_day;
        insert into ledger values (v_who.customer, v_no, v_day, (v_who.part * (1 + floor (random () * 3)))::bigint * 100, null);
        perform tap.pay_no (v_who.customer, v_no, v_who.currency, (select amount from ledger where no = v_no), v_day, null);
        reset session authorization;
      end if;
      if random () < 0.05 and exists (select from core.case c where c.case_id = tap.case_of (v_who.customer) and c.stage is not null) then
        execute format ('set session authorization %I', v_head);
        perform api.activity_record (gen_random_uuid (), tap.case_of (v_who.customer), 'CALL_OUT', 'CONTACT', null, null, 'himself', 'n', null, v_day + 20, 'CONTACT',
                                     v_day + 20, null, null, null);
        insert into reached values (v_who.customer, v_day);
        reset session authorization;
      end if;
    end loop;
    -- One payment is taken back.
    select l.no into v_no from ledger l where l.gone_on is null order by random () limit 1;
    if v_no is not null and random () < 0.7 then
      execute 'set session authorization importer_ho';
      perform tap.pay_no (l.customer, v_no || '-back', b.currency, l.amount, v_day, v_no) from ledger l join book b using (customer) where l.no = v_no;
      update ledger set gone_on = v_day where no = v_no;
      reset session authorization;
    end if;
    v_day := v_day + 1;
    perform tap.night (v_day);
  end loop;
end $$;
create function tap.pay_no (p_customer text, p_no text, p_currency text, p_amount bigint, p_on date, p_reverses text) returns text language plpgsql as $$
declare
  v_import bigint := (api.import_begin (gen_random_uuid (), 'p') ->> 'import_id')::bigint;
begin
  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses)
  values (v_import, 2, p_no, 'F-' || p_customer, case when p_reverses is null then 'payment' else 'reversal' end, p_on::text, (p_amount / 100)::text, p_currency, p_reverses);
  if api.import_apply (gen_random_uuid (), v_import) ->> 'state' <> 'APPLIED' then
    raise exception 'not applied: %', (select string_agg (e::text, ' ') from api.import_errors (v_import) e);
  end if;
  return 'APPLIED';
end $$;
grant execute on all functions in schema tap to public;
call tap.days ();
reset session authorization;

-- The arms, customer by customer; the test of proportions by the normal distribution.
create function tap.arms_reckoned (p_day date, p_branches text[] default '{N1,S1}', p_language text default null) returns text language plpgsql as $$
declare
  v_arm  record;
  v_text text := '';
  v_n    double precision[] := '{}';
  v_x    double precision[] := '{}';
  v_z    double precision;
  v_word text;
  v_min  double precision;
begin
  for v_arm in
    select a.arm, count (*) as n, count (*) filter (where not tap.owes (b.customer, p_day)) as cured,
           coalesce ((select string_agg (x.currency || ':' || x.total, ',' order by x.currency)
                        from (select k.currency, sum (l.amount) as total
                                from ledger l join book k using (customer) join tap.arm_of o using (customer)
                               where o.arm = a.arm and k.branch = any (p_branches) and k.language = coalesce (p_language, k.language)
                                 and l.paid_on <= p_day and coalesce (l.gone_on > p_day, true) group by k.currency) x), '') as collected,
           (select count (*) from reached r join book k using (customer) join tap.arm_of o using (customer)
             where o.arm = a.arm and k.branch = any (p_branches) and k.language = coalesce (p_language, k.language) and r.day <= p_day) as reached
      from tap.arm_of a join book b using (customer)
     where b.branch = any (p_branches) and b.language = coalesce (p_language, b.language)
     group by a.arm order by a.arm
  loop
    v_n := v_n || v_arm.n::double precision;
    v_x := v_x || v_arm.cured::double precision;
    v_word := 'CHAMPION';
    if v_arm.arm = 'B' then
      v_min := least (v_n[1], v_n[2]) * least (v_x[1] + v_x[2], v_n[1] + v_n[2] - v_x[1] - v_x[2]) / (v_n[1] + v_n[2]);
      v_word := 'TOO_FEW';
      if v_min >= 5 then
        v_z := (v_x[2] / v_n[2] - v_x[1] / v_n[1])
               / sqrt ((v_x[1] + v_x[2]) / (v_n[1] + v_n[2]) * (1 - (v_x[1] + v_x[2]) / (v_n[1] + v_n[2])) * (1 / v_n[1] + 1 / v_n[2]));
        v_word := case when v_z > 1.959964 then 'BETTER' when v_z < -1.959964 then 'WORSE' else 'CHANCE' end;
      end if;
    end if;
    v_text := v_text || format ('%s %s %s %s %s %s; ', v_arm.arm, v_arm.n, v_arm.cured, v_arm.collected, v_arm.reached, v_word);
  end loop;
  return v_text;
end $$;
create function tap.arms (p_version bigint, p_day date, p_cutoff timestamptz default null, p_branch integer default null, p_segment bigint default null)
  returns text language sql as $$
  select string_agg (format ('%s %s %s %s %s %s; ', arm, customers, cured, collected_list, contacts, verdict), '' order by arm)
    from api.report_arms (p_version, p_day, p_cutoff, p_branch, p_segment) $$;
-- The customers of the small book go through the strategy too.
insert into book select 0, p.customer_no, b.branch_code, 'EUR', 100, p.language from core.party p join core.branch b using (branch_id) where p.customer_no !~ '^R';
select branch_id as north from core.branch where branch_code = 'N' \gset
create temporary table day as select d::date as day from generate_series ('2026-03-03'::date, '2026-03-13', interval '1 day') d;
grant select on day to public;
create temporary table wanted as select d.day, tap.arms_reckoned (d.day) as all_of_them, tap.arms_reckoned (d.day, '{N1}') as north, tap.arms_reckoned (d.day, '{N1,S1}', 'pl') as polish from day d;
grant select on wanted to public;
set session authorization auditor_ho;
select is (tap.arms (:v, w.day), w.all_of_them, '/sql/X42-the-arms-on-' || w.day) from wanted w order by w.day;
select is (tap.arms (:v, w.day, null, :north), w.north, '/sql/X42-the-arms-of-a-branch-on-' || w.day) from wanted w where w.day > '2026-03-10' order by w.day;
select is (tap.arms (:v, w.day, null, null, :polish), w.polish, '/sql/X42-the-arms-of-a-segment-on-' || w.day) from wanted w where w.day > '2026-03-10' order by w.day;
select is ((select verdict from api.report_arms (:v, '2026-03-13') where arm = 'B'), 'BETTER', '/sql/X42-more-than-chance-is-said-in-a-word');
select ok ((select difference_low < difference and difference < difference_high and difference_low > 0 from api.report_arms (:v, '2026-03-13') where arm = 'B'),
  '/sql/R24-the-interval-holds-the-difference-and-not-nothing');
select is ((select string_agg (arm || ' ' || cured_percent, ',' order by arm) from api.report_arms (:v, '2026-03-13')),
  (select string_agg (arm || ' ' || round (10000.0 * cured / customers), ',' order by arm) from api.report_arms (:v, '2026-03-13')), '/sql/R24-the-cured-share');
select is (tap.arms (:v, '2026-03-13', '2026-01-01'), 'A 0 0  0 CHAMPION; B 0 0  0 TOO_FEW; ', '/sql/X42-before-anything-was-recorded-there-is-nothing');
select refused (format ('select * from api.report_arms (%s, ''2026-03-14'')', :v), 'DN195', '/sql/X42-not-of-a-day-to-come');
select refused ('select * from api.report_arms (999, ''2026-03-13'')', 'DN106', '/sql/X42-nor-of-a-version-that-is-not-there');
set session authorization head_n;
select is ((select sum (customers) from api.report_arms (:v, '2026-03-13')), (select count (*)::numeric from book where branch = 'N1'), '/sql/I18-a-branch-head-compares-his-own');
-- The cases behind an arm
select is ((select array_length (api.case_keys (r.filter::jsonb, 'case_no', false), 1)::bigint from api.report_arms (:v, '2026-03-13') r where r.arm = 'B'),
  (select r.customers from api.report_arms (:v, '2026-03-13') r where r.arm = 'B'), '/sql/X42-every-arm-drills-down-to-its-cases');
reset session authorization;

-- R-S5: pending is what is overdue in open cases, less what is contested; I-16 against the balances.
insert into core.dispute (dispute_no, case_id, branch_id, facility_id, currency, amount, reason, opened_on, due_on, state, result, accepted, decided_on, decided_by, closed_on)
select 'D' || b.n, c.case_id, c.branch_id, i.facility_id, b.currency, 1000 + b.n, case b.n % 2 when 0 then 'OTHER' else 'CHARGES' end, '2026-03-03'::date + b.n % 9, '2026-04-01',
       case b.n % 4 when 0 then 'OPEN' when 1 then 'REJECTED' when 2 then 'CLOSED' else 'PARTLY_ACCEPTED' end,
       case b.n % 4 when 1 then 'REJECTED' when 2 then 'ACCEPTED' when 3 then 'PARTLY_ACCEPTED' end, case b.n % 4 when 2 then 1000 + b.n when 3 then 500 end,
       case when b.n % 4 > 0 then '2026-03-03'::date + b.n % 9 + b.n % 3 end, case when b.n % 4 > 0 then 'head_n' end, case b.n % 4 when 2 then '2026-03-03'::date + b.n % 9 + 4 end
  from book b join core.party p on p.customer_no = b.customer join core.case c using (party_id) join core.case_item i using (case_id) where b.n between 1 and 60;
create temporary table pending (facility_no text, currency text, overdue bigint, disputed bigint, pending bigint);
create temporary table pending_polish (like pending);
create temporary table disputes (branch text, reason text, currency text, opened bigint, decided bigint, closed bigint, accepted bigint, amount bigint, accepted_amount bigint, percent integer, days integer, cases bigint);
create temporary table contacts (branch text, channel text, rule text, attempts bigint, denied bigint, overridden bigint, breaches bigint, cases bigint);
create temporary table balance (facility_no text, currency text, overdue bigint);
create temporary table of_polish (report text, n bigint, others bigint);
grant all on pending, pending_polish, disputes, contacts, balance, of_polish to public;
insert into core.contact_verdict (branch_id, party_id, channel, purpose, wished_at, verdict, rule, profile, reason, business_on)
select p.branch_id, p.party_id, case b.n % 2 when 0 then 'SMS' else 'CALL' end, 'COLLECTION', now (), (array['DENIED', 'OVERRIDDEN', 'BREACH'])[1 + b.n % 3],
       case b.n % 5 when 0 then 'WINDOW' else 'FREQUENCY' end, 'NEUTRAL', 'r', '2026-03-03'::date + b.n % 9
  from book b join core.party p on p.customer_no = b.customer where b.n between 1 and 50;
set session authorization auditor_ho;
insert into pending select facility_no, currency, overdue, disputed, pending from api.report_pending ();
insert into pending_polish select facility_no, currency, overdue, disputed, pending from api.report_pending (null, :polish);
insert into balance select facility_no, currency, overdue_minor from api.report_facility_balances ('2026-03-13');
insert into disputes select branch_name, reason, currency, opened, decided, closed, accepted, amount, accepted_amount, accepted_percent, average_days,
    array_length (api.case_keys (filter::jsonb, 'case_no', false), 1) from api.report_disputes ('2026-03-05', '2026-03-09');
insert into contacts select branch_name, channel, rule, attempts, denied, overridden, breaches, array_length (api.case_keys (filter::jsonb, 'case_no', false), 1)
  from api.report_contact_compliance ('2026-03-05', '2026-03-09');
-- Each report of a segment is the whole one's part of its customers.
insert into of_polish
select 'R-S1', (select count (*) from api.report_falling_due ('2026-04-30', null, :polish)), (select count (*) from api.report_falling_due ('2026-04-30') where customer_no in (select customer from book where language = 'pl'))
union all
select 'R-A13', (select count (*) from api.report_facility_balances ('2026-03-13', null, :polish)),
  (select count (*) from api.report_facility_balances ('2026-03-13') where facility_no in (select 'F-' || customer from book where language = 'pl'))
union all
select 'R-18', (select count (*) from api.report_procedure ('2026-03-13', null, null, :polish)), (select count (*) from api.report_procedure ('2026-03-13') where customer_no in (select customer from book where language = 'pl'))
union all
select 'R-S5', (select count (*) from api.report_pending (null, :polish)), (select count (*) from api.report_pending () where customer_no in (select customer from book where language = 'pl'))
union all
select 'cases', array_length (api.case_keys (jsonb_build_object ('segment', :polish::bigint, 'state', 'ALL'), 'case_no', false), 1), (select count (*) from book where language = 'pl');
reset session authorization;
select is (o.n, o.others, '/sql/J03-of-a-segment-' || o.report) from of_polish o where o.n > 0;
select is ((select count (*) from of_polish where n > 0), 5::bigint, '/sql/J03-every-report-knows-segments');
select is ((select string_agg (x::text, ',' order by x.currency) from (select currency, sum (overdue) from pending group by currency) x),
  (select string_agg (x::text, ',' order by x.currency) from (select b.currency, sum (b.overdue) from balance b join core.facility f using (facility_no) join core.case_item i using (facility_id)
     join core.case c using (case_id) where c.stage is not null and b.overdue > 0 group by b.currency) x), '/sql/I-16-what-is-overdue-in-cases-is-what-the-balances-say');
select is_empty ($$
  select r.facility_no from pending r join core.facility f using (facility_no)
   where r.pending <> r.overdue - r.disputed
      or r.disputed <> least (r.overdue, coalesce ((select sum (d.amount) from core.dispute d where d.facility_id = f.facility_id and d.decided_on is null), 0))$$,
  '/sql/RS5-disputed-is-what-is-open-of-disputes');
select ok ((select count (*) filter (where disputed > 0) > 3 and count (*) filter (where disputed = 0) > 3 from pending), '/sql/RS5-some-of-it-is');
-- R-26, dispute by dispute.
create function tap.disputes_reckoned () returns table (branch text, reason text, currency text, opened bigint, decided bigint, closed bigint, accepted bigint, amount bigint, accepted_amount bigint,
                                                        percent integer, days integer, cases bigint) language plpgsql as $$
declare
  v_key record;
  v_d   record;
  v_sum bigint;
begin
  for v_key in select distinct b.name, b.branch_id, d.reason, d.currency from core.dispute d join core.branch b using (branch_id) loop
    select 0, 0, 0, 0, 0, 0, 0, null, null into opened, decided, closed, accepted, amount, accepted_amount, cases, percent, days;
    branch := v_key.name; reason := v_key.reason; currency := v_key.currency; v_sum := 0;
    for v_d in select * from core.dispute d where d.branch_id = v_key.branch_id and d.reason = v_key.reason and d.currency = v_key.currency loop
      if v_d.opened_on >= '2026-03-05' and v_d.opened_on <= '2026-03-09' then opened := opened + 1; amount := amount + v_d.amount; end if;
      if v_d.decided_on >= '2026-03-05' and v_d.decided_on <= '2026-03-09' then
        decided := decided + 1; accepted := accepted + (v_d.result in ('ACCEPTED', 'PARTLY_ACCEPTED'))::integer; accepted_amount := accepted_amount + coalesce (v_d.accepted, 0);
      end if;
      if v_d.closed_on >= '2026-03-05' and v_d.closed_on <= '2026-03-09' then closed := closed + 1; v_sum := v_sum + (v_d.closed_on - v_d.opened_on); end if;
    end loop;
    percent := case when decided > 0 then round (10000.0 * accepted / decided) end;
    days := case when closed > 0 then round (v_sum::numeric / closed) end;
    if opened + decided + closed > 0 then
      return next;
    end if;
  end loop;
end $$;
select set_eq ($$select branch, reason, currency, opened, decided, closed, accepted, amount, accepted_amount, percent, days from disputes$$,
  $$select branch, reason, currency, opened, decided, closed, accepted, amount, accepted_amount, percent, days from tap.disputes_reckoned ()$$, '/sql/R26-dispute-by-dispute');
select ok ((select bool_and (cases >= greatest (opened, decided, closed)) from disputes), '/sql/R26-every-figure-drills-down');
-- R-25, row by row.
select set_eq ($$select branch, channel, rule, attempts, denied, overridden, breaches from contacts where rule is not null$$,
  $$select b.name, k.channel, k.rule, 0::bigint, sum ((k.verdict = 'DENIED')::integer)::bigint as d, sum ((k.verdict = 'OVERRIDDEN')::integer)::bigint as o, sum ((k.verdict = 'BREACH')::integer)::bigint as b
      from core.contact_verdict k join core.branch b using (branch_id) where k.business_on >= '2026-03-05' and k.business_on < '2026-03-10' group by b.name, k.channel, k.rule$$,
  '/sql/R25-each-rule');
select is ((select sum (attempts) from contacts where rule is null), (select count (*)::numeric from reached where day >= '2026-03-05' and day < '2026-03-10'), '/sql/R25-each-contact-that-was-made');
select is ((select count (*) from contacts where rule is null and denied + overridden + breaches > 0), 0::bigint, '/sql/R25-a-contact-as-such-breaks-no-rule');
select ok ((select bool_and (cases > 0) from contacts), '/sql/R25-every-figure-drills-down');
select * from finish ();
