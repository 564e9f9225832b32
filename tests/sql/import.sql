-- SPDX-License-Identifier: GPL-3.0-or-later
-- The import: every fault named with file, line, column and reason, all or nothing, a second run changes nothing, facts are
-- reversed and never changed (portfolio format; A01, A02, A08, A11, I-6, I-18).
select plan (44);
create function tap.begin_import () returns bigint language sql as $$ select (api.import_begin (gen_random_uuid (),
  'test') ->> 'import_id')::bigint $$;
create function tap.faults (p_import_id bigint) returns text language sql as $$
  select coalesce (string_agg (e.file || ':' || e.line_no || ':' || e.column_name || ':' || e.reason, ' ' order by e.file, e.line_no,
    e.import_error_id), '')
    from api.import_errors (p_import_id) e $$;
create temporary table seen (name text primary key, value jsonb);
grant all on seen to public;

set session authorization coll_n1;
select throws_ok ($$select api.import_begin (gen_random_uuid (), 'x')$$, '42501', null, '/sql/I-18-a-collector-can-not-import');
select throws_ok ($$insert into staging.customers (import_id, line_no) values (1, 1)$$, '42501', null, '/sql/I-18-a-collector-can-not-stage-rows');
set session authorization importer_ho;
select throws_ok ($$insert into staging.customers (import_id, line_no) values (4711, 1)$$, 'DN104', null,
  '/sql/I-18-rows-are-staged-into-ones-own-run-only');
select throws_ok ($$select * from staging.customers$$, '42501', null, '/sql/I-18-the-importer-reads-no-staging');

-- A good portfolio: two branches, a guarantor, a collateral, three currencies with 2, 0 and 3 decimals.
select tap.begin_import () as run \gset
insert into staging.branches (import_id, line_no, branch_code, name, parent_code) values
  (:run, 2, 'HO', 'Head office', null), (:run, 3, 'W1', 'West one', 'W'), (:run, 4, 'W', 'West', null);
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, born_on, phone, email, street, postal_code, city,
  country, controller) values
  (:run, 2, 'A1', 'person', 'Ada', 'pl', 'N1', '1980-02-29', '+481', 'a@example.com', 'Ulica 1', '00-001', 'Warszawa', 'PL', 'coll_n1'),
  (:run, 3, 'A2', 'organisation', 'Beta', 'en', 'W1', null, null, null, null, null, null, null, null),
  (:run, 4, 'A3', 'person', repeat ('x', 300), null, 'S1', null, null, null, E'1\n2\n3\n4', null, 'Sofia', 'BG', null);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on, matures_on, annual_rate,
  status) values
  (:run, 2, 'L1', 'A1', 'loan', 'EUR', '1000.50', '2025-01-01', '2027-01-01', '9.5', 'WATCH'),
  (:run, 3, 'L2', 'A2', 'loan', 'IRR', '5.00E+05', '2025-01-01', null, null, null),
  (:run, 4, 'L3', 'A3', 'lease', 'KWD', '10.125', '2025-01-01', null, null, null);
insert into staging.facility_parties (import_id, line_no, facility_no, customer_no, role, cap) values (:run, 2, 'L1', 'A3', 'guarantor', '500');
insert into staging.collaterals (import_id, line_no, facility_no, collateral_no, kind, description, value, currency, valued_on) values
  (:run, 2, 'L1', 'K1', 'house', 'Two rooms', '90000.00', 'EUR', '2024-12-31');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee) values
  (:run, 2, 'L1', '1', '2026-02-01', '100.00', '10.00', '1.5'), (:run, 3, 'L1', '2', '2026-04-01', '100', '9', '0'),
  (:run, 4, 'L2', '1', '2026-01-15', '500000', '0', '0'), (:run, 5, 'L3', '1', '2026-06-01', '10.125', '0', '0');
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, method, reference, reverses) values
  (:run, 2, 'P1', 'L1', 'payment', '2026-02-03', '50.25', 'EUR', 'bank_transfer', 'ref', null),
  (:run, 3, 'P2', 'L1', 'credit_note', '2026-02-04', '10', 'EUR', null, null, null),
  (:run, 4, 'R2', 'L1', 'reversal', '2026-02-06', '10.00', 'EUR', null, null, 'P2');
