-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- SUBMITTED → IN_FORCE, and the version that was in force ends, or → REJECTED: by somebody else than who added it (DN451); DN452 when it does not
-- wait for that any more; p_reason: why it is rejected (DN108). Result: {state}.
create function api.letter_image_decide (p_request uuid, p_image_id bigint, p_is_approved boolean, p_reason text default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'letter_image_decide', p_image_id::text, p_is_approved::text, p_reason);
  v_image core.letter_image;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORDING_APPROVE');
  select * into v_image from core.letter_image i where i.image_id = p_image_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "image"}');
  end if;
  perform from core.letter_image i where i.name = v_image.name order by i.image_id for no key update;
  select * into v_image from core.letter_image i where i.image_id = p_image_id;
  if v_image.state <> 'SUBMITTED' then
    perform rules.refuse ('DN452', jsonb_build_object ('state', v_image.state));
  elsif v_image.added_by = session_user then
    perform rules.refuse ('DN451', jsonb_build_object ('name', v_image.name));
  end if;
  if not p_is_approved then
    perform rules.require_reason (p_reason);
  else
    update core.letter_image i set state = 'RETIRED' where i.name = v_image.name and i.state = 'IN_FORCE';
  end if;
  update core.letter_image i
     set state = case when p_is_approved then 'IN_FORCE' else 'REJECTED' end, decided_by = session_user, decided_on = rules.business_day (),
         reason = case when not p_is_approved then btrim (p_reason) end
   where i.image_id = p_image_id
  returning * into v_image;
  perform rules.journal_house (case when p_is_approved then 'IMAGE_APPROVED' else 'IMAGE_REJECTED' end,
                               jsonb_build_object ('name', v_image.name, 'version_no', v_image.version_no, 'sha256', encode (v_image.sha256, 'hex'),
                                                  'reason', v_image.reason));
  return rules.request_close (p_request, jsonb_build_object ('state', v_image.state));
end
$$;
