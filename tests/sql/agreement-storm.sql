-- SPDX-License-Identifier: GPL-3.0-or-later
-- A month and more of agreements, payments, late ones, ones dated ahead and reversals at random, against a reckoning that lays the money on the parts unit
-- by unit (I-13, §4.3.4): parts are what payments say, and what is active is within its bounds, with its hold and its case.
select no_plan ();
\ir ../support/test-book.sql
update core.setting set value = '"FOLLOW_UP"' where name = 'agreement_broken_to';
create temporary table unit (day date, n serial);
create function tap.reckoned (p_agreement_id bigint, p_on date) returns table (part_no integer, paid bigint, state text, state_on date) language plpgsql as $$
declare
  v_agreement core.agreement := (select a from core.agreement a where a.agreement_id = p_agreement_id);
  v_judged_on date := case when v_agreement.state = 'ACTIVE' then p_on else least (v_agreement.state_on, p_on) end;
  v_part record;
begin
  truncate unit;
  insert into unit (day)
  select y.paid_on
    from core.payment y
    join core.agreement_item i on i.facility_id = y.facility_id and i.agreement_id = p_agreement_id
    cross join generate_series (1, y.amount / 100)
   where y.kind = 'PAYMENT' and y.paid_on between v_agreement.activated_on and p_on
     and not exists (select from core.payment r where r.reverses_id = y.payment_id and r.paid_on <= p_on)
   order by y.paid_on;
  for v_part in select * from core.agreement_part x where x.agreement_id = p_agreement_id order by x.due_on loop
    with taken as (
      delete from unit where n = any (array (select u.n from unit u order by u.day, u.n limit v_part.amount / 100)) returning day)
    select count (*) * 100, max (day) into paid, state_on from taken;
    part_no := v_part.part_no;
    state := case when paid = v_part.amount then 'PAID' when v_part.due_on >= v_judged_on then 'DUE' when paid > 0 then 'PARTLY_PAID' else 'MISSED' end;
    state_on := case state when 'PAID' then state_on when 'DUE' then null else v_part.due_on + 1 end;
    return next;
  end loop;
end $$;
create function tap.gaps (p_on date) returns text language sql as $$
  select string_agg (g.gap, '; ')
    from (select format ('%s: %s part %s %s %s %s, not %s %s %s', p_on, a.agreement_no, p.part_no, p.paid, p.state, p.state_on, r.paid, r.state, r.state_on) as gap
            from core.agreement a
            join core.agreement_part p using (agreement_id)
            cross join lateral tap.reckoned (a.agreement_id, p_on) r
           where a.state in ('ACTIVE', 'COMPLETED', 'BROKEN') and r.part_no = p.part_no and (p.paid, p.state, p.state_on) is distinct from (r.paid, r.state, r.state_on)
          union all
          select format ('%s: %s is %s with %s holds, %s of %s parts open, %s missed, in a case %s', p_on, a.agreement_no, a.state, h.n, o.open, o.parts, o.missed, c.stage)
            from core.agreement a
            join core.case c using (case_id)
            cross join lateral (select count (*) as n from core.hold h where h.agreement_id = a.agreement_id and h.released_on is null and h.to_on >= p_on) h
            cross join lateral (select count (*) as parts, count (*) filter (where p.state <> 'PAID') as open, count (*) filter (where p.state = 'MISSED') as missed,
                                       coalesce (bool_or (p.due_on + a.part_grace_days < p_on) filter (where p.state <> 'PAID'), false) as is_late
                                  from core.agreement_part p where p.agreement_id = a.agreement_id) o
           where (a.state = 'ACTIVE') <> (h.n = 1)
              or a.state = 'ACTIVE' and (c.stage is distinct from 'AGREEMENT' or o.open = 0 or o.missed >= a.allowed_missed or o.is_late)) g $$;
create function tap.paid (p_no text, p_amount text, p_on date, p_reverses text default null) returns void language plpgsql as $$
begin
  set local session authorization importer_ho;
  if tap.pay (p_no, p_amount, p_on, p_reverses) <> 'APPLIED' then
    raise exception 'not applied';
  end if;
end $$;
create function tap.agreed (p_no text, p_day date) returns void language plpgsql as $$
declare
  v_parts  jsonb := (select jsonb_agg (jsonb_build_object ('due_on', p_day + i * 3, 'amount', (10 + floor (random () * 40)::integer) * 100) order by i)
                       from generate_series (1, 1 + floor (random () * 4)::integer) i);
  v_amount bigint := (select sum ((x ->> 'amount')::bigint) from jsonb_array_elements (v_parts) x);
  v_id     bigint;
begin
  set local session authorization head_n;
  v_id := api.agreement_draft (gen_random_uuid (), tap.case_of (p_no), null, v_amount, 'EUR', 0, v_parts, 1 + floor (random () * 2)::integer, floor (random () * 4)::integer,
                               null, 't', null, null) ->> 'agreement_id';
  perform api.agreement_propose (gen_random_uuid (), v_id, 1);
  perform api.agreement_approve (gen_random_uuid (), v_id, 2);
  perform api.agreement_activate (gen_random_uuid (), v_id, null, 'yes', 3);
end $$;
create function tap.to_day (p_day date) returns void language plpgsql as $$
begin
  set local session authorization dun_batch;
  perform api.day_close (gen_random_uuid ());
  perform api.day_open (gen_random_uuid (), p_day);
end $$;
create procedure tap.storm (p_days integer, out p_gaps text, out p_done text) language plpgsql as $$
declare
  v_day     date := (select day from core.business_day where closed_at is null);
  v_no      text;
  v_payment record;
begin
  for d in 1 .. p_days loop
    foreach v_no in array array['K1', 'K2', 'K3', 'K4'] loop
      if random () < 0.35 then
        perform tap.paid (v_no, 5 + floor (random () * 60) || '.00', v_day + 1 - floor (random () * 6)::integer);
        set session authorization default;
      end if;
      if random () < 0.12 then
        select p.payment_no, p.amount into v_payment
          from core.payment p join core.facility f using (facility_id)
         where f.facility_no = 'F-' || v_no and p.kind = 'PAYMENT' and p.paid_on <= v_day and not exists (select from core.payment r where r.reverses_id = p.payment_id)
         order by random () limit 1;
        if found then
          perform tap.paid (v_no, v_payment.amount / 100 || '.00', v_day, v_payment.payment_no);
          set session authorization default;
        end if;
      end if;
      if random () < 0.2 and tap.stage_of (v_no) in ('FOLLOW_UP', 'AGREEMENT') then
        perform tap.agreed (v_no, v_day);
        set session authorization default;
      end if;
    end loop;
    p_gaps := concat_ws ('; ', p_gaps, tap.gaps (v_day));
    v_day := v_day + 1 + floor (random () * 2)::integer;
    perform tap.to_day (v_day);
    set session authorization default;
    p_gaps := concat_ws ('; ', p_gaps, tap.gaps (v_day));
  end loop;
  p_done := (select string_agg (s.state, ' ' order by s.state) from (select distinct state from core.agreement) s);
end $$;
select setseed (0.9) as seeded \gset
call tap.storm (35, null, null) \gset
select is (:'p_gaps'::text, '', '/sql/I-13-parts-and-agreements-are-those-of-a-reckoning-from-scratch');
select is (:'p_done'::text, 'ACTIVE BROKEN COMPLETED SUPERSEDED', '/sql/I-13-and-all-that-can-become-of-one-came-up');
select ok (exists (select from audit.journal where event = 'AGREEMENT_REINSTATED'), '/sql/X56-one-that-was-kept-ran-again');
select * from finish ();
