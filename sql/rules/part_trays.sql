-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where the paper of a stored file of letters comes from, as the trays of its kind are now: where it lies, not where it lay when the file was split.
-- tray: all of it; else, of a MIXED file, the first page of each letter and those that follow. Null when nobody has said, or the file was made when
-- one tray was enough and it no longer is. It is read, too, while no day is open.
create function rules.part_trays (p_kind text, p_paper text, out tray text, out first_tray text, out next_tray text)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select case when p_paper = 'FIRST' or t.first_tray = t.next_tray then t.first_tray end,
         case when p_paper = 'MIXED' and t.first_tray <> t.next_tray then t.first_tray end,
         case when p_paper = 'MIXED' and t.first_tray <> t.next_tray then t.next_tray end
    from rules.letter_trays_on (p_kind, (select max (d.day) from core.business_day d)) t;
end;
