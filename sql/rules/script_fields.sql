-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a call script may name of a customer: the fields that the call desk fills (X44).
create function rules.script_fields () returns text[]
  language sql immutable
begin atomic
  select array['bank', 'caller', 'days', 'due', 'due_on', 'name', 'overdue', 'promise', 'since'];
end;
