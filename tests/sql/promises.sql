-- SPDX-License-Identifier: GPL-3.0-or-later
-- Promises, sentence by sentence (features §4.3.4, X53-X55, G02, G03), and against a reckoning of its own after a month of random payments,
-- late ones and reversals (I-13).
select no_plan ();
\ir ../support/test-book.sql
-- K1 and K2 have a second facility that no payment of the test clears.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'more') ->> 'import_id' as import_id \gset
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
values (:import_id, 2, 'F-K1B', 'K1', 'loan', 'EUR', '900000', '2025-01-01'), (:import_id, 3, 'F-K2B', 'K2', 'loan', 'EUR', '900000', '2025-01-01'),
       (:import_id, 4, 'F-K1U', 'K1', 'loan', 'UAH', '900000', '2025-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :import_id, n.i * 3 + m.i, n.no, m.i::text, m.due, '30000', '0', '0'
  from unnest (array['F-K1B', 'F-K2B', 'F-K1U']) with ordinality n (no, i)
  cross join (values (1, '2026-01-20'), (2, '2026-02-20'), (3, '2026-03-20')) m (i, due);
select api.import_apply (gen_random_uuid (), :import_id) ->> 'state' as state \gset
reset session authorization;

create function tap.promise (p_customer text, p_amount bigint, p_due date, p_currency text default 'EUR', p_facilities text[] default null,
                             p_note text default null) returns bigint language sql as $$
  select (api.promise_record (gen_random_uuid (), tap.case_of (p_customer), p_amount, p_currency, p_due, 'CASH', p_note, tap.version_of (tap.case_of (p_customer)),
            (select array_agg (f.facility_id) from api.case_facilities (tap.case_of (p_customer)) f where f.facility_no = any (p_facilities)))
          ->> 'promise_id')::bigint $$;
create function tap.to_day (p_day date) returns void language plpgsql as $$
begin
  set local session authorization dun_batch;
  perform api.day_close (gen_random_uuid ());
  perform api.day_open (gen_random_uuid (), p_day);
end $$;
create function tap.said (p_promise bigint) returns text language sql security definer as $$
  select state || ' ' || state_on || ' ' || paid from core.promise where promise_id = p_promise $$;
create function tap.told (p_promise bigint) returns text language sql security definer as $$
  select string_agg (j.event, ' ' order by j.seq) from audit.journal j join audit.journal_detail d using (journal_id)
   where d.detail ->> 'promise' = p_promise::text $$;
create function tap.held (p_promise bigint) returns text language sql security definer as $$
  select string_agg (array_to_string (h.scope, '+') || ' ' || h.to_on, ', ') from core.hold h
   where h.promise_id = p_promise and h.released_on is null $$;
create function tap.last_payment () returns text language sql security definer as $$
  select payment_no from core.payment order by payment_id desc limit 1 $$;
create function tap.pay_as_importer (p_customer text, p_amount text, p_on date, p_reverses text default null) returns text language plpgsql as $$
begin
  set local session authorization importer_ho;
  if tap.pay (p_customer, p_amount, p_on, p_reverses) <> 'APPLIED' then
    raise exception 'not applied';
  end if;
  return tap.last_payment ();
end $$;

-- The window is [made_on, due_on + grace]; what was paid before or after it does not count.
select tap.pay_as_importer ('K1B', '70.00', '2026-03-01') as early \gset
set session authorization coll_n1;
select tap.promise ('K1', 10000, '2026-03-04') as p1 \gset
select is (tap.said (:p1), 'OPEN 2026-03-02 0', '/sql/X53-money-of-the-day-before-does-not-count');
select is (tap.held (:p1), 'LETTER+SMS+STEP 2026-03-07', '/sql/X55-while-open-it-holds-letters-messages-and-steps-until-its-window-ends');
reset session authorization;
select is ((select reason from rules.letter_eligibility ('W1', array[tap.case_of ('K1')])), 'HELD', '/sql/X55-no-letter-to-who-promised');
select tap.to_day ('2026-03-07');
reset session authorization;
select is (tap.said (:p1), 'OPEN 2026-03-02 0', '/sql/X53-on-the-last-day-of-the-window-it-is-open');
select tap.pay_as_importer ('K1B', '40.00', '2026-03-07') as a \gset
reset session authorization;
select is (tap.said (:p1), 'OPEN 2026-03-02 4000', '/sql/X53-part-of-it-is-seen-while-it-is-open');
select tap.to_day ('2026-03-09');
reset session authorization;
select is (tap.said (:p1), 'PARTIALLY_KEPT 2026-03-08 4000', '/sql/X53-some-but-not-enough-is-partially-kept-the-day-after');
select is (tap.held (:p1), null, '/sql/X55-its-hold-ends-with-it');
select is ((select count (*) from core.task where kind = 'BROKEN_PROMISE'), 0::bigint, '/sql/X54-partially-kept-leaves-no-task');
-- A payment that comes to light later but was made inside the window counts; one made after it does not.
select tap.pay_as_importer ('K1B', '500.00', '2026-03-08') as b \gset
reset session authorization;
select is (tap.said (:p1), 'PARTIALLY_KEPT 2026-03-08 4000', '/sql/X53-money-after-the-window-does-not-count');
select tap.pay_as_importer ('K1B', '60.00', '2026-03-06') as c \gset
reset session authorization;
select is (tap.said (:p1), 'KEPT 2026-03-07 10000', '/sql/I-13-a-late-payment-dated-in-the-window-mends-it-on-the-day-the-amount-was-reached');
select is (tap.told (:p1), 'PROMISE_MADE PROMISE_PARTIALLY_KEPT PROMISE_KEPT', '/sql/X53-every-transition-is-journalled');
select tap.pay_as_importer ('K1B', '60.00', '2026-03-09', :'c') as c_back \gset
reset session authorization;
select is (tap.said (:p1), 'PARTIALLY_KEPT 2026-03-08 4000', '/sql/X53-a-reversal-after-the-window-takes-it-back');
select tap.pay_as_importer ('K1B', '40.00', '2026-03-09', :'a') as a_back \gset
reset session authorization;
select is (tap.said (:p1), 'BROKEN 2026-03-08 0', '/sql/X53-with-nothing-left-it-is-broken');
select is ((select state || ' ' || control_on from core.task where case_id = tap.case_of ('K1') and kind = 'BROKEN_PROMISE'), 'OPEN 2026-03-10',
  '/sql/X54-broken-leaves-a-task-for-the-next-business-day');
select tap.pay_as_importer ('K1B', '100.00', '2026-03-05') as d \gset
reset session authorization;
select is (tap.said (:p1) || ', ' || (select state || ' ' || end_reason from core.task where case_id = tap.case_of ('K1') and kind = 'BROKEN_PROMISE'),
  'KEPT 2026-03-05 10000, CANCELLED CAUSE_GONE', '/sql/X54-and-a-task-whose-cause-is-gone-is-taken-back');
select tap.pay_as_importer ('K1B', '100.00', '2026-03-09', :'d') as d_back \gset
reset session authorization;

-- After a broken one the next needs a note; the one before it stays what it was.
set session authorization coll_n1;
select refused ($$select tap.promise ('K1', 5000, '2026-03-12')$$, 'DN145', '/sql/X54-the-next-promise-needs-a-note');
select tap.promise ('K1', 5000, '2026-03-12', 'EUR', null, 'he comes himself') as p2 \gset
select tap.promise ('K1', 7000, '2026-03-11', 'UAH', null, 'and this') as p3 \gset
select is (tap.said (:p1) || ', ' || tap.said (:p2) || ', ' || tap.said (:p3), 'BROKEN 2026-03-08 0, OPEN 2026-03-09 0, OPEN 2026-03-09 0',
  '/sql/X53-one-open-promise-a-currency');
select refused ($$select tap.promise ('K1', 5000, '2026-03-12', 'PLN', null, 'x')$$, 'DN250', '/sql/G02-nothing-is-promised-in-a-currency-nothing-is-owed-in');
-- A new promise about the same items takes the place of the open one; about another item it stands beside it.
select tap.promise ('K1', 3000, '2026-03-13', 'EUR', '{F-K1B}', 'once more') as p4 \gset
select is (tap.said (:p2) || ', ' || tap.said (:p4), 'SUPERSEDED 2026-03-09 0, OPEN 2026-03-09 0', '/sql/X53-a-new-promise-on-the-same-items-supersedes');
select is (tap.told (:p2), 'PROMISE_MADE PROMISE_SUPERSEDED', '/sql/X53-being-superseded-is-journalled');
select is (tap.held (:p2), null, '/sql/X55-and-its-hold-ended');
select tap.promise ('K1', 2000, '2026-03-12', 'EUR', '{F-K1}', 'the other loan') as p5 \gset
select is (tap.said (:p4) || ', ' || tap.said (:p5), 'OPEN 2026-03-09 0, OPEN 2026-03-09 0', '/sql/X53-another-item-another-promise');
select results_eq ($$select promise_amount, promise_due_on from api.case_rows (array[tap.case_of ('K1')])$$, $$values (7000::bigint, date '2026-03-11')$$,
  '/sql/G03-the-worklist-names-the-next-promised-day');
select refused ($$select tap.promise ('K1', 5000, '2026-03-12', 'EUR', '{F-K1U}', 'x')$$, 'DN250', '/sql/X53-an-item-of-another-currency-is-none');
reset session authorization;
select is ((select count (*) from audit.journal j where j.case_id = tap.case_of ('K1')
  and j.prev_hash <> coalesce ((select b.hash from audit.journal b where b.case_id = j.case_id and b.seq = j.seq - 1), '\x')), 0::bigint,
  '/sql/I-14-the-chain-of-the-case-is-whole');

select tap.pay_as_importer ('K1B', '30.00', '2026-03-09') as e \gset
select tap.pay_as_importer ('K1', '15.00', '2026-03-09') as f \gset
reset session authorization;
select is (tap.said (:p4) || ', ' || tap.said (:p5), 'KEPT 2026-03-09 3000, OPEN 2026-03-09 1500', '/sql/X53-money-keeps-the-promises-about-its-facility');
-- A share of the amount can be enough; the setting of the day it was made counts.
update core.setting set value = '80' where name = 'promise_threshold_percent';
set session authorization coll_n1;
select tap.promise ('K3', 9999, '2026-03-12') as p7 \gset
reset session authorization;
update core.setting set value = '100' where name = 'promise_threshold_percent';
select tap.pay_as_importer ('K3', '79.99', '2026-03-09') as h \gset
reset session authorization;
select is (tap.said (:p7), 'OPEN 2026-03-09 7999', '/sql/X53-less-than-the-share-is-not-kept');
select tap.pay_as_importer ('K3', '0.01', '2026-03-09') as i \gset
reset session authorization;
select is (tap.said (:p7), 'KEPT 2026-03-09 8000', '/sql/X53-the-share-of-the-amount-rounded-up-keeps-it');
-- A credit note is no payment.
set session authorization coll_n1;
select tap.promise ('K4', 5000, '2026-03-12') as p8 \gset
reset session authorization;
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'credit') ->> 'import_id' as import_id \gset
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
values (:import_id, 2, 'CN', 'F-K4', 'credit_note', '2026-03-09', '50.00', 'EUR');
select api.import_apply (gen_random_uuid (), :import_id) ->> 'state' as state \gset
reset session authorization;
select is (tap.said (:p8), 'OPEN 2026-03-09 0', '/sql/X53-a-credit-note-keeps-no-promise');
-- KEPT, reversed while the window is open: OPEN again, with its hold; unless a newer one stands.
select tap.pay_as_importer ('K4', '50.00', '2026-03-09') as j \gset
select tap.pay_as_importer ('K4', '50.00', '2026-03-09', :'j') as j_back \gset
reset session authorization;
select is (tap.said (:p8) || ' ' || tap.held (:p8), 'OPEN 2026-03-09 0 LETTER+SMS+STEP 2026-03-15', '/sql/X53-reversed-inside-the-window-it-is-open-and-holds-again');
select tap.pay_as_importer ('K4', '50.00', '2026-03-09') as k \gset
reset session authorization;
set session authorization coll_n1;
select tap.promise ('K4', 6000, '2026-03-14') as p9 \gset
reset session authorization;
select tap.pay_as_importer ('K4', '50.00', '2026-03-09', :'k') as k_back \gset
reset session authorization;
select is (tap.said (:p8) || ', ' || tap.said (:p9), 'SUPERSEDED 2026-03-09 0, OPEN 2026-03-09 0', '/sql/X53-unless-a-newer-one-stands');

