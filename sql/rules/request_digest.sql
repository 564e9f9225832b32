-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a request id stands for: the function and what it was asked with. A second use of the id is compared with it.
create function rules.request_digest (variadic p_call text[]) returns bytea
  language sql stable
as $$
  select sha256 (convert_to (array_to_json (p_call)::text, 'UTF8'))
$$;
