-- SPDX-License-Identifier: GPL-3.0-or-later
-- Pictures of letters (logo, signature) by name, in versions that stay: letters were printed with them. One person adds a version, another one
-- approves it: SUBMITTED → IN_FORCE → RETIRED, or REJECTED. PNG files without alpha, written by the client from what the sandboxed reader saw.
create table core.letter_image (
  image_id    bigint generated always as identity primary key,
  name        text not null check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
  version_no  integer not null check (version_no > 0),
  state       text not null default 'SUBMITTED' check (state in ('SUBMITTED', 'IN_FORCE', 'RETIRED', 'REJECTED')),
  body        bytea not null check (octet_length (body) between 33 and 2097152 and substr (body, 1, 16) = '\x89504e470d0a1a0a0000000d49484452'
                                    and get_byte (body, 25) in (0, 2)),
  sha256      bytea not null generated always as (sha256 (body)) stored,
  added_by    text not null default session_user,
  added_at    timestamptz not null default clock_timestamp (),
  decided_by  text,
  decided_on  date,
  unique (name, version_no),
  constraint letter_image_four_eyes check ((decided_by is null) = (state = 'SUBMITTED') and (decided_on is null) = (state = 'SUBMITTED')
                                           and decided_by is distinct from added_by)
);
create unique index letter_image_in_force on core.letter_image (name) where state = 'IN_FORCE';
create unique index letter_image_submitted on core.letter_image (name) where state = 'SUBMITTED';

-- The pictures of a batch's letters, {name: image_id}, as they were when it was drafted: what is printed is what was looked at.
alter table core.letter_batch add column images jsonb not null default '{}';
