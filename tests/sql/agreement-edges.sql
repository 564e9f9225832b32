-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an agreement can not be made or approved with, and what becomes of its parts and its case at the edges (§4.3.4, G01, X56).
select no_plan ();
\ir ../support/test-book.sql
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'more') ->> 'import_id' as run \gset
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on) values (:run, 2, 'F-K4U', 'K4', 'loan', 'UAH', '900', '2025-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee) values (:run, 2, 'F-K4U', '1', '2026-01-20', '500', '0', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.version (p_agreement bigint) returns integer language sql security definer as $$ select version from core.agreement where agreement_id = p_agreement $$;
create function tap.draft_sql (p_customer text, p_schedule jsonb, p_discount bigint default 0, p_currency text default 'EUR') returns text language sql as $$
  select format ('select api.agreement_draft (gen_random_uuid (), %s, null, %s, %L, %s, %L, null, null, null, ''t'', null, null) ->> ''agreement_id''', tap.case_of (p_customer),
                 (select sum ((x ->> 'amount')::bigint) from jsonb_array_elements (p_schedule) x), p_currency, p_discount, p_schedule) $$;
create function tap.as_head (p_statement text) returns text language plpgsql as $$
declare v_answer text;
begin
  set local session authorization head_n;
  execute p_statement into v_answer;
  return v_answer;
end $$;
create function tap.refused_to (p_login text, p_statement text) returns text language plpgsql as $$
declare v_answer jsonb;
begin
  execute format ('set local session authorization %I', p_login);
  v_answer := tap.refusal (p_statement);
  return concat_ws (' ', v_answer ->> 'code', v_answer ->> 'reason', v_answer ->> 'part_no');
end $$;
create function tap.drafted (p_customer text, p_schedule jsonb, p_discount bigint default 0, p_currency text default 'EUR') returns bigint language sql as $$
  select tap.as_head (tap.draft_sql (p_customer, p_schedule, p_discount, p_currency))::bigint $$;
create function tap.go (p_what text, p_agreement bigint) returns text language sql as $$
  select format (case p_what when 'activate' then 'select api.agreement_activate (gen_random_uuid (), %s, null, ''yes'', %s) ->> ''state'''
                   else 'select api.agreement_' || p_what || ' (gen_random_uuid (), %s, %s) ->> ''state''' end, p_agreement, tap.version (p_agreement)) $$;
create function tap.active (p_agreement bigint) returns text language plpgsql as $$
begin
  perform tap.as_head (tap.go ('propose', p_agreement));
  perform tap.as_head (tap.go ('approve', p_agreement));
  return tap.as_head (tap.go ('activate', p_agreement));
end $$;
create function tap.stands (p_agreement bigint) returns text language sql security definer as $$
  select concat_ws (' ', a.state, a.discount_withdrawn_on, c.stage, (select string_agg (p.state, ',' order by p.part_no) from core.agreement_part p where p.agreement_id = a.agreement_id))
    from core.agreement a join core.case c using (case_id) where a.agreement_id = p_agreement $$;
create function tap.paid (p_no text, p_amount text, p_on date, p_reverses text default null) returns text language plpgsql as $$
begin
  set local session authorization importer_ho;
  if tap.pay (p_no, p_amount, p_on, p_reverses) <> 'APPLIED' then
    raise exception 'not applied';
  end if;
  set local session authorization default;
  return (select payment_no from core.payment order by payment_id desc limit 1);
end $$;
create function tap.to_day (p_day date) returns void language plpgsql as $$
begin
  set local session authorization dun_batch;
  perform api.day_close (gen_random_uuid ());
  perform api.day_open (gen_random_uuid (), p_day);
end $$;

-- The schedule: two parts of one day are none.
select is (tap.refused_to ('head_n', tap.draft_sql ('K1', '[{"due_on": "2026-03-04", "amount": 100}, {"due_on": "2026-03-04", "amount": 100}]')), 'DN258 ORDER 2', '/sql/X56-each-part-has-its-own-day');
-- A right that somebody has asked for and nobody granted is none.
update core.authority_limit set alone = 5000, up_to = 9999 where role = 'deputy' and currency = 'EUR';
insert into core.staff_role (login, role) values ('deputy_n', 'branch_head');
select tap.drafted ('K1', '[{"due_on": "2026-03-04", "amount": 10000}]') as k1 \gset
select tap.as_head (tap.go ('propose', :k1)) as state \gset
select is (tap.refused_to ('deputy_n', tap.go ('approve', :k1)), 'DN253', '/sql/G01-a-role-that-is-asked-for-is-no-authority');
delete from core.staff_role where login = 'deputy_n' and role = 'branch_head';
-- The paper is one of the case, its first part is to come, the case is one that an agreement can be made of.
select tap.as_head (tap.go ('approve', :k1)) as state \gset
set session authorization head_n;
select api.document_add (gen_random_uuid (), tap.case_of ('K2'), null, 'OTHER', 'Signed', 'a.pdf', 'application/pdf', 1, 'signed') ->> 'document_id' as paper \gset
reset session authorization;
select is (tap.refused_to ('head_n', format ('select api.agreement_activate (gen_random_uuid (), %s, %s, null, %s)', :k1, :paper, tap.version (:k1))), 'DN106', '/sql/G01-not-with-the-paper-of-another-case');
set session authorization head_n;
select api.case_refer (gen_random_uuid (), tap.case_of ('K1'), 'r', tap.version_of (tap.case_of ('K1'))) as referred \gset
reset session authorization;
select is (tap.refused_to ('head_n', tap.go ('activate', :k1)), 'DN121', '/sql/G01-not-past-the-committee');
-- On the last day of a proposal all can be done, after it nothing.
select tap.drafted ('K2', '[{"due_on": "2026-03-30", "amount": 10000}]') as draft \gset
select tap.drafted ('K3', '[{"due_on": "2026-03-30", "amount": 10000}]') as proposed \gset
select tap.drafted ('K5', '[{"due_on": "2026-03-03", "amount": 10000}, {"due_on": "2026-03-30", "amount": 4000}]') as approved \gset
select tap.as_head (tap.go ('propose', :proposed)), tap.as_head (tap.go ('propose', :approved)) \g /dev/null
select tap.as_head (tap.go ('approve', :approved)) \g /dev/null
update core.agreement set expires_on = '2026-03-04' where agreement_id in (:draft, :proposed, :approved);
select tap.to_day ('2026-03-04');
select is ((select string_agg (state, ' ' order by agreement_id) from core.agreement where agreement_id in (:draft, :proposed, :approved)), 'DRAFT PROPOSED APPROVED', '/sql/G01-on-its-last-day-it-stands');
select is (tap.refused_to ('head_n', tap.go ('activate', :approved)), 'DN258 PAST 1', '/sql/X56-not-with-a-part-that-has-passed');
update core.agreement set expires_on = '2026-03-03' where agreement_id in (:draft, :proposed, :approved);
update core.agreement_part set due_on = '2026-03-20' where agreement_id = :approved and part_no = 1;
select is (tap.refused_to ('head_n', tap.go ('propose', :draft)) || ' ' || tap.refused_to ('head_n', tap.go ('approve', :proposed)) || ' ' || tap.refused_to ('head_n', tap.go ('activate', :approved)),
  'DN256 DN256 DN256', '/sql/G01-after-it-nothing-is-done-with-it');
-- Two currencies: what breaks in one leaves the case to the other. Where the setting says so the discount stays.
update core.setting set value = 'false' where name = 'agreement_withdraw_discount';
update core.setting set value = '1' where name = 'agreement_allowed_missed';
select tap.drafted ('K4', '[{"due_on": "2026-03-05", "amount": 5000}, {"due_on": "2026-03-30", "amount": 10000}]', 1000) as eur \gset
select tap.drafted ('K4', '[{"due_on": "2026-03-12", "amount": 50000}]', 0, 'UAH') as uah \gset
select is (tap.active (:eur) || ' ' || tap.active (:uah), 'ACTIVE ACTIVE', '/sql/G01-one-a-currency');
update core.case_pulse set next_action_on = '2026-04-01' where case_id = tap.case_of ('K4');
select tap.to_day ('2026-03-06');
select is (tap.stands (:eur) || '; ' || tap.stands (:uah), 'BROKEN AGREEMENT MISSED,DUE; ACTIVE AGREEMENT DUE', '/sql/X56-the-other-currency-keeps-the-case');
select is ((select next_action_on from core.case_pulse where case_id = tap.case_of ('K4')), '2026-03-06'::date, '/sql/X56-it-is-looked-at-on-the-day');
select tap.to_day ('2026-03-13');
select is (tap.stands (:uah), 'BROKEN COMMITTEE MISSED', '/sql/X56-with-the-last-one-it-goes');
-- A part missed within what is borne is looked at on the day, whatever was planned.
update core.setting set value = '3' where name = 'agreement_allowed_missed';
select tap.drafted ('K3', '[{"due_on": "2026-03-14", "amount": 5000}, {"due_on": "2026-03-30", "amount": 10000}]') as k3 \gset
select tap.active (:k3) as state \gset
update core.case_pulse set next_action_on = '2026-04-01' where case_id = tap.case_of ('K3');
-- A reversal that is dated ahead takes nothing back before its day.
select tap.paid ('K3', '20.00', '2026-03-13') as a \gset
select tap.paid ('K3', '20.00', '2026-03-16', :'a') as a_back \gset
select tap.to_day ('2026-03-15');
select is (tap.stands (:k3) || ' ' || (select next_action_on from core.case_pulse where case_id = tap.case_of ('K3')), 'ACTIVE AGREEMENT PARTLY_PAID,DUE 2026-03-15', '/sql/X56-a-missed-part-is-looked-at-at-once');
select tap.to_day ('2026-03-16');
select is (tap.stands (:k3), 'ACTIVE AGREEMENT MISSED,DUE', '/sql/X56-on-its-day-it-does');

-- Completed because all arrears are paid: no more parts of it become missed, and a reversal in another case does not bring it back.
select tap.drafted ('K2', '[{"due_on": "2026-03-17", "amount": 30000}, {"due_on": "2026-03-20", "amount": 5000}]') as k2 \gset
select tap.active (:k2) as state \gset
select tap.paid ('K2', '300.00', '2026-03-16') as b \gset
select is (tap.stands (:k2), 'COMPLETED PAID,DUE', '/sql/X56-completed-with-its-case');
select tap.to_day ('2026-03-23');
update core.case set closed_on = '2025-12-01' where case_id = tap.case_of ('K2');
select tap.case_of ('K2') as before \gset
select tap.paid ('K2', '300.00', '2026-03-23', :'b') as b_back \gset
select is (tap.stands (:k2) || ' ' || (tap.case_of ('K2') <> :before), 'COMPLETED DUE,DUE true', '/sql/X56-what-ended-with-a-case-stays-ended');
-- What is broken is over: its later parts are not missed, and money that comes after it makes none so.
select tap.to_day ('2026-04-02');
select tap.paid ('K4', '1.00', '2026-04-02') as c \gset
select is (tap.stands (:eur), 'BROKEN COMMITTEE PARTLY_PAID,DUE', '/sql/X56-parts-of-what-is-broken-are-missed-no-more');
select * from finish ();
