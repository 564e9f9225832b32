-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the bank calls its queues and skills in each language of its people (B05, B06): {"fa": "…"}; name where a language has none.
create function core.is_names (p_names jsonb) returns boolean
  language plpgsql immutable parallel safe
as $$
begin
  if jsonb_typeof (p_names) <> 'object' then
    return false;
  end if;
  return not exists (
    select from jsonb_each (p_names) n
     where n.key !~ '^[a-z]{2,3}$' or jsonb_typeof (n.value) <> 'string' or btrim (n.value #>> '{}') = '' or length (n.value #>> '{}') > 140
        or not core.is_clean (n.value #>> '{}'));
end
$$;

alter table core.queue add column names jsonb not null default '{}' check (core.is_names (names));
alter table core.skill add column names jsonb not null default '{}' check (core.is_names (names));
