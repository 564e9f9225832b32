-- SPDX-License-Identifier: GPL-3.0-or-later
-- How a payment is written in a QR code is a rule like others: it counts from a day on, when a second person has approved it, and has an end.

-- What is wrong with a code's text: FIELD, something in braces that is no field; ACCOUNT, AMOUNT, one of them is not in it; NUMBER, a number that is
-- long enough for an account: into which one is paid comes from the approved accounts alone. Null: nothing.
create function core.pay_template_flaw (p_template text) returns text
  language sql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp
as $$
  select case when t.plain ~ '[{}]' then 'FIELD'
              when p_template !~ '\{\{(account|digits)\}\}' then 'ACCOUNT'
              when p_template !~ '\{\{(amount|minor|minor6)\}\}' then 'AMOUNT'
              when regexp_replace (t.plain, '[ -]', '', 'g') ~ '[0-9]{9}' then 'NUMBER' end
    from (select regexp_replace (
                   p_template, '\{\{(account|amount|bank|bic|correspondent|currency|digits|minor|minor6|name|tax_no|text)\}\}', '|', 'g')) t (plain)
$$;

-- Of each code the latest that has begun counts. since ever: from_on -infinity; added_by null: it came with the program.
create table core.pay_scheme_version (
  version_id  bigint generated always as identity primary key,
  scheme      text not null references core.pay_scheme,
  from_on     date not null,
  template    text not null check (length (template) <= 1000 and core.is_clean (template) and core.pay_template_flaw (template) is null),
  link        text check (link ~ '^https://[!-~]{1,100}$'),
  most        integer not null check (most between 50 and 1000),
  name_most   integer not null check (name_most between 10 and 300),
  text_most   integer not null check (text_most between 10 and 500),
  minor_most  bigint not null check (minor_most > 0),
  forbidden   text not null default '' check (length (forbidden) <= 20 and core.is_clean (forbidden)),
  state       text not null default 'SUBMITTED' check (state in ('SUBMITTED', 'IN_FORCE', 'RETIRED', 'REJECTED')),
  added_by    text default session_user,
  added_at    timestamptz not null default clock_timestamp (),
  approved_by text,
  approved_at timestamptz,
  constraint pay_scheme_version_four_eyes check (
    (approved_by is null) = (approved_at is null)
    and case when added_by is null then approved_by is null and state in ('IN_FORCE', 'RETIRED')
             else approved_by is distinct from added_by and (approved_by is not null) = (state in ('IN_FORCE', 'RETIRED')) end)
);
create index pay_scheme_version_scheme_fk on core.pay_scheme_version (scheme);
create unique index pay_scheme_version_in_force on core.pay_scheme_version (scheme, from_on) where state = 'IN_FORCE';
create unique index pay_scheme_version_submitted on core.pay_scheme_version (scheme) where state = 'SUBMITTED';

insert into core.pay_scheme_version (scheme, from_on, template, link, most, name_most, text_most, minor_most, forbidden, state, added_by)
select s.scheme, '-infinity', s.template, s.link, s.most, s.name_most, s.text_most, s.minor_most, s.forbidden, 'IN_FORCE', null
  from core.pay_scheme s;
alter table core.pay_scheme
  drop column template, drop column link, drop column most, drop column name_most, drop column text_most, drop column minor_most,
  drop column forbidden;
