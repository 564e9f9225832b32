-- SPDX-License-Identifier: GPL-3.0-or-later
-- A folded text as a LIKE pattern that matches any part; the wildcard signs in it are taken literally.
create function rules.search_key_pattern (p_key text) returns text
  language sql immutable strict parallel safe
begin atomic
  select '%' || replace (replace (replace (p_key, '\', '\\'), '%', '\%'), '_', '\_') || '%';
end;