insert into seen select 'preview', jsonb_object_agg (c.file, to_jsonb (c)) from api.import_check (:run) c;
select is (tap.faults (:run), '', '/sql/A01-a-good-portfolio-has-no-faults');
select is ((select value #>> '{payments.csv,new_count}' || ' ' || (value #>> '{payments.csv,sum_list}') from seen where name = 'preview'),
  '3 EUR:5025',
  '/sql/A10-the-preview-counts-and-sums-per-currency');
select is ((select value #>> '{facilities.csv,sum_list}' from seen where name = 'preview'), 'EUR:100050,IRR:500000,KWD:10125',
  '/sql/I-6-amounts-become-minor-units-of-their-currency');
select throws_ok (format ('insert into staging.customers (import_id, line_no) values (%s, 9)', :run), 'DN104', null,
  '/sql/A01-what-was-checked-gets-no-more-rows');
insert into seen select 'applied', api.import_apply ('33333333-0000-4000-8000-000000000001', :run);
select is ((select value ->> 'state' from seen where name = 'applied'), 'APPLIED', '/sql/A01-a-good-portfolio-is-applied');
select is (api.import_apply ('33333333-0000-4000-8000-000000000001', :run), (select value from seen where name = 'applied'),
  '/sql/A01-applying-twice-with-one-key-happens-once');
select throws_ok (format ('select api.import_apply (gen_random_uuid (), %s)', :run), 'DN110', null, '/sql/A01-a-run-is-applied-once');
select throws_ok (format ('select api.import_cancel (gen_random_uuid (), %s)', :run), 'DN110', null, '/sql/A01-an-applied-run-can-not-be-cancelled');
reset session authorization;
select is ((select count (*) from staging.payments) + (select count (*) from staging.customers), 0::bigint, '/sql/A01-staging-is-empty-afterwards');
select is ((select p.branch_code from core.branch b join core.branch p on p.branch_id = b.parent_id where b.branch_code = 'W'), 'HO',
  '/sql/B08-a-branch-without-a-parent-hangs-beneath-the-importers-own');
select is ((select string_agg (c.kind, ' ' order by c.kind) from core.contact_point c join core.party p using (party_id) where p.customer_no = 'A1'
  and c.is_primary),
  'ADDRESS EMAIL PHONE', '/sql/C11-ways-of-reaching-the-customer-come-along');
select is ((select owner || ' ' || stage from core.case c join core.party p using (party_id) where p.customer_no = 'A1'), 'coll_n1 FOLLOW_UP',
  '/sql/B03-the-case-goes-to-the-customers-controller');
select is ((select count (*) from core.case c join core.party p using (party_id) where p.customer_no in ('A2', 'A3')), 1::bigint,
  '/sql/A06-a-case-is-opened-where-there-are-arrears-and-nowhere-else');
select is ((select count (*) from audit.journal j join audit.journal_detail d using (journal_id) where j.event = 'IMPORT_APPLIED'
  and (d.detail ->> 'import')::bigint = :run),
  1::bigint, '/sql/I-14-an-import-leaves-one-row-on-the-chain-of-the-house');

-- The same again changes nothing; a changed name is master data; a changed future instalment is a new version.
create temporary table before as select (select count (*) from core.allocation) a, (select count (*) from core.instalment) i, (select count (*)
  from core.payment) p,
  (select count (*) from audit.journal where case_id <> 0) j, (select count (*) from core.contact_point) c;
grant select on before to public;
set session authorization importer_ho;
select tap.begin_import () as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, phone) values
  (:run, 2, 'A1', 'person', 'Ada Lovelace', 'pl', 'N1', '+482'), (:run, 3, 'A2', 'organisation', 'Beta', null, 'W1', null);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on) values
  (:run, 2, 'L1', 'A1', 'loan', 'EUR', '1000.50', '2025-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee) values
  (:run, 2, 'L1', '1', '2026-02-01', '100.00', '10.00', '1.50'), (:run, 3, 'L1', '2', '2026-05-01', '120', '9', '0');
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses) values
  (:run, 2, 'P1', 'L1', 'payment', '2026-02-03', '50.25', 'EUR', null), (:run, 3, 'R2', 'L1', 'reversal', '2026-02-06', '10', 'EUR', 'P2');
