-- SPDX-License-Identifier: GPL-3.0-or-later
-- Thanks and statements of account go to customers without a case, too (D08, X68): to whole segments as information, and a statement to whoever asks
-- for his own, which is a basis besides it: who objects to information has not objected to what he asks for. Only kinds that may stand alone have any.
update core.letter_kind set own_basis = purpose where kind in ('THANKS', 'STATEMENT');
create table core.letter_basis (
  kind    text not null,
  purpose text not null,
  basis   text not null,
  primary key (kind, basis),
  foreign key (kind, purpose) references core.letter_kind (kind, own_basis),
  constraint letter_basis_purpose check (basis = purpose or (basis = 'REQUEST' and purpose = 'INFORMATION'))
);
create index letter_basis_kind_fk on core.letter_basis (kind, purpose);
insert into core.letter_basis (kind, purpose, basis) select k.kind, k.own_basis, k.own_basis from core.letter_kind k where k.own_basis is not null;
insert into core.letter_basis (kind, purpose, basis) select k.kind, k.own_basis, 'REQUEST' from core.letter_kind k where k.kind = 'STATEMENT';

alter table core.letter
  drop constraint letter_own_basis_fkey,
  add constraint letter_own_basis_fkey foreign key (kind, own_basis) references core.letter_basis (kind, basis);
alter table core.contact_verdict
  drop constraint contact_verdict_purpose_check,
  add constraint contact_verdict_purpose_check
    check (purpose in ('COLLECTION', 'PRE_DUE', 'SURVEY', 'INFORMATION', 'MARKETING', 'PROMISE_REMINDER', 'REQUEST'));
