-- SPDX-License-Identifier: GPL-3.0-or-later
-- The fields a wording of a message may have; each is text, some may be empty.
create function rules.message_fields () returns text[]
  language sql immutable
as $$
  select array['bank', 'phone', 'account', 'name', 'customer_no', 'amount', 'due_on', 'days', 'day', 'case_no', 'facility_no']
$$;
