-- SPDX-License-Identifier: GPL-3.0-or-later
-- For what purpose a task of a purpose contacts its customer (§4.5).
create function rules.task_contact (p_purpose text) returns text
  language sql immutable
begin atomic
  select case when p_purpose in ('SURVEY', 'INFORMATION', 'PRE_DUE') then p_purpose else 'COLLECTION' end;
end;
