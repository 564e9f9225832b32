-- SPDX-License-Identifier: GPL-3.0-or-later
-- Files of letters on their way into the archive: a file of ten thousand letters comes in pieces, so that neither the program that writes it nor the
-- server holds it more than once. Nothing here is evidence: when the server goes down the pieces are gone and the file is written again.
create unlogged table core.letter_piece (
  file_id   uuid not null,                                 -- the request that will register the file
  piece_no  integer not null check (piece_no > 0),
  batch_id  bigint not null references core.letter_batch,
  branch_id integer not null references core.branch,
  login     text not null default session_user,
  size      integer not null check (size >= 0),
  body      bytea check (octet_length (body) <= 4194304),
  letters   jsonb check (jsonb_typeof (letters) = 'array'),
  added_at  timestamptz not null default clock_timestamp (),
  primary key (file_id, piece_no),
  check (num_nonnulls (body, letters) = 1)
);
alter table core.letter_piece alter column body set storage external;
alter table core.letter_piece alter column letters set storage external;
create index letter_piece_batch_fk on core.letter_piece (batch_id);
create index letter_piece_branch_fk on core.letter_piece (branch_id);
