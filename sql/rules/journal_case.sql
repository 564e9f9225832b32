-- SPDX-License-Identifier: GPL-3.0-or-later
-- Appends one journal row to a case's chain.
create function rules.journal_case (p_case_id bigint, p_event text, p_from text default null, p_to text default null,
                                    p_detail jsonb default '{}') returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.journal_cases (array[p_case_id], p_event, array[p_from], array[p_to], array[p_detail]);
end
$$;
