-- SPDX-License-Identifier: GPL-3.0-or-later
-- The leaf of one chain in an anchor: which, how long, and its head.
create function rules.anchor_leaf (p_case_id bigint, p_count integer, p_head bytea) returns bytea
  language sql immutable
begin atomic
  select sha256 ('\x00'::bytea || convert_to (p_case_id || ' ' || p_count || ' ' || encode (p_head, 'hex'), 'UTF8'));
end;
