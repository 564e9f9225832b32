-- SPDX-License-Identifier: GPL-3.0-or-later
-- The portfolio: parties, contact points, facilities, instalments, payments, allocations (A01-A19).
-- Money facts are dated twice (effective, recorded) and never updated.

create table core.party (
  party_id       bigint generated always as identity primary key,
  customer_no    text not null unique check (customer_no ~ '^[^[:cntrl:][:space:]]{1,40}$'),
  kind           text not null check (kind in ('PERSON', 'ORGANISATION')),
  name           text not null check (name <> '' and length (name) <= 300 and core.is_clean (name)),
  name_key       text not null generated always as (core.search_key (name)) stored,
  language       text not null references core.language,
  branch_id      integer not null references core.branch,
  national_id    text check (length (national_id) <= 40 and core.is_clean (national_id)),
  born_on        date,
  controller     text references core.staff,                 -- default collector (B03)
  customer_since date,
  recorded_at    timestamptz not null default clock_timestamp (),
  version        integer not null default 1,
  unique (party_id, branch_id)
);
create index party_branch on core.party (branch_id);
create index party_name_prefix on core.party (name_key text_pattern_ops);
create index party_name_trgm on core.party using gin (name_key ext.gin_trgm_ops);
create index party_language_fk on core.party (language);
create index party_controller_fk on core.party (controller);

create table core.contact_point (
  contact_point_id bigint generated always as identity primary key,
  party_id    bigint not null,
  branch_id   integer not null,
  kind        text not null check (kind in ('PHONE', 'EMAIL', 'ADDRESS')),
  value       text check (length (value) <= 200 and core.is_clean (value)),        -- phone or e-mail
  value_key   text generated always as (case kind when 'PHONE' then core.digit_key (value) when 'EMAIL' then lower (value) end) stored,
  street      text check (length (street) <= 500 and core.is_clean (street)),
  postal_code text check (length (postal_code) <= 20 and core.is_clean (postal_code)),
  city        text check (length (city) <= 140 and core.is_clean (city)),
  country     text check (country ~ '^[A-Z]{2}$'),
  is_primary  boolean not null default false,
  state       text not null default 'UNVERIFIED' check (state in ('UNVERIFIED', 'VALID', 'SUSPECT', 'INVALID')),
  is_blocked  boolean not null default false,
  source      text not null check (source in ('IMPORT', 'CUSTOMER', 'STAFF', 'REGISTRY')),
  verified_on date,
  recorded_at timestamptz not null default clock_timestamp (),
  recorded_by text not null default session_user,
  version     integer not null default 1,
  foreign key (party_id, branch_id) references core.party (party_id, branch_id) on update cascade,
  check (kind = 'ADDRESS' or (value is not null and value <> '')),
  check (kind <> 'ADDRESS' or coalesce (street, postal_code, city) is not null)
);
create index contact_point_party on core.contact_point (party_id, branch_id);
create index contact_point_value on core.contact_point (value_key text_pattern_ops) where value_key is not null;
create unique index contact_point_primary on core.contact_point (party_id, kind) where is_primary;

create table core.facility (
  facility_id  bigint generated always as identity primary key,
  facility_no  text not null unique check (facility_no ~ '^[^[:cntrl:]]{1,60}$'),
  facility_key text not null generated always as (lower (facility_no)) stored,
  party_id     bigint not null,
  branch_id    integer not null,
  product      text not null references core.product,
  currency     text not null references core.currency,
  principal    bigint not null check (principal >= 0),
  opened_on    date not null,
  matures_on   date,
  annual_rate  numeric (9, 6),
  status       text not null default 'ACTIVE' check (status <> '' and length (status) <= 40),
  creditor     text,
  recorded_at  timestamptz not null default clock_timestamp (),
  version      integer not null default 1,
  foreign key (party_id, branch_id) references core.party (party_id, branch_id) on update cascade,
  unique (facility_id, branch_id),
  check (matures_on >= opened_on)
);
create index facility_party_fk on core.facility (party_id, branch_id);
create index facility_branch on core.facility (branch_id);
create index facility_key_prefix on core.facility (facility_key text_pattern_ops);
create index facility_product_fk on core.facility (product);
create index facility_currency_fk on core.facility (currency);

-- Who else stands on a facility: co-borrowers, guarantors, pledgors (A11).
create table core.facility_party (
  facility_id bigint not null,
  branch_id   integer not null,
  party_id    bigint not null references core.party,
  role        text not null check (role in ('CO_BORROWER', 'GUARANTOR', 'PLEDGOR')),
  cap         bigint check (cap > 0),
  recorded_at timestamptz not null default clock_timestamp (),
  primary key (facility_id, party_id, role),
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade
);
create index facility_party_party_fk on core.facility_party (party_id);

create table core.collateral (
  collateral_id bigint generated always as identity primary key,
  facility_id   bigint not null,
  branch_id     integer not null,
  collateral_no text not null check (length (collateral_no) <= 60),
  kind          text not null check (length (kind) <= 100),
  description   text check (length (description) <= 1000),
  value         bigint check (value >= 0),
  currency      text references core.currency,
  valued_on     date,
  recorded_at   timestamptz not null default clock_timestamp (),
  version       integer not null default 1,
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade,
  unique (facility_id, collateral_no),
  check ((value is null) = (currency is null))
);
create index collateral_currency_fk on core.collateral (currency);

