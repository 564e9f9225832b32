-- SPDX-License-Identifier: GPL-3.0-or-later
-- A dispute is about what it names (N02): nothing of it is demanded, and everything else is.
select no_plan ();
\ir ../support/test-book.sql
create function tap.facility_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
create function tap.disputed (p_no text, p_part integer, p_amount bigint) returns text language plpgsql as $$
declare v_part bigint := (select instalment_id from core.instalment where facility_id = tap.facility_of (p_no) and instalment_no = p_part);
begin
  set local session authorization head_n;
  return api.dispute_open (gen_random_uuid (), tap.case_of (p_no), tap.facility_of (p_no), v_part, p_amount, 'WRONG_AMOUNT', 'n', false,
                           tap.version_of (tap.case_of (p_no))) ->> 'dispute_no';
end $$;
create function tap.paid (p_no text, p_amount text) returns text language plpgsql as $$
begin
  set local session authorization importer_ho;
  return tap.pay (p_no, p_amount, '2026-03-01');
end $$;
create function tap.letter (p_no text) returns text language sql security definer as $$
  select coalesce (reason, 'eligible') from rules.letter_eligibility ('W1', array[tap.case_of (p_no)]) $$;
create function tap.asked (p_no text) returns text language sql security definer as $$
  select concat_ws (' ', a.amount_list, a.due_on) from rules.message_amounts ('OVERDUE', array (select party_id from core.party where customer_no = p_no), rules.business_day ()) a $$;
create function tap.pending (p_no text) returns text language plpgsql as $$
begin
  set local session authorization auditor_ho;
  return (select to_jsonb (r) ->> 'overdue' || ' ' || (to_jsonb (r) ->> 'disputed') || ' ' || (to_jsonb (r) ->> 'pending') from api.report_pending () r where r.customer_no = p_no);
end $$;

-- About a part that is not due, as much as all that is overdue.
select tap.paid ('K1', '100.00') as paid \gset
select tap.disputed ('K1', 3, 10000) as one \gset
select is (tap.letter ('K1') || ', ' || tap.asked ('K1'), 'eligible, EUR:10000 2026-02-10', '/sql/N02-what-is-not-due-yet-keeps-nobody-from-demanding-what-is');
select is (tap.pending ('K1'), '10000 0 10000', '/sql/N02-nor-does-the-list-say-so');
-- About a part that is paid meanwhile.
select tap.disputed ('K2', 1, 10000) as two \gset
select is (tap.letter ('K2') || ', ' || tap.asked ('K2') || ', ' || tap.pending ('K2'), 'eligible, EUR:10000 2026-02-10, 20000 10000 10000', '/sql/N02-half-of-it-is-disputed');
select tap.paid ('K2', '60.00') as paid \gset
select is (tap.asked ('K2') || ', ' || tap.pending ('K2'), 'EUR:10000 2026-02-10, 14000 4000 10000', '/sql/N02-no-more-than-is-open-of-it');
select tap.paid ('K2', '40.00') as paid \gset
select is (tap.letter ('K2') || ', ' || tap.asked ('K2') || ', ' || tap.pending ('K2'), 'eligible, EUR:10000 2026-02-10, 10000 0 10000', '/sql/N02-what-is-paid-is-disputed-no-more');
-- All that is overdue: nothing is demanded, blocked or not.
select tap.disputed ('K3', 1, 10000) as three \gset
select tap.disputed ('K3', 2, 10000) as four \gset
select is (tap.letter ('K3') || ', ' || coalesce (tap.asked ('K3'), 'nothing') || ', ' || tap.pending ('K3'), 'DISPUTED, nothing, 20000 20000 0', '/sql/N02-all-of-it');
select instalment_id as part from core.instalment where facility_id = tap.facility_of ('K3') and instalment_no = 1 \gset
set session authorization head_n;
select api.item_block_set (gen_random_uuid (), :part, null, 'x') \g /dev/null
reset session authorization;
select is (tap.letter ('K3') || ', ' || coalesce (tap.asked ('K3'), 'nothing') || ', ' || tap.pending ('K3'), 'DISPUTED, nothing, 20000 20000 0', '/sql/N02-one-of-them-is-blocked-as-well');
-- What is disputed and blocked is left out once, not twice.
select tap.disputed ('K5', 1, 4000) as six \gset
select instalment_id as part from core.instalment where facility_id = tap.facility_of ('K5') and instalment_no = 1 \gset
set session authorization head_n;
select api.item_block_set (gen_random_uuid (), :part, null, 'x') \g /dev/null
reset session authorization;
select is (tap.letter ('K5') || ', ' || tap.asked ('K5') || ', ' || tap.pending ('K5'), 'eligible, EUR:10000 2026-02-10, 14000 4000 10000', '/sql/N02-the-rest-is-asked-for-in-full');
-- Where the due day counts, what falls due on it is disputed on it.
insert into core.delinquency_profile (profile, first_day) values ('EARLY', 1);
update core.product set delinquency_profile = 'EARLY' where product = 'loan';
select tap.disputed ('K4', 3, 10000) as five \gset
set session authorization dun_batch;
select api.day_close (gen_random_uuid ()), api.day_open (gen_random_uuid (), '2026-03-10') \g /dev/null
reset session authorization;
select is (tap.asked ('K4'), 'EUR:20000 2026-01-10', '/sql/N02-on-the-due-day-itself');
select * from finish ();
