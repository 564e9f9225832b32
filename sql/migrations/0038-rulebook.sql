-- SPDX-License-Identifier: GPL-3.0-or-later
-- The rule book as dated data: what is counted by has a first day, the row before it ends there, and a day that is closed keeps what it was
-- counted by. A row from -infinity is what stood before the first change.

-- Buckets come in sets (A07): all rows of one day are the set from that day on.
alter table core.bucket add column from_on date not null default '-infinity';
alter table core.bucket
  drop constraint bucket_pkey,
  drop constraint bucket_from_day_key,
  add primary key (from_on, bucket),
  add unique (from_on, from_day),
  add check (name <> '' and length (name) <= 40 and core.is_clean (name));

-- Tolerance (X11): what a currency begins with stands in core.currency, each change of it here.
create table core.tolerance (
  currency  text not null references core.currency,
  from_on   date not null,
  tolerance bigint not null check (tolerance >= 0),
  primary key (currency, from_on)
);
create view core.tolerance_span as
  select t.currency, t.from_on, lead (t.from_on, 1, 'infinity') over (partition by t.currency order by t.from_on) as until, t.tolerance
    from (select c.currency, date '-infinity' as from_on, c.tolerance from core.currency c
          union all
          select x.currency, x.from_on, x.tolerance from core.tolerance x) t;

-- What is material (X09): more than the threshold of the class of exposure and than the tolerance, and more than the share of the exposure.
create view core.materiality_span as
  with mark as (
    select e.exposure_class, t.currency, t.from_on from unnest (array['RETAIL', 'OTHER']) e (exposure_class) cross join core.tolerance_span t
    union
    select m.exposure_class, m.currency, m.from_on from core.materiality m
  )
  select k.exposure_class, k.currency, k.from_on, lead (k.from_on, 1, 'infinity') over (partition by k.exposure_class, k.currency order by k.from_on) as until,
         greatest (coalesce (m.absolute, 0), t.tolerance) as absolute, coalesce (m.share_bp, 0) as share_bp
    from mark k
    join core.tolerance_span t on t.currency = k.currency and t.from_on <= k.from_on and t.until > k.from_on
    left join lateral (select x.absolute, x.share_bp
                         from core.materiality x
                        where x.exposure_class = k.exposure_class and x.currency = k.currency and x.from_on <= k.from_on
                        order by x.from_on desc limit 1) m on true;

-- The classes of a scheme from a day on (X10, X12). A rebuttal or a concession names a class that was there on its day; who records it
-- looks at that.
alter table core.classification_rebuttal
  drop constraint classification_rebuttal_scheme_class_fkey,
  add foreign key (scheme) references core.classification_scheme;
alter table core.forbearance
  drop constraint forbearance_scheme_class_fkey,
  add foreign key (scheme) references core.classification_scheme;
alter table core.classification_class add column from_on date not null default '-infinity';
alter table core.classification_class
  drop constraint classification_class_pkey,
  drop constraint classification_class_scheme_class_key,
  add primary key (scheme, from_on, seq),
  add unique (scheme, from_on, class);

-- Weekends: what a calendar begins with stands in core.calendar, each change of it here.
create table core.calendar_weekend (
  calendar text not null references core.calendar,
  from_on  date not null,
  weekend  smallint[] not null check (cardinality (weekend) <= 6 and weekend <@ '{1,2,3,4,5,6,7}'),
  primary key (calendar, from_on)
);

-- Penalty interest (A12, Y01): the cap from a day on (null: none), and the days on which nothing is charged under a profile.
create table core.penalty_cap (
  profile text not null references core.penalty_profile,
  from_on date not null,
  cap_bp  integer check (cap_bp > 0),
  primary key (profile, from_on)
);
create table core.penalty_freeze (
  profile text not null references core.penalty_profile,
  from_on date not null,
  to_on   date not null,
  reason  text not null check (reason <> '' and length (reason) <= 1000 and core.is_clean (reason)),
  primary key (profile, from_on),
  check (to_on >= from_on),
  constraint penalty_freeze_apart exclude using gist (profile with =, daterange (from_on, to_on, '[]') with &&)
);
