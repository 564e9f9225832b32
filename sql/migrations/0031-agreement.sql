-- SPDX-License-Identifier: GPL-3.0-or-later
-- Payment agreements (G01, X56, §4.3.4): dated parts, an approver, a signature, and what becomes of them. Terms are written while the
-- agreement is a draft; states of parts are computed from payments.
alter table core.agreement
  add column amount bigint check (amount > 0),
  add column currency text references core.currency,
  add column discount bigint not null default 0 check (discount >= 0),              -- given up when the agreement is kept
  add column discount_withdrawn_on date,
  add column allowed_missed smallint not null default 2 check (allowed_missed between 1 and 99),
  add column part_grace_days smallint not null default 5 check (part_grace_days between 0 and 365),
  add column paid bigint not null default 0 check (paid >= 0),                      -- derived, at most the amount
  add column state_on date,
  add column reason text check (reason <> '' and length (reason) <= 1000 and core.is_clean (reason)),
  add column drafted_by text not null default session_user,                         -- who wrote the terms last: the author
  add column proposed_by text,
  add column proposed_on date,
  add column approved_by text,
  add column approved_on date,
  add column activated_by text,
  add column activated_on date,
  add column document_id bigint references core.document,                           -- the signed paper …
  add column consent text check (consent <> '' and length (consent) <= 1000 and core.is_clean (consent)),   -- … or how the customer agreed
  add column task_id bigint references core.task,                                   -- what it left when it was broken
  add unique (agreement_id, branch_id);
update core.agreement a
   set state_on = a.created_at::date, drafted_by = a.created_by,
       state = case when a.state in ('DRAFT', 'REJECTED', 'EXPIRED', 'CANCELLED') then a.state else 'CANCELLED' end;
alter table core.agreement
  alter column state_on set not null,
  add constraint agreement_has_terms check (state in ('DRAFT', 'CANCELLED') or amount is not null and currency is not null),
  add constraint agreement_is_approved check (state not in ('APPROVED', 'ACTIVE', 'COMPLETED', 'BROKEN', 'SUPERSEDED') or approved_by is not null),
  add constraint agreement_is_signed check (state not in ('ACTIVE', 'COMPLETED', 'BROKEN', 'SUPERSEDED')
    or activated_on is not null and num_nonnulls (document_id, consent) > 0),
  add constraint agreement_whole check (num_nulls (proposed_by, proposed_on) <> 1 and num_nulls (approved_by, approved_on) <> 1
    and num_nulls (activated_by, activated_on) <> 1);
create unique index agreement_one_active on core.agreement (case_id, currency) where state = 'ACTIVE';
create index agreement_waiting on core.agreement (expires_on, agreement_id) where state = 'PROPOSED';
create index agreement_currency_fk on core.agreement (currency);
create index agreement_document_fk on core.agreement (document_id);
create index agreement_task_fk on core.agreement (task_id);

-- Which facilities' money it is about.
create table core.agreement_item (
  agreement_id bigint not null,
  branch_id    integer not null,
  facility_id  bigint not null references core.facility,
  primary key (agreement_id, facility_id),
  foreign key (agreement_id, branch_id) references core.agreement (agreement_id, branch_id) on update cascade
);
create index agreement_item_facility_fk on core.agreement_item (facility_id);

create table core.agreement_part (
  agreement_id bigint not null,
  branch_id    integer not null,
  part_no      integer not null check (part_no between 1 and 600),
  due_on       date not null,
  amount       bigint not null check (amount > 0),
  paid         bigint not null default 0 check (paid >= 0),
  state        text not null default 'DUE' check (state in ('DUE', 'PAID', 'PARTLY_PAID', 'MISSED')),
  state_on     date,                                       -- of PAID, PARTLY_PAID and MISSED
  primary key (agreement_id, part_no),
  foreign key (agreement_id, branch_id) references core.agreement (agreement_id, branch_id) on update cascade,
  check (paid <= amount),
  check ((state = 'DUE') = (state_on is null)),
  check ((state = 'PAID') = (paid = amount))
);
create index agreement_part_due on core.agreement_part (due_on, agreement_id) where state <> 'PAID';

-- The state machine as data (§4.3.4); what is not listed is refused, whichever function tries it. COMPLETED is what payments say: one
-- that is reversed opens it again.
create table core.agreement_transition (
  event      text not null,
  from_state text not null,
  to_state   text not null,
  primary key (event, from_state)
);
insert into core.agreement_transition (event, from_state, to_state)
select t.event, f.from_state, t.to_state
  from (values
    ('PROPOSE', 'DRAFT', 'PROPOSED'),
    ('APPROVE', 'PROPOSED', 'APPROVED'),
    ('REJECT', 'PROPOSED', 'REJECTED'),
    ('EXPIRE', 'PROPOSED', 'EXPIRED'),
    ('ACTIVATE', 'APPROVED', 'ACTIVE'),
    ('COMPLETE', 'ACTIVE', 'COMPLETED'),
    ('REINSTATE', 'COMPLETED', 'ACTIVE'),
    ('BREAK', 'ACTIVE COMPLETED', 'BROKEN'),
    ('SUPERSEDE', 'ACTIVE', 'SUPERSEDED'),
    ('CANCEL', 'DRAFT PROPOSED APPROVED ACTIVE', 'CANCELLED')) t (event, from_states, to_state)
  cross join lateral unnest (string_to_array (t.from_states, ' ')) f (from_state);

-- Authority in money, per role and currency: what a person may approve of his own drafting, and of anybody's (null: any amount). No row:
-- nothing.
create table core.authority_limit (
  role     text not null references core.role,
  currency text not null references core.currency,
  alone    bigint not null default 0 check (alone >= 0),
  up_to    bigint check (up_to >= alone),
  primary key (role, currency)
);
create index authority_limit_currency_fk on core.authority_limit (currency);

alter table core.hold add column agreement_id bigint references core.agreement;
create index hold_agreement_fk on core.hold (agreement_id);
