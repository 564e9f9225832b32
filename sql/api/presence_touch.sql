-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- Says that the caller looks at the case for the next 60 seconds and tells who else does, with the mark that moves at every
-- change (journal_count) and who changed it last. Called every 20 seconds while a case is open: two people on one case learn
-- of each other, and of a change, without any lock and without a notification inside the write.
create function api.presence_touch (p_case_id bigint)
  returns table (login text, full_name text, is_me boolean, until timestamptz, version integer, journal_count integer,
                 last_event text, last_who text, last_who_name text, last_at timestamptz)
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_case record;
begin
  select c.case_id, c.branch_id, c.version, c.journal_count into v_case from core.case_now c where c.case_id = p_case_id;
  if not found then
    perform rules.refuse ('DN106', jsonb_build_object ('what', 'case'));
  end if;
  if rules.has_permission ('WORK') or rules.has_permission ('COMMITTEE') or rules.has_permission ('PRINT') then
    insert into core.presence as p (case_id, branch_id, login, until)
    values (p_case_id, v_case.branch_id, session_user, clock_timestamp () + interval '60 seconds')
      on conflict (case_id, login) do update set until = excluded.until;
  end if;
  return query
    select w.login, n.full_name, w.login = session_user, w.until, v_case.version, v_case.journal_count, j.event, j.who, jn.full_name, j.at
      from (select p.login, p.until from core.presence p
             where p.case_id = p_case_id and p.until > clock_timestamp () and p.login <> session_user
            union all
            select session_user, clock_timestamp () + interval '60 seconds') w (login, until)
      left join rules.staff_names (array (select p.login from core.presence p where p.case_id = p_case_id) || session_user::text) n
        on n.login = w.login
      left join audit.journal j on j.case_id = p_case_id and j.seq = v_case.journal_count
      left join lateral rules.staff_names (array[j.who]) jn on true
     order by w.login = session_user desc, w.login;
end
$$;
