-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is wrong with an amount in a file: DN114 no amount, DN115 negative, DN116 more decimals than the currency has (I-6);
-- null when it is right, not given, or its currency is not known. The first two branches spare most rows a regular expression.
create function rules.amount_flaw (p_text text, p_exponent smallint) returns text
  language sql stable parallel safe
begin atomic
  select case
           when translate (p_text, '0123456789', '') = '' and length (p_text) between 1 and 14 then null
           when translate (p_text, '0123456789', '') = '.' and length (p_text) <= 15
                and strpos (p_text, '.') between 2 and length (p_text) - 1 and length (p_text) - strpos (p_text, '.') <= p_exponent then null
           when p_text !~ '^-?[0-9]{1,14}(\.[0-9]{1,9})?([eE]\+?[0-9]{1,2})?$' then 'DN114'
           when p_text like '-%' then 'DN115'
           when p_text::numeric >= 100000000000000 then 'DN114'
           when scale (p_text::numeric) > p_exponent then 'DN116'
         end;
end;