-- Each unit of money keeps one promise, the one that is due first before the other.
select tap.to_day ('2026-03-10');
reset session authorization;
set session authorization head_n;
select tap.promise ('K1', 4000, '2026-03-10', 'EUR', '{F-K1B}', 'again') as p6 \gset
reset session authorization;
select tap.pay_as_importer ('K1B', '35.00', '2026-03-10') as g \gset
reset session authorization;
select is (tap.said (:p4) || ', ' || tap.said (:p6), 'KEPT 2026-03-09 3000, OPEN 2026-03-10 3500', '/sql/X53-what-one-has-is-not-taken-twice');
select tap.pay_as_importer ('K1B', '30.00', '2026-03-10') as g2 \gset
select tap.pay_as_importer ('K1B', '30.00', '2026-03-10', :'e') as e_back \gset
reset session authorization;
select is (tap.said (:p4) || ', ' || tap.said (:p6), 'OPEN 2026-03-09 2500, KEPT 2026-03-10 4000', '/sql/X53-the-one-due-first-has-its-money-first');

-- Against a reckoning of its own: every euro is a row that one promise takes.
create function tap.reckoned () returns table (promise_id bigint, state text, state_on date, paid bigint) language plpgsql as $$
declare
  v_day date := (select day from core.business_day where closed_at is null);
  v     record;
  v_on  date[];
