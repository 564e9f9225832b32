-- SPDX-License-Identifier: GPL-3.0-or-later
-- Makes room for a contact rule from a day on: rows that count up to then end the day before, rows planned from then on go. Past days keep
-- theirs. p_list: WINDOW (of a channel and kind of day), CHANNEL, LIMIT (one row by its number). Returns what there was.
create function rules.contact_rows_end (p_list text, p_profile text, p_channel text, p_day_kind text, p_limit_id integer, p_from_on date) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_old jsonb;
begin
  if p_list = 'WINDOW' then
    select jsonb_agg (to_jsonb (w) order by w.from_on, w.starts) into v_old
      from core.contact_window w
     where w.profile = p_profile and w.channel = p_channel and w.day_kind = p_day_kind and w.to_on >= p_from_on;
    delete from core.contact_window w
     where w.profile = p_profile and w.channel = p_channel and w.day_kind = p_day_kind and w.from_on >= p_from_on;
    update core.contact_window w set to_on = p_from_on - 1
     where w.profile = p_profile and w.channel = p_channel and w.day_kind = p_day_kind and w.to_on >= p_from_on;
  elsif p_list = 'CHANNEL' then
    select jsonb_agg (to_jsonb (c) order by c.from_on) into v_old
      from core.contact_channel c where c.profile = p_profile and c.channel = p_channel and c.to_on >= p_from_on;
    delete from core.contact_channel c where c.profile = p_profile and c.channel = p_channel and c.from_on >= p_from_on;
    update core.contact_channel c set to_on = p_from_on - 1
     where c.profile = p_profile and c.channel = p_channel and c.to_on >= p_from_on;
  else
    select jsonb_agg (to_jsonb (l)) into v_old from core.contact_limit l where l.limit_id = p_limit_id;
    delete from core.contact_limit l where l.limit_id = p_limit_id and l.from_on >= p_from_on;
    update core.contact_limit l set to_on = p_from_on - 1 where l.limit_id = p_limit_id and l.to_on >= p_from_on;
  end if;
  return v_old;
end
$$;
