-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may get a letter, or what hinders it (rules.letter_eligibility), as a type, so that who has asked can hand it on. reason null: he gets it.
create type core.letter_candidate as (
  case_id          bigint,
  branch_id        integer,
  party_id         bigint,
  contact_point_id bigint,
  stage            text,
  arrears_list     text,
  past_due_days    integer,
  reason           text
);
-- The connections of a night that draft letters make a batch one after the other.
insert into batch.lock (name) values ('letters');
