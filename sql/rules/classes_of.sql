-- SPDX-License-Identifier: GPL-3.0-or-later
-- The classes of a scheme that count on a day (X10, X12); of no day: the first ones.
create function rules.classes_of (p_scheme text, p_on date) returns setof core.classification_class
  language sql stable
as $$
  select k.* from core.classification_class k
   where k.scheme = p_scheme
     and k.from_on = (select max (s.from_on) from core.classification_class s where s.scheme = p_scheme and s.from_on <= coalesce (p_on, '-infinity'))
$$;