begin
  create temporary table if not exists cent (party_id bigint, facility_id bigint, day date);
  truncate cent;
  insert into cent
  select f.party_id, f.facility_id, p.paid_on
    from core.payment p
    join core.facility f using (facility_id)
    cross join generate_series (1, (p.amount / 100.0)::integer) n
   where p.kind = 'PAYMENT' and p.paid_on <= v_day and not exists (select from core.payment r where r.reverses_id = p.payment_id);
  for v in select p.*, c.party_id from core.promise p join core.case c using (case_id) where p.state not in ('CANCELLED', 'SUPERSEDED')
            order by p.due_on, p.made_on, p.promise_id loop
    with taken as (
      delete from cent where ctid = any (array (select k.ctid from cent k
        where k.facility_id in (select i.facility_id from core.promise_item i where i.promise_id = v.promise_id)
          and k.day between v.made_on and v.due_on + v.grace_days order by k.day, k.facility_id limit v.amount / 100))
      returning day)
    select array_agg (day order by day) into v_on from taken;
    promise_id := v.promise_id;
    paid := coalesce (cardinality (v_on), 0) * 100;
    state := case when paid = v.amount then 'KEPT' when v_day <= v.due_on + v.grace_days then 'OPEN' when paid > 0 then 'PARTIALLY_KEPT' else 'BROKEN' end;
    state_on := case state when 'KEPT' then v_on[v.amount / 100] when 'OPEN' then v.state_on else v.due_on + v.grace_days + 1 end;
    return next;
  end loop;
