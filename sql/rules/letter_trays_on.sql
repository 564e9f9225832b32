-- SPDX-License-Identifier: GPL-3.0-or-later
-- The trays of a kind of letter on a day; no row where nobody has said any.
create function rules.letter_trays_on (p_kind text, p_on date) returns core.letter_tray
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select t from core.letter_tray t where t.kind = p_kind and t.from_on <= p_on order by t.from_on desc limit 1;
end;
