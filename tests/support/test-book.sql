-- SPDX-License-Identifier: GPL-3.0-or-later
-- A small book for tests of what happens in cases, imported through the api as the importer does: a pgTAP file that needs it
-- begins with \ir ../support/test-book.sql. Customers K1 … K6 of branch N1 and S1 … S2 of branch S1 owe one or two instalments
-- each (K1: 100.00 EUR due 2026-01-10 …), K6 has no address, all as of the business day 2026-03-02.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'test book') ->> 'import_id' as import_id \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, phone, street, postal_code, city, country)
values
  (:import_id, 2, 'K1', 'person', 'Anna Kowalska', 'pl', 'N1', '+48 600 000 001', 'ul. Długa 1', '00-001', 'Warszawa', 'PL'),
  (:import_id, 3, 'K2', 'person', 'محمد رضایی', 'fa', 'N1', '+98 912 000 0002', 'خیابان ولیعصر ۲', '10002', 'تهران', 'IR'),
  (:import_id, 4, 'K3', 'organisation', 'ТОВ «Мрія» *x|y* {{z}} <b>', 'uk', 'N1', '+380 44 000 0003', 'вул. Хрещатик 3', '01003', 'Київ', 'UA'),
  (:import_id, 5, 'K4', 'person', 'Γιώργος Παπαδόπουλος', 'el', 'N1', null, 'Οδός Ερμού 4', '105 63', 'Αθήνα', 'GR'),
  (:import_id, 6, 'K5', 'person', 'Иван Иванов', 'ru', 'N1', null, 'ул. Ленина 5', '101000', 'Москва', 'RU'),
  (:import_id, 7, 'K6', 'person', 'No Address', 'en', 'N1', '+44 20 0000 0006', null, null, null, null),
  (:import_id, 8, 'S1', 'person', 'Southern Smith', 'en', 'S1', null, '1 High Street', 'AB1 2CD', 'London', 'GB'),
  (:import_id, 9, 'S2', 'person', 'Южен Клиент', 'bg', 'S1', null, 'ул. Витоша 2', '1000', 'София', 'BG');
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :import_id, n.i + 1, 'F-' || n.no, n.no, 'loan', 'EUR', '1000', '2025-01-01'
  from unnest (array['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'S1', 'S2']) with ordinality n (no, i);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :import_id, n.i * 3 + m.i, 'F-' || n.no, m.i::text, m.due, '90', '10', '0'
  from unnest (array['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'S1', 'S2']) with ordinality n (no, i)
  cross join (values (1, '2026-01-10'), (2, '2026-02-10'), (3, '2026-03-10')) m (i, due);
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
values (:import_id, 2, 'P-K5', 'F-K5', 'payment', '2026-02-01', '60.00', 'EUR');
select api.import_apply (gen_random_uuid (), :import_id) ->> 'state' as import_state \gset
reset session authorization;

-- Test code only: the key of a customer's case, of a letter, of a session.
create function tap.case_of (p_customer_no text) returns bigint language sql as $$
  select c.case_id from core.case c join core.party p using (party_id) where p.customer_no = p_customer_no order by c.case_id desc limit 1 $$;
create function tap.cases_of (variadic p_customers text[]) returns bigint[] language sql as $$
  select array_agg (tap.case_of (x)) from unnest (p_customers) x $$;
create function tap.version_of (p_case_id bigint) returns integer language sql as $$
  select version from core.case_pulse where case_id = p_case_id $$;
-- What somebody has seen who looked just now.
create function tap.session_version (p_id bigint) returns integer language sql security definer as $$
  select version from core.session where session_id = p_id $$;
create function tap.item_version (p_id bigint) returns integer language sql security definer as $$
  select version from core.agenda_item where agenda_item_id = p_id $$;
create function tap.task_version (p_id bigint) returns integer language sql security definer as $$
  select version from core.task where task_id = p_id $$;
create function tap.letter_version (p_id bigint) returns integer language sql security definer as $$
  select version from core.letter where letter_id = p_id $$;
create function tap.mail_version (p_id bigint) returns integer language sql security definer as $$
  select version from core.returned_mail where returned_id = p_id $$;
create function tap.staff_version (p_login text) returns integer language sql security definer as $$
  select version from core.staff where login = p_login $$;
create function tap.stage_of (p_customer_no text) returns text language sql as $$
  select coalesce (stage, 'CLOSED') from core.case where case_id = tap.case_of (p_customer_no) $$;
alter function tap.case_of security definer;
alter function tap.version_of security definer;
alter function tap.stage_of security definer;
-- A payment that arrives while the test runs, through the import like every other.
create function tap.pay (p_customer_no text, p_amount text, p_on date, p_reverses text default null) returns text
  language plpgsql as $$
declare
  v_import bigint;
begin
  v_import := (api.import_begin (gen_random_uuid (), 'payments') ->> 'import_id')::bigint;
  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses)
  values (v_import, 2, p_customer_no || '/' || v_import, 'F-' || p_customer_no, case when p_reverses is null then 'payment' else 'reversal' end,
          p_on::text, p_amount, 'EUR', p_reverses);
  return api.import_apply (gen_random_uuid (), v_import) ->> 'state';
end $$;
