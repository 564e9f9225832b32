-- SPDX-License-Identifier: GPL-3.0-or-later
-- Minor units from an amount that rules.amount_flaw () has nothing against; null for anything that is no amount. Files written
-- by statistics programs say 5.00E+05: exact decimals all the same. No SET clause, so that the planner takes it in.
create function rules.as_minor (p_text text, p_exponent smallint) returns bigint
  language sql stable parallel safe
begin atomic
  select case
           when translate (p_text, '0123456789', '') = '' and length (p_text) between 1 and 14
           then p_text::bigint * ('{1,10,100,1000,10000}'::bigint[])[p_exponent + 1]
           when translate (p_text, '0123456789', '') = '.' and length (p_text) <= 15 and strpos (p_text, '.') between 2 and length (p_text) - 1
           then trunc (p_text::numeric * ('{1,10,100,1000,10000}'::numeric[])[p_exponent + 1])::bigint
           when p_text ~ '^-?[0-9]{1,14}(\.[0-9]{1,9})?([eE]\+?[0-9]{1,2})?$' and abs (p_text::numeric) < 100000000000000
           then trunc (p_text::numeric * ('{1,10,100,1000,10000}'::numeric[])[p_exponent + 1])::bigint
         end;
end;
