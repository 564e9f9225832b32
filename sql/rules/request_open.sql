-- SPDX-License-Identifier: GPL-3.0-or-later
-- Opens a write (reliability §3.1): null when this request id is new, else the stored result of the first try.
-- A second use of the id for something else is refused (DN102). Waits while the first try is still running.
create function rules.request_open (p_request uuid, p_function text, variadic p_arguments text[] default '{}') returns jsonb
  language plpgsql
as $$
declare
  v_digest  bytea := rules.request_digest (variadic array_prepend (p_function, p_arguments));
  v_request record;
begin
  if p_request is null then
    perform rules.refuse ('DN103');
  end if;
  insert into core.request (request_id, function, digest) values (p_request, p_function, v_digest)
    on conflict do nothing;
  if found then
    return null;
  end if;
  select r.digest, r.result into v_request from core.request r where r.request_id = p_request;
  if v_request.digest is distinct from v_digest then
    perform rules.refuse ('DN102', jsonb_build_object ('request', p_request));
  end if;
  return coalesce (v_request.result, '{}');
end
$$;