end $$;
create function tap.promise_gaps () returns text language sql as $$
  select string_agg (format ('%s: %s %s %s, not %s %s %s', p.promise_id, p.state, p.state_on, p.paid, r.state, r.state_on, r.paid), '; ' order by p.promise_id)
    from core.promise p join tap.reckoned () r using (promise_id)
   where p.promise_id > current_setting ('tap.first')::bigint and (p.state, p.state_on, p.paid) is distinct from (r.state, r.state_on, r.paid) $$;
create procedure tap.storm (p_days integer, out p_gaps text, out p_done text) language plpgsql as $$
declare
  v_amount bigint;
  v_due date;
  v_nos text[];
  v_day      date := (select day from core.business_day where closed_at is null);
  v_customer text;
  v_id       bigint;
  v_payment  record;
begin
  for d in 1 .. p_days loop
    for n in 1 .. (random () * 3)::integer loop
      v_customer := (array['K1', 'K1B', 'K2', 'K2B', 'K2B', 'K1B'])[1 + floor (random () * 6)];
      perform tap.pay_as_importer (v_customer, (1 + floor (random () * 60))::text || '.00', v_day - floor (random () * 6)::integer);
      set session authorization default;
    end loop;
    if random () < 0.3 then
      select p.payment_no, f.facility_no, p.amount into v_payment
        from core.payment p join core.facility f using (facility_id)
       where p.kind = 'PAYMENT' and f.facility_no ~ 'K[12]' and not exists (select from core.payment r where r.reverses_id = p.payment_id)
       order by random () limit 1;
      perform tap.pay_as_importer (substr (v_payment.facility_no, 3), (v_payment.amount / 100)::text || '.' || lpad ((v_payment.amount % 100)::text, 2, '0'),
                                   v_day, v_payment.payment_no);
      set session authorization default;
    end if;
    if random () < 0.6 then
      v_customer := (array['K1', 'K2'])[1 + floor (random () * 2)];
      v_amount := (10 + floor (random () * 90)) * 100;
      v_due := v_day + floor (random () * 8)::integer;
      v_nos := case floor (random () * 3) when 0 then array['F-' || v_customer || 'B'] when 1 then array['F-' || v_customer] end;
      set session authorization default;
      v_amount := least (v_amount, rules.promise_limit (array (select f.facility_id from core.facility f join core.case_item i on i.facility_id = f.facility_id and i.is_open
                           where i.case_id = tap.case_of (v_customer) and f.currency = 'EUR' and (v_nos is null or f.facility_no = any (v_nos))), v_day));
      if v_amount > 0 then
        set session authorization head_n;
        perform tap.promise (v_customer, v_amount, v_due, 'EUR', v_nos, 'storm');
        set session authorization default;
      end if;
    end if;
    if random () < 0.1 then
      select p.promise_id into v_id from core.promise p where p.state = 'OPEN' and p.case_id in (tap.case_of ('K1'), tap.case_of ('K2')) order by random () limit 1;
      if found then
        set session authorization head_n;
        perform api.promise_cancel (gen_random_uuid (), v_id, 'storm', (select p.version from api.case_promises (tap.case_of ('K1')) p where p.promise_id = v_id
                                      union all select p.version from api.case_promises (tap.case_of ('K2')) p where p.promise_id = v_id));
        set session authorization default;
      end if;
    end if;
    p_gaps := concat_ws ('; ', p_gaps, (select v_day || ' ' || tap.promise_gaps ()));
    v_day := v_day + 1 + floor (random () * 2)::integer;
    perform tap.to_day (v_day);
    set session authorization default;
    p_gaps := concat_ws ('; ', p_gaps, (select v_day || ' night ' || tap.promise_gaps ()));
  end loop;
  p_done := (select string_agg (s.state, ' ' order by s.state) from (select distinct state from core.promise where promise_id > current_setting ('tap.first')::bigint) s);
