-- SPDX-License-Identifier: GPL-3.0-or-later
-- The digits of a telephone number with its country's calling code: '+48 600 1' and '0048 600 1' are '486001'; a number that begins with a
-- single 0 is one of the country the bank stands in (setting calling_code; without it the number stays as it is).
create function rules.phone_digits (p_value text) returns text
  language plpgsql stable
as $$
declare
  v_digits text := core.digit_key (p_value);
begin
  return case
           when btrim (p_value) like '+%' then v_digits
           when v_digits like '00%' then substr (v_digits, 3)
           when v_digits like '0%' then coalesce (rules.setting ('calling_code') || substr (v_digits, 2), v_digits)
           else v_digits
         end;
end
$$;
