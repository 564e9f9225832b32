-- SPDX-License-Identifier: GPL-3.0-or-later
-- An account as people read and compare it: an IBAN in groups of four.
create function rules.account_text (p_account_no text) returns text
  language sql immutable strict
  set search_path = pg_catalog, pg_temp
begin atomic
  select case when p_account_no ~ '^[A-Z]' then btrim (regexp_replace (p_account_no, '(.{4})', '\1 ', 'g')) else p_account_no end;
end;
