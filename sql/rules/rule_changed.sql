-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: a rule by which days are counted is another now; the next night works out what it touches. Arguments: the scope, and the
-- column that names the currency. Before the first business day there is nothing to work out.
create function rules.rule_changed () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day date := (select max (d.day) from core.business_day d);
  v_row jsonb := to_jsonb (case when tg_op = 'DELETE' then old else new end);
begin
  if v_day is not null then
    insert into core.rule_change (subject, scope, currency, changed_on)
    values (tg_table_name, tg_argv[0], v_row ->> tg_argv[1], v_day)
    on conflict do nothing;
  end if;
  return null;
end
$$;
