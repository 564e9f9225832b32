-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, administrator, credit_manager
-- Changes a setting of the house. p_was: the value that was seen (DN107 when it is another by now). DN108 with the field value: it must be of the
-- setting's kind and within its limits (low, high); who changes which is in rules.setting_kinds ().
create function api.setting_set (p_request uuid, p_name text, p_value text, p_was text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'setting_set', p_name, p_value, p_was);
  v_kind  record;
  v_old   jsonb;
  v_new   jsonb;
  v_value text := btrim (p_value);
  v_is_ok boolean;
begin
  if v_done is not null then
    return v_done;
  end if;
  select k.* into v_kind from rules.setting_kinds () k where k.name = p_name;
  if not found then
    perform rules.require_staff ();
    perform rules.refuse ('DN108', '{"field": "name", "reason": "UNKNOWN"}');
  end if;
  perform rules.require (v_kind.permission);
  v_is_ok := coalesce (case v_kind.kind
    when 'NUMBER' then case when v_value ~ '^[0-9]{1,5}$' then v_value::integer between v_kind.low and v_kind.high end
    when 'FLAG' then v_value in ('true', 'false')
    when 'CHOICE' then v_value = any (string_to_array (v_kind.choices, ' '))
    when 'CALENDAR' then exists (select from core.calendar c where c.calendar = v_value)
    when 'SCHEME' then exists (select from core.classification_scheme c where c.scheme = v_value)
    when 'PROFILE' then exists (select from core.contact_profile p where p.profile = v_value)
    when 'LANGUAGE' then exists (select from core.language l where l.language = v_value)
    when 'ZONE' then exists (select from pg_timezone_names z where z.name = v_value)
    when 'COUNTRY' then exists (select from core.country c where c.country = v_value)
    when 'MARK' then v_value ~ '^[A-Z0-9]{2,6}$'
    when 'DIGITS' then v_value ~ '^[1-9][0-9]*$' and length (v_value) between v_kind.low and v_kind.high end, false);
  if not v_is_ok then
    perform rules.refuse ('DN108', jsonb_strip_nulls (jsonb_build_object ('field', 'value', 'reason',
              case when v_value = '' then 'EMPTY' when v_kind.kind = 'NUMBER' then 'OUT_OF_RANGE' else 'UNKNOWN' end, 'low', v_kind.low, 'high', v_kind.high)));
  end if;
  select s.value into v_old from core.setting s where s.name = p_name for update;
  if v_old #>> '{}' is distinct from p_was then
    perform rules.refuse ('DN107', jsonb_build_object ('what', 'setting'));
  end if;
  v_new := case v_kind.kind when 'NUMBER' then to_jsonb (v_value::integer) when 'FLAG' then to_jsonb (v_value::boolean) else to_jsonb (v_value) end;
  insert into core.setting (name, value, description) values (p_name, v_new, p_name)
  on conflict (name) do update set value = excluded.value;
  perform rules.journal_house ('SETTING_CHANGED', jsonb_build_object ('name', p_name, 'old', v_old, 'new', v_new));
  return rules.request_close (p_request, jsonb_build_object ('name', p_name, 'value', v_new));
end
$$;
