-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tray that a whole stored file of letters comes from, as the trays of its kind are now: where its paper lies, not where it lay when it was split.
-- Null when nobody has said any, or its pages come from more than one. It is read, too, while no day is open.
create function rules.part_tray (p_kind text, p_paper text) returns text
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select case when p_paper = 'FIRST' or p_paper = 'ONE' and t.first_tray = t.next_tray then t.first_tray end
    from rules.letter_trays_on (p_kind, (select max (d.day) from core.business_day d)) t;
end;
