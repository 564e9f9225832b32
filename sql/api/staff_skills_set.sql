-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager, administrator
-- The skills of a colleague (B06): these and no others; of one's branches, an administrator: of all.
-- DN188 nobody grants them to himself, DN180 not somebody of one's branches.
create function api.staff_skills_set (p_request uuid, p_login text, p_skills text[]) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'staff_skills_set', p_login, p_skills::text);
begin
  if v_done is not null then
    return v_done;
  end if;
  if not rules.has_permission ('STAFF') then
    perform rules.require ('QUEUE');
  end if;
  if p_login = session_user then
    perform rules.refuse ('DN188', jsonb_build_object ('login', p_login));
  elsif not exists (select from rules.colleagues ('VIEW', case when rules.has_permission ('STAFF') then array (select b.branch_id from core.branch b)
                                                           else rules.my_branches () end) s where s.login = p_login) then
    perform rules.refuse ('DN180', jsonb_build_object ('login', p_login));
  elsif exists (select from unnest (p_skills) w where w not in (select x.skill from core.skill x)) then
    perform rules.refuse ('DN108', '{"field": "skills", "reason": "UNKNOWN"}');
  end if;
  perform rules.staff_skills_put (p_login, p_skills);
  perform rules.journal_house ('STAFF_SKILLS_SET', jsonb_build_object ('login', p_login, 'skills', p_skills));
  return rules.request_close (p_request, jsonb_build_object ('login', p_login));
end
$$;
