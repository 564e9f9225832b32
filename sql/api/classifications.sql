-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The classes of all schemes as dated sets, the latest first (X10, X12): a receivable past due for more than `above` days or months (unit) is
-- in the class; null: from the beginning. is_bank: the scheme the bank classifies by. since null: ever so.
create function api.classifications ()
  returns table (line_no bigint, scheme text, unit text, class text, above integer, is_default boolean, is_rebuttable boolean, since date, until date,
                 state text, is_bank boolean, from_on date, list text, key text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require_staff ();
  return query
    with era as (
      select s.scheme, s.from_on, lead (s.from_on) over (partition by s.scheme order by s.from_on) - 1 as to_on
        from (select distinct k.scheme, k.from_on from core.classification_class k) s
    )
    select row_number () over (order by k.scheme, e.from_on desc, k.seq), k.scheme, c.unit, k.class, k.above, k.is_default, k.is_rebuttable,
           nullif (e.from_on, '-infinity'), e.to_on, rules.rule_state (e.from_on, e.to_on, v_day),
           coalesce (k.scheme = rules.setting ('classification'), false), rules.rule_next (e.from_on, e.to_on, v_day), 'CLASSES', k.scheme
      from core.classification_class k
      join era e on e.scheme = k.scheme and e.from_on = k.from_on
      join core.classification_scheme c on c.scheme = k.scheme
     order by 1;
end
$$;
