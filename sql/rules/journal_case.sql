-- SPDX-License-Identifier: GPL-3.0-or-later
-- Appends one journal row to a case's chain, whose head it locks and moves: rules.journal_cases () for one, with a plan that is kept.
create function rules.journal_case (p_case_id bigint, p_event text, p_from text default null, p_to text default null,
                                    p_detail jsonb default '{}') returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_old record;
begin
  select p.journal_count, p.journal_head, d.day into v_old
    from core.case c
    join core.case_pulse p on p.case_id = c.case_id
    left join core.business_day d on d.closed_at is null
   where c.case_id = p_case_id
     for no key update of c, p;
  if found then
    perform rules.journal_link (p_case_id, v_old.journal_count, v_old.journal_head, v_old.day, p_event, p_from, p_to, p_detail);
  end if;
end
$$;