select is ((select api.import_apply (gen_random_uuid (), :run) -> 'counts' #>> '{customers.csv,changed}'), '1',
  '/sql/A01-changed-master-data-is-taken-over');
reset session authorization;
select is ((select (b.a, b.p, b.j) = ((select count (*) from core.allocation), (select count (*) from core.payment), (select count (*)
  from audit.journal where case_id <> 0)) from before b),
  true, '/sql/A10-facts-imported-again-change-nothing');
select is ((select p.name || ' ' || (select c.value from core.contact_point c where c.party_id = p.party_id and c.kind = 'PHONE' and c.is_primary)
              from core.party p where customer_no = 'A1'), 'Ada Lovelace +482', '/sql/C11-a-new-number-becomes-the-primary-one');
select is ((select count (*) from core.contact_point c join core.party p using (party_id) where p.customer_no = 'A1' and c.kind = 'PHONE'), 2::bigint,
  '/sql/C11-the-old-number-stays-known');
select is ((select count (*) from audit.journal where event = 'CUSTOMER_CHANGED'), 1::bigint, '/sql/I-14-changed-master-data-is-journalled');
select is ((select string_agg (i.version_no || ':' || i.due_on || ':' || i.amount || ':' || coalesce (e.effective_on::text, '-'), ' '
  order by i.version_no)
              from core.instalment i left join core.instalment_end e using (instalment_id) join core.facility f using (facility_id)
             where f.facility_no = 'L1' and i.instalment_no = 2),
  '1:2026-04-01:10900:2026-03-02 2:2026-05-01:12900:-', '/sql/A02-a-changed-instalment-is-a-new-version-from-the-business-day');
select is ((select string_agg (f.open_balance::text, ' ' order by d) from unnest (array['2026-03-01', '2026-03-02']::date[]) d,
  rules.facility_figures (array (select facility_id from core.facility where facility_no = 'L1'), d) f), '17025 19025',
    '/sql/A13-days-before-show-the-old-version');

-- A customer moves to another branch: everything about him follows.
set session authorization importer_ho;
select tap.begin_import () as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code) values (:run, 2, 'A1', 'person', 'Ada Lovelace',
  'pl', 'S1');
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/B08-a-customer-moves-to-another-branch');
reset session authorization;
select is ((select count (distinct b.branch_code) || max (b.branch_code) from core.branch b where b.branch_id in (
  select branch_id from core.party where customer_no = 'A1' union select branch_id from core.facility where facility_no = 'L1'
  union select i.branch_id from core.instalment i join core.facility f using (facility_id) where f.facility_no = 'L1'
  union select a.branch_id from core.allocation a join core.facility f using (facility_id) where f.facility_no = 'L1'
  union select c.branch_id from core.case c join core.party p using (party_id) where p.customer_no = 'A1')), '1S1',
    '/sql/I-18-everything-follows-the-customer');
select is ((select coalesce (owner, 'pool') from core.case c join core.party p using (party_id) where p.customer_no = 'A1'), 'pool',
  '/sql/I-4-an-owner-who-does-not-see-the-branch-gives-the-case-back');

