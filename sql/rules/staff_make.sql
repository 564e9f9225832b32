-- SPDX-License-Identifier: GPL-3.0-or-later
-- Makes a login role and its row of staff. Refused: DN181 a name that is not free, reserved or malformed; DN108 a value; DN182 no verifier.
create function rules.staff_make (p_login text, p_full_name text, p_branch_id integer, p_language text, p_verifier text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce (p_login, '') !~ '^[a-z][a-z0-9_.]{1,40}$' then
    perform rules.refuse ('DN181', jsonb_build_object ('login', left (p_login, 60), 'reason', 'FORMAT'));
  elsif p_login ~ '^(pg_|dun_)' or p_login in ('postgres', 'public', 'none', 'session_user', 'current_user', 'current_role', 'user') then
    perform rules.refuse ('DN181', jsonb_build_object ('login', p_login, 'reason', 'RESERVED'));
  elsif exists (select from pg_catalog.pg_roles r where r.rolname = p_login) or exists (select from core.staff s where s.login = p_login) then
    perform rules.refuse ('DN181', jsonb_build_object ('login', p_login, 'reason', 'EXISTS'));
  elsif coalesce (btrim (p_full_name), '') = '' or length (p_full_name) > 140 or not core.is_clean (p_full_name) then
    perform rules.refuse ('DN108', '{"field": "full_name", "reason": "FORMAT"}');
  elsif not exists (select from core.branch b where b.branch_id = p_branch_id) then
    perform rules.refuse ('DN106', '{"what": "branch"}');
  elsif p_language is not null and not exists (select from core.language l where l.language = p_language) then
    perform rules.refuse ('DN108', '{"field": "language", "reason": "UNKNOWN"}');
  end if;
  perform rules.require_verifier (p_verifier);
  execute format ('create role %I login inherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit 8 password %L',
                  p_login, p_verifier);
  execute format ('comment on role %I is %L', p_login, 'Dundesk staff of ' || current_database ());
  insert into core.staff (login, full_name, branch_id, language) values (p_login, btrim (p_full_name), p_branch_id, p_language);
end
$$;
