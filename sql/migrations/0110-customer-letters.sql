-- SPDX-License-Identifier: GPL-3.0-or-later
-- Letters to customers who have no case (Q01). own_basis of a kind: the legal basis on which its letters go to whoever is a customer, null: only in
-- a case. Such a letter says on which it was written, and its branch follows the customer's. What demands something never goes without a case.
alter table core.letter_kind
  add column own_basis text,
  add constraint letter_kind_own_basis check (own_basis is null or (own_basis in ('INFORMATION', 'MARKETING') and own_basis = purpose
    and recipient = 'DEBTOR' and arrears <> 'NEEDED' and has_envelope)),
  add constraint letter_kind_basis unique (kind, own_basis);
update core.letter_kind set own_basis = purpose where kind = 'OFFER';

alter table core.letter
  alter column case_id drop not null,
  add column customer_id bigint,
  add column own_basis text,
  add constraint letter_customer_fkey foreign key (customer_id, branch_id) references core.party (party_id, branch_id) on update cascade,
  add constraint letter_own_basis_fkey foreign key (kind, own_basis) references core.letter_kind (kind, own_basis),
  add constraint letter_case_or_customer check (customer_id is not distinct from case when case_id is null then party_id end),
  add constraint letter_own_basis check ((case_id is null) = (own_basis is not null));
create index letter_customer_fk on core.letter (customer_id, branch_id) where customer_id is not null;
create index letter_own_basis_fk on core.letter (kind, own_basis) where own_basis is not null;

-- Who waits to be drafted: cases first, then customers without one.
alter table core.letter_batch
  add column waiting_customers bigint[],
  add constraint letter_batch_waiting_customers check (waiting_customers is null or state = 'DRAFTING');
