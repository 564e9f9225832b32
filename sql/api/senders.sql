-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: administrator, branch_head, deputy, collector, committee_secretary, auditor, credit_manager
-- Who writes the letters, by language.
create function api.senders () returns table (language text, name text, lines text[], phone text, account text, city text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select s.language, s.body ->> 'name', array (select jsonb_array_elements_text (s.body -> 'lines')), s.body ->> 'phone',
         s.body ->> 'account', s.body ->> 'city'
    from core.sender s
   where exists (select from core.staff p where p.login = session_user and p.is_active)
   order by s.language;
end;
