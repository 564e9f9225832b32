-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- All versions of the letters' wordings, the newest of each kind and language first, and the languages in which a kind has none in force (state
-- MISSING, no wording_id). written_in: the language that letters of this kind to such customers are written in. is_mine: the caller has written
-- of it, so somebody else approves it.
create function api.wording_versions ()
  returns table (row_no bigint, wording_id bigint, kind text, language text, version_no integer, state text, is_legal boolean, written_in text,
                 authors text, changed_at timestamptz, approved_by text, approved_on date, reject_reason text, is_mine boolean, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_wordings ();
  return query
  select coalesce (w.wording_id, - row_number () over (order by k.seq, k.kind, l.language)), w.wording_id, k.kind, l.language, w.version_no,
         coalesce (w.state, 'MISSING'), k.is_legal, case when w.wording_id is null then rules.letter_language (k.kind, l.language) else l.language end,
         (select string_agg (coalesce (n.full_name, a.login), ', ') from unnest (w.authors) a (login)
            left join rules.staff_names (w.authors) n on n.login = a.login),
         w.changed_at, coalesce (m.full_name, w.approved_by), w.approved_on, w.reject_reason, session_user = any (w.authors),
         w.version
    from core.letter_kind k
   cross join core.language l
    left join lateral (
      select x.* from core.wording x where x.kind = k.kind and x.language = l.language
      union all
      select (null::core.wording).*
       where not exists (select from core.wording x where x.kind = k.kind and x.language = l.language and x.is_current)) w on true
    left join rules.staff_names (array (select distinct x.approved_by from core.wording x where x.approved_by is not null)) m
      on m.login = w.approved_by
   order by k.seq, k.kind, l.language, w.version_no desc nulls first;
end
$$;
