-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Chooses whose contact rules apply (§2.5): in a branch and all below it, or (p_branch_id null) wherever no branch says otherwise. p_profile null
-- takes a branch's own away. Contacts that were judged keep their verdict.
create function api.contact_profile_choose (p_request uuid, p_profile text, p_branch_id integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'contact_profile_choose', p_profile, p_branch_id::text);
  v_old  text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  if p_branch_id is not null and not p_branch_id = any (rules.my_branches ()) then
    perform rules.refuse ('DN108', '{"field": "branch", "reason": "UNKNOWN"}');
  elsif p_profile is null and p_branch_id is null
        or p_profile is not null and not exists (select from core.contact_profile p where p.profile = p_profile) then
    perform rules.refuse ('DN108', '{"field": "profile", "reason": "UNKNOWN"}');
  end if;
  if p_branch_id is null then
    select s.value #>> '{}' into v_old from core.setting s where s.name = 'contact_profile' for update;
    update core.setting s set value = to_jsonb (p_profile) where s.name = 'contact_profile';
  else
    select b.contact_profile into v_old from core.branch b where b.branch_id = p_branch_id for no key update;
    update core.branch b set contact_profile = p_profile where b.branch_id = p_branch_id;
  end if;
  perform rules.rule_journal ('CONTACT_PROFILE_OF', coalesce ((select b.branch_code from core.branch b where b.branch_id = p_branch_id), ''), null,
                              to_jsonb (v_old), coalesce (to_jsonb (p_profile), 'null'));
  return rules.request_close (p_request, jsonb_build_object ('profile', p_profile, 'branch_id', p_branch_id));
end
$$;
