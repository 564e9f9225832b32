-- SPDX-License-Identifier: GPL-3.0-or-later
-- Throws away the pieces of files that nobody put together for an hour: their program is gone, or writes them again.
create function rules.letter_pieces_tidy () returns void
  language sql
  set search_path = pg_catalog, pg_temp
begin atomic
  delete from core.letter_piece w where w.added_at < clock_timestamp () - interval '1 hour';
end;
