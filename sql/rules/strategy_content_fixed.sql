-- SPDX-License-Identifier: GPL-3.0-or-later
-- Trigger: steps and arms are written while their version is a draft and never after.
create function rules.strategy_content_fixed () returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_state text;
begin
  select v.state into v_state from core.strategy_version v
   where v.version_id = case when tg_op = 'INSERT' then new.version_id else old.version_id end;
  if v_state <> 'DRAFT' or tg_op = 'UPDATE' then
    raise exception using errcode = 'DN190', message = 'DN190', detail = jsonb_build_object ('table', tg_table_name)::text;
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
