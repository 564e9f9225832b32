-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who does what others will ask about says why: refused as DN108 when the reason is empty, longer than 1,000 characters or has signs that are
-- no text.
create function rules.require_reason (p_reason text) returns void
  language plpgsql
as $$
begin
  if coalesce (btrim (p_reason, E' \t\n'), '') = '' then
    perform rules.refuse ('DN108', '{"field": "reason", "reason": "EMPTY"}');
  elsif length (p_reason) > 1000 or not core.is_clean (p_reason) then
    perform rules.refuse ('DN108', '{"field": "reason", "reason": "CONTROL_CHARACTERS"}');
  end if;
end
$$;
