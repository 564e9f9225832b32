-- SPDX-License-Identifier: GPL-3.0-or-later
-- The class of a facility in a scheme as of a day (X10, X12): the last one whose days or months past due it has passed, and at least that
-- of default where it is in default; a class whose presumption is rebutted on the day is passed over. p_oldest_due_on: of its arrears, null
-- when it has none.
create function rules.facility_class (p_scheme text, p_facility_id bigint, p_oldest_due_on date, p_first_day integer, p_is_default boolean,
                                      p_on date)
  returns table (seq smallint, class text)
  language sql stable
as $$
  select k.seq, k.class
    from core.classification_class k
    join core.classification_scheme s on s.scheme = k.scheme
   where k.scheme = p_scheme
     and k.from_on = (select max (x.from_on) from core.classification_class x where x.scheme = p_scheme and x.from_on <= p_on)
     and (k.above is null
          or p_is_default and k.is_default
          or rules.class_from (s.unit, p_oldest_due_on, k.above, p_first_day) <= p_on
             and not (k.is_rebuttable
                      and exists (select from core.classification_rebuttal w
                                   where w.facility_id = p_facility_id and w.scheme = k.scheme and w.class = k.class
                                     and w.from_on <= p_on and w.ends_on > p_on)))
   order by k.seq desc
   limit 1
$$;
