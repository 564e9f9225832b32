-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_numbers
-- Takes a block of p_count gapless numbers of a series inside the caller's transaction and returns the first (I-9).
create function rules.number_take (p_branch_id integer, p_series text, p_year integer, p_count integer) returns integer
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_last integer;
begin
  insert into core.number_series as n (branch_id, series, year, last_no) values (p_branch_id, p_series, p_year, p_count)
    on conflict (branch_id, series, year) do update set last_no = n.last_no + p_count
    returning n.last_no into v_last;
  return v_last - p_count + 1;
end
$$;
