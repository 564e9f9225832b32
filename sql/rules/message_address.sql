-- SPDX-License-Identifier: GPL-3.0-or-later
-- A contact point's value as carriers take it: '+' and digits with the calling code (a national number of an unknown country stays as it is),
-- an e-mail address without blanks around it.
create function rules.message_address (p_value text, p_channel text) returns text
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select case when p_channel = 'EMAIL' then btrim (p_value) when k.digits like '0%' then k.digits else '+' || k.digits end
    from (select rules.phone_digits (p_value) as digits) k;
end;
