-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary, auditor, credit_manager
-- The committee's sessions of the caller's branches, newest first.
create function api.sessions ()
  returns table (session_id bigint, session_no text, held_on date, place text, state text, branch_code text, chair text, secretary_name text,
                 minutes_no text, minutes_title text, minutes_on date, items bigint, decided bigint, members bigint, scans bigint, version integer,
                 quorum integer, is_printed boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select s.session_id, s.session_no, s.held_on, s.place, s.state, b.branch_code, s.chair, f.full_name, s.minutes_no, s.minutes_title, s.minutes_on,
         (select count (*) from core.agenda_item i where i.session_id = s.session_id and i.state <> 'WITHDRAWN'),
         (select count (*) from core.agenda_item i where i.session_id = s.session_id and i.state in ('DECIDED', 'EXECUTED', 'POSTPONED',
           'EXPIRED', 'REVOKED')),
         (select count (*) from core.session_member m where m.session_id = s.session_id),
         (select count (*) from core.document d where d.session_id = s.session_id and d.category = 'MINUTES_SCAN'), s.version,
         s.quorum, s.minutes_pdf is not null
    from core.session s
    join core.branch b on b.branch_id = s.branch_id
    left join core.staff f on f.login = s.secretary
   order by s.session_id desc;
end
$$;