end $$;
-- K1 and K2 settle first, so that amounts are whole euros from here.
select set_config ('tap.first', (select max (promise_id)::text from core.promise), false) as first \gset
update core.promise set state = 'CANCELLED' where state = 'OPEN';
update core.promise_item set is_open = false where is_open;
update core.hold set released_on = '2026-03-10', released_by = 'x' where released_on is null;
update core.setting set value = '1000' where name = 'promise_max_broken';
select setseed (0.4711) as seeded \gset
call tap.storm (40, null, null) \gset
select is (:'p_gaps'::text, '', '/sql/I-13-after-forty-days-of-random-money-the-stored-results-are-those-of-a-reckoning-from-scratch');
select is (:'p_done'::text, 'BROKEN CANCELLED KEPT OPEN PARTIALLY_KEPT SUPERSEDED', '/sql/I-13-and-all-that-can-become-of-a-promise-came-up');
select is ((select count (*) from core.promise p where (p.state = 'OPEN') <> exists (select from core.hold h where h.promise_id = p.promise_id and h.released_on is null)),
  0::bigint, '/sql/X55-a-hold-stands-with-each-open-promise-and-with-no-other');
select is ((select count (*) from core.promise p join core.promise_item i using (promise_id) where i.is_open <> (p.state = 'OPEN')), 0::bigint,
  '/sql/X53-whether-it-is-open-stands-with-its-items');
