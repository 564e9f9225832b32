-- SPDX-License-Identifier: GPL-3.0-or-later
-- How the letters of a kind are printed on a day: HEADED, split by tray, when its trays differ, ONE when they do not; without trays as its paper says.
create function rules.letter_paper (p_kind text, p_on date) returns text
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select case when t.kind is null then k.paper when t.first_tray = t.next_tray then 'ONE' else 'HEADED' end
    from core.letter_kind k
    left join lateral rules.letter_trays_on (k.kind, p_on) t on true
   where k.kind = p_kind;
end;
