-- SPDX-License-Identifier: GPL-3.0-or-later
-- Why a letter that was due is not sent after all, from the reason of rules.letter_eligibility ().
create function rules.void_reason (p_reason text) returns text
  language sql immutable
  set search_path = pg_catalog, pg_temp
begin atomic
  select case p_reason when 'NO_ARREARS' then 'PAID_BEFORE_DISPATCH' when 'CREDIT_COVERS' then 'PAID_BEFORE_DISPATCH'
                       when 'CLOSED' then 'PAID_BEFORE_DISPATCH' else p_reason end;
end;
