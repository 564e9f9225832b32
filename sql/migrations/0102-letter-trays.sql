-- SPDX-License-Identifier: GPL-3.0-or-later
-- From which tray of the printer the first page of a kind of letter is printed, and from which those that follow, from a day on (D04). AUTO: as the
-- printer does. Two different ones: the letters are split by tray. A kind without a row is printed as its paper says.
create table core.letter_tray (
  kind       text not null references core.letter_kind,
  from_on    date not null,
  first_tray text not null check (first_tray in ('AUTO', 'UPPER', 'MIDDLE', 'LOWER', 'MANUAL', 'ENVELOPE', 'LARGE')),
  next_tray  text not null check (next_tray in ('AUTO', 'UPPER', 'MIDDLE', 'LOWER', 'MANUAL', 'ENVELOPE', 'LARGE')),
  primary key (kind, from_on)
);
