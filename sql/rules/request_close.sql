-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stores the result of a write with its request id, in the same transaction, and returns it.
create function rules.request_close (p_request uuid, p_result jsonb) returns jsonb
  language plpgsql
as $$
begin
  update core.request set result = coalesce (p_result, '{}') where request_id = p_request;
  return coalesce (p_result, '{}');
end
$$;
