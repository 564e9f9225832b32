-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether a wording says a field, or one beneath it: {{name}}, {{name.part}}, {{#name}}, {{^name}}.
create function rules.wording_says (p_body text, p_name text) returns boolean
  language sql immutable
begin atomic
  select p_body ~ ('\{\{\{?[#^&]?\s*' || p_name || '[.}\s]');
end;
