-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- The pictures of letters in all versions, by name, the newest first; body only of those that are in force or wait for a decision.
create function api.letter_images ()
  returns table (image_id bigint, name text, version_no integer, state text, added_by text, added_at timestamptz, decided_by text, decided_on date,
                 is_mine boolean, sha256 text, body bytea, reason text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_wordings ();
  return query
  select i.image_id, i.name, i.version_no, i.state, coalesce (a.full_name, i.added_by), i.added_at, coalesce (d.full_name, i.decided_by), i.decided_on,
         i.added_by = session_user, encode (i.sha256, 'hex'), case when i.state in ('IN_FORCE', 'SUBMITTED') then i.body end, i.reason
    from core.letter_image i
    left join rules.staff_names (array (select distinct x.added_by from core.letter_image x)) a on a.login = i.added_by
    left join rules.staff_names (array (select distinct x.decided_by from core.letter_image x where x.decided_by is not null)) d
      on d.login = i.decided_by
   order by i.name, i.version_no desc;
end
$$;
