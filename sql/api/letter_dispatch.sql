-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- DISPATCH of printed letters on a day, all or nothing (post book). A case that has moved meanwhile is named and refused.
create function api.letter_dispatch (p_request uuid, p_letter_ids bigint[], p_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'letter_dispatch', p_letter_ids::text, p_on::text);
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  perform rules.require_past (coalesce (p_on, 'infinity'), 'dispatched_on', rules.business_day ());
  perform rules.require_any (p_letter_ids, 'letters');
  return rules.request_close (p_request, jsonb_build_object ('dispatched', rules.letters_dispatch (p_letter_ids, p_on)));
end
$$;
