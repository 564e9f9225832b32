-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: administrator
-- Who writes the letters of a language: name, address lines, phone, account and city as they stand on the paper. The labels of
-- the language stay. Journalled on the chain of the house.
create function api.sender_set (p_request uuid, p_language text, p_name text, p_lines text[], p_phone text, p_account text,
                                p_city text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'sender_set', p_language, p_name, p_lines::text, p_phone, p_account, p_city);
  v_body   jsonb;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('STAFF');
  if coalesce (btrim (p_name), '') = '' then
    perform rules.refuse ('DN108', '{"field": "full_name", "reason": "EMPTY"}');
  end if;
  v_body := jsonb_build_object ('name', btrim (p_name), 'lines', to_jsonb (coalesce (p_lines, '{}')), 'phone', p_phone,
                                'account', p_account, 'city', coalesce (p_city, ''));
  if not core.is_clean (v_body::text) then
    perform rules.refuse ('DN108', '{"field": "value", "reason": "CONTROL_CHARACTERS"}');
  end if;
  update core.sender set body = body || v_body where language = p_language;
  if not found then
    perform rules.refuse ('DN108', '{"field": "language", "reason": "UNKNOWN"}');
  end if;
  perform rules.journal_house ('SETTING_CHANGED', jsonb_build_object ('sender', p_language, 'body', v_body));
  return rules.request_close (p_request, jsonb_build_object ('language', p_language));
end
$$;
