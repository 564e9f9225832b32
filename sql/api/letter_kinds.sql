-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- The kinds of letter that can be sent to debtors, with how many cases are eligible today (D01, D02).
create function api.letter_kinds ()
  returns table (kind text, tray text, response_days integer, is_legal boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.require ('VIEW');
  return query
  select k.kind, k.tray, k.response_days, k.is_legal from core.letter_kind k where k.kind <> 'MINUTES' order by k.seq;
end
$$;
