-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a kind of letter is for and whom it goes to, as data (D08, Q01): purpose is the legal basis that contact permission is asked with;
-- recipient the role on the debts (of PLEDGOR the owner of collateral, the debtor where nobody else is); arrears whether there must be some, must
-- be none, or does not matter; without an envelope it is a paper of the house, neither addressed nor posted. A warning is never for anything else.
alter table core.letter_kind
  add column purpose      text not null default 'COLLECTION' check (purpose in ('COLLECTION', 'INFORMATION', 'MARKETING')),
  add column recipient    text not null default 'DEBTOR' check (recipient in ('DEBTOR', 'CO_BORROWER', 'GUARANTOR', 'PLEDGOR')),
  add column arrears      text not null default 'NEEDED' check (arrears in ('NEEDED', 'ANY', 'NONE')),
  add column has_envelope boolean not null default true,
  add column is_warning   boolean not null default false;
update core.letter_kind set is_warning = true where kind in ('W1', 'W2');
update core.letter_kind set arrears = 'ANY', has_envelope = false where kind = 'MINUTES';
alter table core.letter_kind
  add constraint letter_kind_warning check (not is_warning or (purpose = 'COLLECTION' and recipient = 'DEBTOR' and arrears = 'NEEDED' and has_envelope)),
  add constraint letter_kind_of_tray check (tray is null or is_warning),
  add constraint letter_kind_marketing check (purpose <> 'MARKETING' or (not is_legal and arrears <> 'NEEDED' and recipient = 'DEBTOR'));

-- A task to print something says what and for whom; the letter that is made of it ends it (D06).
alter table core.task
  add column letter_kind     text references core.letter_kind,
  add column letter_party_id bigint references core.party;
create index task_letter_kind_fk on core.task (letter_kind) where letter_kind is not null;
create index task_letter_party_fk on core.task (letter_party_id) where letter_party_id is not null;
alter table core.letter add column task_id bigint references core.task;
create index letter_task_fk on core.letter (task_id) where task_id is not null;
