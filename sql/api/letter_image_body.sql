-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- One version of a picture, whichever state it is in, to be looked at (D08). DN106 there is none.
create function api.letter_image_body (p_image_id bigint)
  returns table (image_id bigint, name text, sha256 text, body bytea)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_wordings ();
  return query select i.image_id, i.name, encode (i.sha256, 'hex'), i.body from core.letter_image i where i.image_id = p_image_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_image"}');
  end if;
end
$$;
