-- SPDX-License-Identifier: GPL-3.0-or-later
-- The language of a letter: the debtor's, else the bank's, where the kind has a wording in it (U07).
create function rules.letter_language (p_kind text, p_language text) returns text
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select w.language
    from core.wording w
   where w.kind = p_kind and w.is_current
   order by (w.language = p_language) desc, (w.language = rules.setting ('default_language')) desc, (w.language = 'en') desc, w.language
   limit 1;
end;
