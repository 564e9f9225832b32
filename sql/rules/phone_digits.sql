-- SPDX-License-Identifier: GPL-3.0-or-later
-- The digits of a telephone number with its country's calling code: '+48 600 1' and '0048 600 1' are '486001'; a number that begins with a
-- single 0 is one of the country the bank stands in (setting calling_code; without it the number stays as it is).
create function rules.phone_digits (p_value text) returns text
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select case
           when btrim (p_value) like '+%' then k.digits
           when k.digits like '00%' then substr (k.digits, 3)
           when k.digits like '0%' then coalesce (rules.setting ('calling_code') || substr (k.digits, 2), k.digits)
           else k.digits
         end
    from (select core.digit_key (p_value) as digits) k;
end;
