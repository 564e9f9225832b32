-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Sets from a day on from which trays a kind of letter is printed (D04): its first page, and those that follow. What is stored stays as it is split.
-- DN320 the day is closed, DN108 a field.
create function api.letter_tray_set (p_request uuid, p_kind text, p_first_tray text, p_next_tray text, p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'letter_tray_set', p_kind, p_first_tray, p_next_tray, p_from_on::text);
  v_trays text[] := '{AUTO,UPPER,MIDDLE,LOWER,MANUAL,ENVELOPE,LARGE}';
  v_field text;
  v_old   jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_field := case when not exists (select from core.letter_kind k where k.kind = p_kind and k.kind <> 'MINUTES') then 'kind'
                  when not coalesce (p_first_tray = any (v_trays), false) then 'first_tray'
                  when not coalesce (p_next_tray = any (v_trays), false) then 'next_tray' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', 'UNKNOWN'));
  end if;
  perform rules.rule_from (p_from_on);
  select jsonb_build_object ('first_tray', t.first_tray, 'next_tray', t.next_tray) into v_old
    from rules.letter_trays_on (p_kind, p_from_on) t where t.kind is not null;
  insert into core.letter_tray (kind, from_on, first_tray, next_tray) values (p_kind, p_from_on, p_first_tray, p_next_tray)
  on conflict (kind, from_on) do update set first_tray = excluded.first_tray, next_tray = excluded.next_tray;
  perform rules.rule_journal ('TRAYS', p_kind, p_from_on, v_old, jsonb_build_object ('first_tray', p_first_tray, 'next_tray', p_next_tray));
  return rules.request_close (p_request, jsonb_build_object ('kind', p_kind, 'from_on', p_from_on));
end
$$;
