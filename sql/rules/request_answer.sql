-- SPDX-License-Identifier: GPL-3.0-or-later
-- Opens and answers a request in one, for a function that has looked itself whether it was asked before. Asked twice at the same moment, the
-- later is undone and may be asked again (40001): then its answer is there. DN102: the number belongs to another request.
create function rules.request_answer (p_request uuid, p_result jsonb, p_function text, variadic p_arguments text[] default '{}') returns jsonb
  language plpgsql
as $$
begin
  insert into core.request (request_id, function, digest, result)
  values (p_request, p_function, rules.request_digest (variadic array_prepend (p_function, p_arguments)), p_result)
    on conflict do nothing;
  if not found then
    perform rules.request_open (p_request, p_function, variadic p_arguments);
    raise exception using errcode = 'serialization_failure', message = 'the same request is just being answered';
  end if;
  return p_result;
end
$$;
