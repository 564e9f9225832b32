-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_search
-- Letters of the caller's branches that say a text, however it is written, the latest first. Wider than a row policy because a trigram index cannot
-- serve below one; only the caller's rows come back (D07, reliability §2.2).
create function rules.search_letters (p_text text, p_limit integer) returns setof bigint
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_key      text := core.search_key (p_text);
  v_pattern  text := rules.search_key_pattern (core.search_key (p_text));
  v_branches integer[] := rules.my_branches ();
begin
  if length (coalesce (v_key, '')) < 3 or length (p_text) > 200 then
    return;
  end if;
  return query
    select f.letter_id
      from (select t.letter_id from core.letter_text t where t.text_key like v_pattern and t.branch_id = any (v_branches)
            union all
            -- Those that the night has not treated yet.
            select t.letter_id from core.letter_text t
             where t.text_key is null and core.search_key (t.body) like v_pattern and t.branch_id = any (v_branches)) f
     order by f.letter_id desc
     limit p_limit;
end
$$;