-- One row is one version of one instalment; a version ends by a row in instalment_end, never by an update.
create table core.instalment (
  instalment_id bigint generated always as identity primary key,
  facility_id   bigint not null,
  branch_id     integer not null,
  instalment_no integer not null check (instalment_no > 0),
  version_no    integer not null default 1 check (version_no > 0),
  due_on        date not null,
  principal     bigint not null default 0 check (principal >= 0),
  interest      bigint not null default 0 check (interest >= 0),
  fee           bigint not null default 0 check (fee >= 0),
  penalty       bigint not null default 0 check (penalty >= 0),
  amount        bigint not null generated always as (principal + interest + fee + penalty) stored,
  effective_on  date not null,                             -- '-infinity' for what was agreed from the beginning
  recorded_at   timestamptz not null default clock_timestamp (),
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade,
  unique (facility_id, instalment_no, version_no)
);
create index instalment_facility_fk on core.instalment (facility_id, branch_id);
create index instalment_due on core.instalment (due_on, facility_id);

create table core.instalment_end (
  instalment_id bigint primary key references core.instalment,
  branch_id     integer not null references core.branch,
  effective_on  date not null,
  recorded_at   timestamptz not null default clock_timestamp ()
);
create index instalment_end_branch_fk on core.instalment_end (branch_id);

create table core.payment (
  payment_id  bigint generated always as identity primary key,
  payment_no  text not null unique check (payment_no ~ '^[^[:cntrl:]]{1,80}$'),
  facility_id bigint not null,
  branch_id   integer not null,
  kind        text not null check (kind in ('PAYMENT', 'CREDIT_NOTE', 'REVERSAL')),
  paid_on     date not null,
  amount      bigint not null check (amount > 0),
  currency    text not null references core.currency,
  method      text not null default 'OTHER' check (method in ('BANK_TRANSFER', 'POST', 'MESSENGER', 'CASH', 'OTHER')),
  reference   text check (length (reference) <= 200),
  reverses_id bigint unique references core.payment,
  recorded_at timestamptz not null default clock_timestamp (),
  recorded_by text not null default session_user,
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade,
  check ((kind = 'REVERSAL') = (reverses_id is not null))
);
create index payment_facility_fk on core.payment (facility_id, branch_id);
create index payment_currency_fk on core.payment (currency);
create index payment_paid_on on core.payment (paid_on, branch_id);

-- Derived and insert-only: the sum over (payment, instalment, part) up to a day is what was allocated then.
create table core.allocation (
  allocation_id bigint generated always as identity primary key,
  facility_id   bigint not null,
  branch_id     integer not null,
  payment_id    bigint not null references core.payment,
  instalment_id bigint not null references core.instalment,
  part          text not null check (part in ('PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL')),
  amount        bigint not null check (amount <> 0),
  effective_on  date not null,
  recorded_at   timestamptz not null default clock_timestamp (),
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade
);
create index allocation_facility_fk on core.allocation (facility_id, branch_id);
create index allocation_payment_fk on core.allocation (payment_id);
create index allocation_instalment_fk on core.allocation (instalment_id);

-- Import runs: staged rows are checked together and applied all or nothing.
create table core.import_run (
  import_id   bigint generated always as identity primary key,
  login       text not null default session_user,
  branch_id   integer not null references core.branch,
  source      text not null,
  started_at  timestamptz not null default clock_timestamp (),
  finished_at timestamptz,
  state       text not null default 'STAGING' check (state in ('STAGING', 'CHECKED', 'REFUSED', 'APPLIED', 'CANCELLED')),
  counts      jsonb not null default '{}',
  error_count integer not null default 0
);
create index import_run_branch_fk on core.import_run (branch_id);

create table core.import_error (
  import_error_id bigint generated always as identity primary key,
  import_id   bigint not null references core.import_run,
  file        text not null,
  line_no     integer not null,
  column_name text,
  reason      text not null,                            -- DN code
  detail      jsonb not null default '{}'
);
create index import_error_run_fk on core.import_error (import_id);

-- Staging: text as it came, one row a line; group dun_importer may insert these columns and reads nothing.
create table staging.branches (
  import_id bigint not null, line_no integer not null,
  branch_code text, name text, parent_code text
);
create table staging.customers (
  import_id bigint not null, line_no integer not null,
  customer_no text, kind text, name text, language text, branch_code text, national_id text, born_on text,
  phone text, email text, street text, postal_code text, city text, country text, controller text
);
create table staging.facilities (
  import_id bigint not null, line_no integer not null,
  facility_no text, customer_no text, product text, currency text, principal text, opened_on text,
  matures_on text, annual_rate text, status text
);
create table staging.facility_parties (
  import_id bigint not null, line_no integer not null,
  facility_no text, customer_no text, role text, cap text
);
create table staging.instalments (
  import_id bigint not null, line_no integer not null,
  facility_no text, instalment_no text, due_on text, principal text, interest text, fee text
);
create table staging.payments (
  import_id bigint not null, line_no integer not null,
  payment_no text, facility_no text, kind text, paid_on text, amount text, currency text, method text,
  reference text, reverses text
);
create table staging.collaterals (
  import_id bigint not null, line_no integer not null,
  facility_no text, collateral_no text, kind text, description text, value text, currency text, valued_on text
);
do $$
declare
  v_table text;
begin
  foreach v_table in array array['branches', 'customers', 'facilities', 'facility_parties', 'instalments', 'payments', 'collaterals'] loop
    execute format ('create index %I on staging.%I (import_id)', v_table || '_import', v_table);
  end loop;
end
$$;
