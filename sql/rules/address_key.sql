-- SPDX-License-Identifier: GPL-3.0-or-later
-- What two spellings of one address have in common: small letters and digits, all else one blank. The country is left out, it is often missing.
create function rules.address_key (p_street text, p_postal_code text, p_city text) returns text
  language sql immutable
  set search_path = pg_catalog, pg_temp
begin atomic
  select btrim (regexp_replace (lower (normalize (concat_ws (' ', p_street, p_postal_code, p_city), NFKC)), '[^[:alnum:]]+', ' ', 'g'));
end;
