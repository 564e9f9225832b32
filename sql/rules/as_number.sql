-- SPDX-License-Identifier: GPL-3.0-or-later
-- A decimal from foreign text, null when it is none.
create function rules.as_number (p_text text) returns numeric
  language sql stable parallel safe
begin atomic
  select case when p_text ~ '^-?[0-9]{1,14}(\.[0-9]{1,9})?([eE]\+?[0-9]{1,2})?$' then p_text::numeric end;
end;
