-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reference data: what the bank decides once (currencies, products, codes, staff, branches, business day).

-- Folding used by indexes and generated columns: case, accents, Arabic and Persian letter forms,
-- joiners and blanks make no difference (C11).
create function core.search_key (p_text text) returns text
  language sql immutable strict parallel safe
  set search_path = pg_catalog, ext, pg_temp
as $$
  select btrim (regexp_replace (
    translate (
      lower (ext.unaccent ('ext.unaccent'::regdictionary,
        regexp_replace (normalize (translate (p_text, 'يىئكةۀأإآؤ' || U&'\200C\200D\0640', 'یییکههاااو'), NFKD),
                        U&'[\0300-\036F\0483-\0487\0591-\05C7\0610-\061A\064B-\065F\0670]', '', 'g'))),
      'ıəłøđ', 'ielod'),
    '[[:space:]]+', ' ', 'g'))
$$;

-- Digits of any of our scripts to ASCII, everything else dropped: phones and numbers.
create function core.digit_key (p_text text) returns text
  language sql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp
as $$
  select regexp_replace (translate (p_text, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789'), '[^0-9]', '', 'g')
$$;

-- Text that came from a keyboard: no bidirectional controls, no control characters (reliability §4.5).
create function core.is_clean (p_text text) returns boolean
  language sql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp
as $$
  select p_text !~ U&'[\0001-\0008\000B-\001F\007F-\009F\061C\200E\200F\2028\2029\202A-\202E\2066-\2069\FFFE\FFFF]'
$$;

create table core.setting (
  name        text primary key,
  value       jsonb not null,
  description text not null
);

create table core.currency (
  currency  text primary key check (currency ~ '^[A-Z]{3}$'),
  exponent  smallint not null check (exponent between 0 and 4),
  tolerance bigint not null default 0 check (tolerance >= 0)   -- minor units; arrears up to it count as zero (X11)
);

create table core.language (
  language text primary key check (language ~ '^[a-z]{2}$'),
  is_rtl   boolean not null default false
);

create table core.allocation_order (
  profile text not null,
  seq     smallint not null,
  part    text not null check (part in ('PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL')),
  primary key (profile, part),
  unique (profile, seq)
);

create table core.product (
  product            text primary key check (product <> '' and length (product) <= 100),
  allocation_profile text not null default 'STANDARD'
);

create table core.bucket (
  bucket   smallint primary key,
  from_day integer not null unique check (from_day >= 0),
  name     text not null
);

create table core.action_code (
  action        text primary key,
  channel       text not null check (channel in ('PHONE', 'SMS', 'EMAIL', 'LETTER', 'VISIT', 'MEETING', 'INTERNAL')),
  is_outbound   boolean not null,
  is_selectable boolean not null default true,
  seq           smallint not null
);

create table core.outcome_code (
  outcome            text primary key,
  needs_control_date boolean not null default false,     -- C08
  needs_promise      boolean not null default false,
  is_contact         boolean not null default false,
  is_right_party     boolean not null default false,
  seq                smallint not null
);

create table core.envelope_profile (
  profile text primary key,
  body    jsonb not null                                 -- millimetres
);

create table core.letter_kind (
  kind          text primary key,
  tray          text check (tray in ('WARNING_1', 'WARNING_2')),  -- the tray a case must stand in; null: any
  min_days      integer not null default 1 check (min_days >= 0), -- past due days an item needs to be listed (U11)
  response_days integer not null default 0 check (response_days >= 0),
  is_legal      boolean not null,
  series        text not null,
  profile       text not null references core.envelope_profile,
  seq           smallint not null
);
create index letter_kind_profile_fk on core.letter_kind (profile);

create table core.sender (
  language text primary key references core.language,
  body     jsonb not null                                -- name, lines, phone, account, city
);

-- Wordings are versioned business data; a version never changes (architecture §8).
create table core.wording (
  wording_id bigint generated always as identity primary key,
  kind       text not null references core.letter_kind,
  language   text not null references core.language,
  version_no integer not null check (version_no > 0),
  subject    text not null check (length (subject) <= 500),
  body       text not null check (length (body) <= 200000),
  sha256     bytea not null,
  created_at timestamptz not null default clock_timestamp (),
  is_current boolean not null default true,
  unique (kind, language, version_no),
  check (sha256 = sha256 (convert_to (subject || E'\n' || body, 'UTF8')))
);
create unique index wording_current on core.wording (kind, language) where is_current;
create index wording_language_fk on core.wording (language);

-- The business day is data: exactly one row is open (X05).
create table core.business_day (
  day       date primary key,
  opened_at timestamptz not null default clock_timestamp (),
  opened_by text not null default session_user,
  closed_at timestamptz,
  closed_by text,
  check ((closed_at is null) = (closed_by is null))
);
create unique index business_day_open on core.business_day ((true)) where closed_at is null;

create table core.branch (
  branch_id   integer generated always as identity primary key,
  branch_code text not null unique check (branch_code ~ '^[A-Za-z0-9_-]{1,20}$'),
  name        text not null check (name <> '' and length (name) <= 140),
  parent_id   integer references core.branch,
  check (parent_id <> branch_id)
);
create index branch_parent_fk on core.branch (parent_id);

-- Every branch with all its descendants (itself included), kept by trigger (B08).
create table core.branch_closure (
  ancestor_id integer not null references core.branch on delete cascade,
  branch_id   integer not null references core.branch on delete cascade,
  primary key (ancestor_id, branch_id)
);
create index branch_closure_branch_fk on core.branch_closure (branch_id);

create table core.role (
  role text primary key check (role ~ '^[a-z_]+$')
);

create table core.role_permission (
  role       text not null references core.role,
  permission text not null check (permission ~ '^[A-Z_]+$'),
  primary key (role, permission)
);

create table core.staff (
  login      text primary key check (login ~ '^[a-z][a-z0-9_.]{1,40}$'),
  full_name  text not null check (full_name <> '' and length (full_name) <= 140 and core.is_clean (full_name)),
  branch_id  integer not null references core.branch,
  language   text references core.language,
  is_active  boolean not null default true,
  created_at timestamptz not null default clock_timestamp (),
  created_by text not null default session_user,
  version    integer not null default 1
);
create index staff_branch_fk on core.staff (branch_id);
create index staff_language_fk on core.staff (language);

-- A role counts when a second administrator has approved it; the bootstrap is the journalled exception.
create table core.staff_role (
  login        text not null references core.staff,
  role         text not null references core.role,
  requested_by text not null default session_user,
  requested_at timestamptz not null default clock_timestamp (),
  approved_by  text,
  approved_at  timestamptz,
  primary key (login, role),
  check ((approved_by is null) = (approved_at is null)),
  constraint staff_role_four_eyes check (approved_by is null or approved_by <> requested_by or requested_by = 'BOOTSTRAP'),
  constraint staff_role_not_to_oneself check (requested_by <> login and approved_by is distinct from login)
);
create index staff_role_role_fk on core.staff_role (role);

-- What each login may see: the closure of its branch, kept by trigger; read through rules.my_branches ().
create table core.staff_branch (
  login     text not null references core.staff on delete cascade,
  branch_id integer not null references core.branch on delete cascade,
  primary key (login, branch_id)
);
create index staff_branch_branch_fk on core.staff_branch (branch_id);

-- Request ids of the write protocol: key and result in the transaction of the write (reliability §3.1).
create table core.request (
  request_id uuid primary key,
  login      text not null default session_user,
  function   text not null,
  digest     bytea not null,
  result     jsonb,
  at         timestamptz not null default clock_timestamp ()
);
create index request_at on core.request (at);

-- Gapless numbers: one row per series (I-9).
create table core.number_series (
  branch_id integer not null references core.branch,
  series    text not null,
  year      integer not null,
  last_no   integer not null default 0 check (last_no >= 0),
  primary key (branch_id, series, year)
);

create table core.staff_preference (
  login text not null references core.staff,
  name  text not null check (length (name) <= 100),
  value text not null check (length (value) <= 20000),
  primary key (login, name)
);

create sequence core.case_no_seq;
create sequence core.task_no_seq;
create sequence core.agreement_no_seq;
create sequence core.legal_no_seq;
