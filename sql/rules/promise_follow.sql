-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: whether a promise is open stands with its facilities too, of which one may have one open promise only. First those that
-- end, then those that open again.
create function rules.promise_follow () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  update core.promise_item i set is_open = false
    from new_rows n
   where i.promise_id = n.promise_id and i.is_open and n.state <> 'OPEN';
  update core.promise_item i set is_open = true
    from new_rows n
    join old_rows o on o.promise_id = n.promise_id and o.state <> 'OPEN'
   where i.promise_id = n.promise_id and not i.is_open and n.state = 'OPEN';
  return null;
end
$$;
