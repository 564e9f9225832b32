-- SPDX-License-Identifier: GPL-3.0-or-later
-- The accounts that debtors pay into, by branch and currency, and how such a payment is written in a QR code.

-- The first digits of an IBAN stand behind the rest, letters are numbers from ten on, and the whole leaves one when it is divided by 97 (ISO 13616).
create function core.is_iban (p_text text) returns boolean
  language sql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp
as $$
  select case when p_text ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' then
           (select string_agg (case when c between '0' and '9' then c else (ascii (c) - 55)::text end, '' order by n)::numeric % 97 = 1
              from regexp_split_to_table (substr (p_text, 5) || left (p_text, 4), '') with ordinality t (c, n))
           and length (p_text) = coalesce ((array[28, 28, 27, 29, 22, 26, 22])[array_position (array['AZ', 'PL', 'GR', 'UA', 'BG', 'IR', 'DE'],
                                                                                              left (p_text, 2))], length (p_text))
         else false end
$$;

-- A Russian account of twenty digits: with three digits of the bank's code before it, weighted 7, 1, 3, its sum ends in nought.
create function core.is_russian_account (p_account text, p_lead text) returns boolean
  language sql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp
as $$
  select case when p_account ~ '^[0-9]{20}$' and p_lead ~ '^[0-9]{3}$' then
           (select sum (c::integer * (array[7, 1, 3])[(n - 1) % 3 + 1]) % 10 = 0
              from regexp_split_to_table (p_lead || p_account, '') with ordinality t (c, n))
         else false end
$$;

-- The first of an account's parts that can not be right, by its name; null when none is.
create function core.bank_account_flaw (p_scheme text, p_account_no text, p_bank text, p_bic text, p_correspondent text, p_tax_no text) returns text
  language sql immutable parallel safe
  set search_path = pg_catalog, pg_temp
as $$
  select case
    when p_scheme = 'GOST' and coalesce (p_bic, '') !~ '^[0-9]{9}$' then 'bic'
    when p_scheme = 'GOST' and p_bank is null then 'bank'
    when p_scheme = 'GOST' and not coalesce (core.is_russian_account (p_account_no, right (p_bic, 3)), false) then 'account_no'
    when p_scheme = 'GOST' and not coalesce (core.is_russian_account (p_correspondent, '0' || substr (p_bic, 5, 2)), false) then 'correspondent'
    when p_scheme = 'GOST' then case when p_tax_no !~ '^([0-9]{10}|[0-9]{12})$' then 'tax_no' end
    when not coalesce (core.is_iban (p_account_no), false) then 'account_no'
    when p_scheme = 'ZBP' and p_account_no !~ '^PL[0-9]{26}$' or p_scheme = 'NBU' and p_account_no !~ '^UA' then 'account_no'
    when p_bic !~ '^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$' then 'bic'
    when p_correspondent is not null then 'correspondent'
    when p_scheme = 'NBU' and coalesce (p_tax_no, '') !~ '^[0-9]{8,10}$' or p_scheme = 'ZBP' and p_tax_no !~ '^[0-9]{10}$' then 'tax_no'
  end
$$;

-- How a payment is written in a QR code: a text with the fields name, account, digits (of the account), bank, bic, correspondent, tax_no, currency,
-- amount (123.45), minor (12345), minor6 (012345), text (what the payment is for). link: the text stands behind it as Base64url. Names and texts are
-- cut, signs of forbidden are blanks; a code that is longer than most bytes or an amount over minor_most gets none.
create table core.pay_scheme (
  scheme     text primary key check (scheme ~ '^[A-Z][A-Z0-9_]{1,11}$'),
  currency   text not null references core.currency,
  template   text not null check (template <> '' and length (template) <= 1000),
  link       text check (link ~ '^https://[!-~]{1,100}$'),
  most       integer not null check (most between 50 and 1000),
  name_most  integer not null check (name_most between 10 and 300),
  text_most  integer not null check (text_most between 10 and 500),
  minor_most bigint not null check (minor_most > 0),
  forbidden  text not null default '' check (length (forbidden) <= 20),
  unique (scheme, currency)
);
create index pay_scheme_currency_fk on core.pay_scheme (currency);

-- branch_id null: wherever no branch says otherwise; a branch's own counts for all below it. The latest of a branch and currency that has begun
-- counts. scheme null: the account is only printed. One person enters an account, another one approves it.
create table core.bank_account (
  account_id    bigint generated always as identity primary key,
  branch_id     integer references core.branch,
  currency      text not null references core.currency,
  from_on       date not null,
  scheme        text,
  holder        text not null check (holder <> '' and length (holder) <= 140 and core.is_clean (holder)),
  account_no    text not null,
  bank          text check (bank <> '' and length (bank) <= 45 and core.is_clean (bank)),
  bic           text,
  correspondent text,
  tax_no        text,
  state         text not null default 'SUBMITTED' check (state in ('SUBMITTED', 'IN_FORCE', 'RETIRED', 'REJECTED')),
  added_by      text not null default session_user,
  added_at      timestamptz not null default clock_timestamp (),
  approved_by   text,
  approved_at   timestamptz,
  foreign key (scheme, currency) references core.pay_scheme (scheme, currency),
  constraint bank_account_valid check (core.bank_account_flaw (scheme, account_no, bank, bic, correspondent, tax_no) is null),
  constraint bank_account_four_eyes check ((approved_by is null) = (approved_at is null) and approved_by is distinct from added_by
                                           and (approved_by is not null) = (state in ('IN_FORCE', 'RETIRED')))
);
create index bank_account_branch_fk on core.bank_account (branch_id);
create index bank_account_currency_fk on core.bank_account (currency);
create index bank_account_scheme_fk on core.bank_account (scheme, currency);
create unique index bank_account_in_force on core.bank_account (coalesce (branch_id, 0), currency, from_on) where state = 'IN_FORCE';
create unique index bank_account_submitted on core.bank_account (coalesce (branch_id, 0), currency) where state = 'SUBMITTED';

-- The words beside such a code, in the letter's language.
update core.sender s set body = jsonb_set (s.body, '{labels,pay}', to_jsonb (w.text))
  from (values ('en', 'Scan to pay'), ('fa', 'برای پرداخت اسکن کنید'), ('az', 'Ödəniş üçün skan edin'),
               ('pl', 'Zeskanuj, aby zapłacić'),
               ('uk', 'Відскануйте, щоб сплатити'), ('ru', 'Отсканируйте для оплаты'),
               ('el', 'Σαρώστε για πληρωμή'), ('bg', 'Сканирайте, за да платите')) w (language, text)
 where w.language = s.language and s.body ? 'labels' and not s.body -> 'labels' ? 'pay';