select is (rules.promise_refresh (array (select case_id from core.case)), 0, '/sql/I-13-settled-again-nothing-changes');
-- The night takes what ended, and what got money past it.
select is (batch.promises (rules.business_day (), 0, 100) ->> 'changed', '0', '/sql/X05-the-night-done-again-does-nothing');

-- R-10 over the same days against the same reckoning: what was kept of what had ended, superseded and cancelled apart.
create function tap.rates (p_from date, p_to date) returns text language sql as $$
  select concat_ws (' ', count (*) filter (where state = 'KEPT'), count (*) filter (where state = 'PARTIALLY_KEPT'), count (*) filter (where state = 'BROKEN'),
                    sum (promised), sum (paid), count (*) filter (where aside is not null), sum (aside), count (*))
    from api.report_promises (p_from, p_to) $$;
create function tap.rates_reckoned (p_from date, p_to date) returns text language sql security definer as $$
  with ended as (
    select p.amount, case when r.paid * 100 >= p.amount * p.threshold_percent then 'KEPT' else coalesce (r.state, p.state) end as state, r.paid
      from core.promise p left join tap.reckoned () r using (promise_id)
     where p.due_on + p.grace_days >= p_from and p.due_on + p.grace_days <= p_to and p.due_on + p.grace_days < rules.business_day ()
  )
  select concat_ws (' ', count (*) filter (where state = 'KEPT'), count (*) filter (where state = 'PARTIALLY_KEPT'), count (*) filter (where state = 'BROKEN'),
                    sum (amount) filter (where state not in ('SUPERSEDED', 'CANCELLED')), sum (paid),
                    count (*) filter (where state in ('SUPERSEDED', 'CANCELLED')), sum (amount) filter (where state in ('SUPERSEDED', 'CANCELLED')), count (*))
    from ended $$;
create temporary table period as
  select '2026-03-01'::date + (random () * 40)::integer as from_on, (random () * 25)::integer as days from generate_series (1, 12)
  union all select '2026-03-01', 90;
grant select on period to public;
create temporary table reckoned as select p.*, tap.rates_reckoned (p.from_on, p.from_on + p.days) as wanted from period p;
grant select on reckoned to public;
set session authorization auditor_ho;
select is ((select string_agg (concat_ws (' | ', r.from_on, r.days, tap.rates (r.from_on, r.from_on + r.days), r.wanted), E'\n') from reckoned r
             where tap.rates (r.from_on, r.from_on + r.days) <> r.wanted), null, '/sql/R10-the-rates-of-random-periods-are-those-of-a-reckoning');
select ok ((select split_part (wanted, ' ', 8)::integer > 20 and wanted !~ '(^| )0( |$)' from reckoned where days = 90), '/sql/R10-and-every-result-is-among-them');
select refused ($$select * from api.report_promises ('2026-03-02', '2026-03-01')$$, 'DN332', '/sql/R10-a-period-does-not-end-before-it-begins');
select refused ($$select * from api.report_promises (null, '2026-03-01')$$, 'DN332', '/sql/R10-nor-lacks-a-day');
reset session authorization;
select * from finish ();
