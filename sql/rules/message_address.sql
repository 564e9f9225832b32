-- SPDX-License-Identifier: GPL-3.0-or-later
-- A contact point's value as carriers take it: '+' and digits with the calling code (a national number of an unknown country stays as it is),
-- an e-mail address without blanks around it.
create function rules.message_address (p_value text, p_channel text) returns text
  language plpgsql stable
as $$
declare
  v_digits text := case when p_channel <> 'EMAIL' then rules.phone_digits (p_value) end;
begin
  return case when p_channel = 'EMAIL' then btrim (p_value) when v_digits like '0%' then v_digits else '+' || v_digits end;
end
$$;
