-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: credit_manager
-- Adds a picture, or a new version of one, which somebody else has to approve (DN450: the one before waits for that). Result: {image_id, version_no}.
create function api.letter_image_add (p_request uuid, p_name text, p_body bytea) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'letter_image_add', p_name, encode (sha256 (p_body), 'hex'));
  v_image core.letter_image;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORDING');
  if p_name is null or p_name !~ '^[a-z][a-z0-9-]{0,39}$' then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "UNKNOWN"}');
  elsif p_body is null or octet_length (p_body) not between 33 and 2097152 or substr (p_body, 1, 16) <> '\x89504e470d0a1a0a0000000d49484452'
        or get_byte (p_body, 25) not in (0, 2) then
    perform rules.refuse ('DN108', '{"field": "body", "reason": "LENGTH"}');
  end if;
  -- Of two who add the same name at once, one is told so.
  insert into core.letter_image (name, version_no, body)
  values (p_name, (select coalesce (max (i.version_no), 0) + 1 from core.letter_image i where i.name = p_name), p_body)
  on conflict do nothing
  returning * into v_image;
  if v_image.image_id is null then
    perform rules.refuse ('DN450', jsonb_build_object ('name', p_name));
  end if;
  perform rules.journal_house ('IMAGE_ADDED', jsonb_build_object ('name', v_image.name, 'version_no', v_image.version_no,
                                                                  'sha256', encode (v_image.sha256, 'hex')));
  return rules.request_close (p_request, jsonb_build_object ('image_id', v_image.image_id, 'version_no', v_image.version_no));
end
$$;
