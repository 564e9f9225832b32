-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger on holds, marks and consents: the cases they concern have something from now on that could forbid a contact.
create function rules.contact_guard () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_table_name = 'hold' then
    update core.case_pulse p set is_guarded = true from new_rows n where p.case_id = n.case_id and not p.is_guarded;
  else
    update core.case_pulse p set is_guarded = true
      from new_rows n join core.case c on c.party_id = n.party_id
     where p.case_id = c.case_id and not p.is_guarded;
  end if;
  return null;
end
$$;
