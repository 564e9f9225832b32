-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a warning costs the customer (X25).

-- The fee of a warning's level from a day on: an amount, or a share of what is demanded in hundredths of a percent; both nought: none.
create table core.warning_fee_rule (
  kind     text not null references core.letter_kind check (kind in ('W1', 'W2')),
  currency text not null references core.currency,
  from_on  date not null,
  amount   bigint not null check (amount between 0 and 1000000000000000),
  share_bp integer not null check (share_bp between 0 and 10000),
  primary key (kind, currency, from_on),
  check (amount = 0 or share_bp = 0)
);
create index warning_fee_rule_currency_fk on core.warning_fee_rule (currency);

-- What was booked when a warning was posted, at the facility that is late the longest. base: what the letter demands in the currency of facilities
-- that may be charged, without fees. It ends when a person waives it, or when its letter counts as never sent.
create table core.warning_fee (
  fee_id        bigint generated always as identity primary key,
  letter_id     bigint not null references core.letter,
  case_id       bigint not null,
  branch_id     integer not null,
  facility_id   bigint not null references core.facility,
  kind          text not null references core.letter_kind,
  warning_cycle integer not null,
  booked_on     date not null,
  currency      text not null references core.currency,
  base          bigint not null check (base > 0),
  share_bp      integer check (share_bp between 1 and 10000),
  amount        bigint not null check (amount > 0),
  recorded_at   timestamptz not null default clock_timestamp (),
  recorded_by   text not null default session_user,
  ended_on      date,
  ended_at      timestamptz,
  ended_by      text,
  ended_as      text check (ended_as in ('WAIVED', 'NOT_SENT')),
  ended_reason  text check (ended_reason <> '' and length (ended_reason) <= 1000 and core.is_clean (ended_reason)),
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  check (ended_on >= booked_on),
  check (num_nulls (ended_on, ended_at, ended_by, ended_as) in (0, 4)),
  check ((ended_reason is not null) = coalesce (ended_as = 'WAIVED', false))
);
-- Once per level and run of the case: a second letter books it only where the first counts as never sent.
create unique index warning_fee_once on core.warning_fee (case_id, kind, warning_cycle, currency) where ended_as is distinct from 'NOT_SENT';
create index warning_fee_case_fk on core.warning_fee (case_id, branch_id);
create index warning_fee_letter_fk on core.warning_fee (letter_id);
create index warning_fee_facility_fk on core.warning_fee (facility_id);
create index warning_fee_kind_fk on core.warning_fee (kind);
create index warning_fee_currency_fk on core.warning_fee (currency);
