-- SPDX-License-Identifier: GPL-3.0-or-later
-- What comes back of letters without a case (Q01, E01-E04): the return, and the picture of the envelope, belong to the customer.
alter table core.returned_mail
  alter column case_id drop not null,
  add column customer_id bigint,
  add constraint returned_mail_customer_fkey foreign key (customer_id, branch_id) references core.party (party_id, branch_id) on update cascade,
  add constraint returned_mail_case_or_customer check (num_nonnulls (case_id, customer_id) = 1);
create index returned_mail_customer_fk on core.returned_mail (customer_id, branch_id) where customer_id is not null;

alter table core.document
  add column party_id bigint,
  add constraint document_party_fkey foreign key (party_id, branch_id) references core.party (party_id, branch_id) on update cascade,
  drop constraint document_check,
  add constraint document_check check (num_nonnulls (case_id, session_id, party_id) = 1);
create index document_party_fk on core.document (party_id, branch_id) where party_id is not null;
create unique index document_once_per_customer on core.document (party_id, sha256) where party_id is not null;