-- Every fault at once; nothing is applied.
set session authorization importer_ho;
select tap.begin_import () as run \gset
insert into staging.branches (import_id, line_no, branch_code, name, parent_code) values
  (:run, 2, 'X1', 'X', 'NOWHERE'), (:run, 3, 'Y1', 'Y', 'Y2'), (:run, 4, 'Y2', 'Y', 'Y1'), (:run, 5, 'b d', 'Z', 'HO'), (:run, 6, 'Q', null, 'HO');
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, born_on, email, country, controller) values
  (:run, 2, 'A1', 'person', 'Ada Lovelace', 'pl', 'S1', null, null, null, null), (:run, 3, 'A1', 'person', 'Twin', 'pl', 'S1', null, null, null,
    null),
  (:run, 4, 'B1', 'robot', 'x' || U&'\202E', 'xx', 'NOPE', '2026-02-30', 'nobody', 'Poland', 'ghost'), (:run, 5, null, 'person', repeat ('x', 301),
    'en', 'N1', null, null, null, null);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on, matures_on) values
  (:run, 2, 'X1', 'GHOST', 'loan', 'QQQ', '1', '2025-01-01', null), (:run, 3, 'L1', 'A1', 'loan', 'UAH', '1000.50', '2025-01-01', null),
  (:run, 4, 'X2', 'A1', 'loan', 'IRR', '10.5', '2025-01-01', '2024-12-31'), (:run, 5, 'X3', 'A1', 'loan', 'EUR', '-3', 'today', null);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee) values
  (:run, 2, 'L1', '1', '2026-02-01', '101', '10', '1.50'), (:run, 3, 'NONE', '1', '2026-02-01', '1', '0', '0'),
  (:run, 4, 'L1', '7', '2024-12-31', '1,5', '0.001', null), (:run, 5, 'L1', '0', '2026-02-01', '1', '0', '0');
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, method, reverses) values
  (:run, 2, 'P1', 'L1', 'payment', '2026-02-03', '50.26', 'EUR', null, null), (:run, 3, 'N1', 'NONE', 'payment', '2026-02-03', '1', 'EUR', null,
    null),
  (:run, 4, 'N2', 'L1', 'gift', '2026-02-03', '0', 'UAH', 'pigeon', null), (:run, 5, 'N3', 'L1', 'reversal', '2026-02-03', '1', 'EUR', null, 'GHOST'),
  (:run, 6, 'N4', 'L1', 'reversal', '2026-02-03', '10', 'EUR', null, 'P2'), (:run, 7, 'N5', 'L1', 'reversal', '2026-02-01', '50.25', 'EUR', null,
    'P1'),
  (:run, 8, 'N6', 'L1', 'payment', '2026-02-03', '10', 'EUR', null, null), (:run, 9, 'R2', 'L1', 'reversal', '2026-02-06', '10', 'EUR', null, 'N6');
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'REFUSED', '/sql/A01-a-portfolio-with-faults-is-refused');
select is (tap.faults (:run) , concat_ws (' ',
  'branches.csv:2:parent_code:DN117', 'branches.csv:3:parent_code:DN105', 'branches.csv:4:parent_code:DN105', 'branches.csv:5:branch_code:DN112',
    'branches.csv:6:name:DN111',
  'customers.csv:3:customer_no:DN119', 'customers.csv:4:kind:DN112', 'customers.csv:4:name:DN112', 'customers.csv:4:language:DN112',
    'customers.csv:4:branch_code:DN117',
  'customers.csv:4:born_on:DN113', 'customers.csv:4:email:DN112', 'customers.csv:4:country:DN112', 'customers.csv:4:controller:DN117',
  'customers.csv:5:customer_no:DN111', 'customers.csv:5:name:DN112',
  'facilities.csv:2:customer_no:DN117', 'facilities.csv:2:currency:DN117', 'facilities.csv:3:currency:DN122', 'facilities.csv:4:principal:DN116',
  'facilities.csv:4:matures_on:DN124', 'facilities.csv:5:principal:DN115', 'facilities.csv:5:opened_on:DN113',
  'instalments.csv:2:due_on:DN123', 'instalments.csv:3:facility_no:DN117', 'instalments.csv:4:due_on:DN124', 'instalments.csv:4:principal:DN114',
    'instalments.csv:4:interest:DN116',
  'instalments.csv:4:fee:DN111', 'instalments.csv:5:instalment_no:DN112',
  'payments.csv:2:payment_no:DN122', 'payments.csv:3:facility_no:DN117', 'payments.csv:4:kind:DN112', 'payments.csv:4:amount:DN115',
    'payments.csv:4:currency:DN125',
  'payments.csv:4:method:DN112', 'payments.csv:5:reverses:DN117', 'payments.csv:6:reverses:DN125', 'payments.csv:7:reverses:DN124',
    'payments.csv:9:payment_no:DN122'),
  '/sql/A01-every-fault-is-named-with-file-line-column-and-reason');
select is ((select detail::jsonb ->> 'value' from api.import_errors (:run) where reason = 'DN116' and file = 'facilities.csv'), '10.5',
  '/sql/A01-a-fault-shows-the-value');
reset session authorization;
select is ((select count (*) from core.party where customer_no = 'B1') + (select count (*) from core.branch where branch_code in ('X1', 'Y1')),
  0::bigint,
  '/sql/A01-nothing-of-a-refused-portfolio-is-applied');

