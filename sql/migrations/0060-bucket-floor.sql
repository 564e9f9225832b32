-- SPDX-License-Identifier: GPL-3.0-or-later
-- What must be overdue at least in a bucket, in minor units of a currency, as part of its dated set (A07). None: nothing. The first late bucket
-- has none, so that every late facility is in one.
create table core.bucket_floor (
  from_on  date not null,
  bucket   smallint not null check (bucket > 1),
  currency text not null references core.currency,
  amount   bigint not null check (amount > 0),
  primary key (from_on, bucket, currency),
  foreign key (from_on, bucket) references core.bucket (from_on, bucket) on delete cascade
);
create index bucket_floor_currency_fk on core.bucket_floor (currency);