-- Somebody who imports for the north only.
create role importer_n login in role dun_importer;
insert into core.staff (login, full_name, branch_id) select 'importer_n', 'Ines North', branch_id from core.branch where branch_code = 'N';
insert into core.staff_role (login, role, requested_by, approved_by, approved_at) values ('importer_n', 'importer', 'BOOTSTRAP', 'BOOTSTRAP', now ());
set session authorization importer_n;
select tap.begin_import () as run \gset
insert into staging.branches (import_id, line_no, branch_code, name, parent_code) values (:run, 2, 'S1', 'Mine now', 'N'), (:run, 3, 'S9',
  'South nine', 'S');
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code) values
  (:run, 2, 'C1', 'person', 'Fine', 'en', 'N2'), (:run, 3, 'C2', 'person', 'Not mine', 'en', 'S1'), (:run, 4, 'A3', 'person', 'Stolen', 'en', 'N1');
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on) values (:run, 2, 'L3', 'C1',
  'loan', 'EUR', '1', '2025-01-01');
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency) values (:run, 2, 'P1', 'L1', 'payment',
  '2026-02-03', '50.25', 'EUR');
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'REFUSED', '/sql/I-18-rows-of-other-branches-are-refused');
select is (tap.faults (:run), concat_ws (' ', 'branches.csv:2:branch_code:DN118', 'branches.csv:3:parent_code:DN118',
  'customers.csv:3:branch_code:DN118', 'customers.csv:4:customer_no:DN118', 'facilities.csv:2:facility_no:DN118', 'payments.csv:2:payment_no:DN118',
    'payments.csv:2:facility_no:DN117'),
  '/sql/I-18-rows-of-other-branches-are-refused-one-by-one');
select throws_ok (format ('select api.import_errors (%s) from api.import_cancel (gen_random_uuid (), %s)', :run, :run - 1), 'DN110', null,
  '/sql/I-18-a-run-belongs-to-who-began-it');
select is ((select count (*) from api.import_list ()), 1::bigint, '/sql/I-18-an-importer-sees-the-runs-of-his-branches');

-- Given up in the middle.
select tap.begin_import () as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code) values (:run, 2, 'C1', 'person', 'Fine', 'en',
  'N2');
select is (api.import_cancel (gen_random_uuid (), :run) ->> 'import_id', :run::text, '/sql/A01-a-run-can-be-given-up');
select throws_ok (format ('select api.import_apply (gen_random_uuid (), %s)', :run), 'DN110', null, '/sql/A01-what-was-given-up-can-not-be-applied');
reset session authorization;
select is ((select count (*) from staging.customers), 0::bigint, '/sql/A01-giving-up-empties-staging');
-- An address that came back is not brought again in another spelling; one that is another is.
update core.contact_point k set is_blocked = true, state = 'INVALID' from core.party p
 where p.party_id = k.party_id and p.customer_no = 'A1' and k.kind = 'ADDRESS';
create function tap.addresses () returns text language sql security definer as $$
  select string_agg (k.street || ' ' || k.is_primary, ', ' order by k.contact_point_id) from core.contact_point k join core.party p using (party_id)
   where p.customer_no = 'A1' and k.kind = 'ADDRESS' $$;
select tap.addresses () as before \gset
set session authorization importer_ho;
select tap.begin_import () as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, street, postal_code, city, country)
values (:run, 2, 'A1', 'person', 'Ada', 'pl', 'N1', 'ULICA, 1', '00 001', 'warszawa', 'PL');
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/E03-a-customer-comes-with-the-blocked-address');
select is (tap.addresses (), :'before', '/sql/E03-it-stays-the-blocked-one');
select tap.begin_import () as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, street, postal_code, city, country)
values (:run, 2, 'A1', 'person', 'Ada', 'pl', 'N1', 'Ulica 11', '00-001', 'Warszawa', 'PL');
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/E03-and-with-another-one');
select is (tap.addresses () ~ 'Ulica 11 true$', true, '/sql/E03-which-is-written-to');
reset session authorization;
update core.business_day set closed_at = now (), closed_by = 'x' where closed_at is null;
set session authorization importer_ho;
select throws_ok ($$select api.import_begin (gen_random_uuid (), 'x')$$, 'DN101', null, '/sql/X05-nothing-is-imported-between-two-days');
reset session authorization;
drop role importer_n;
select * from finish ();
