-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which of a hundred slices, 0 … 99, a customer falls into for a strategy: by chance, and for ever the same (X42).
create function rules.strategy_slice (p_party_id bigint, p_strategy_id bigint) returns integer
  language sql immutable parallel safe
begin atomic
  select ((('x' || substr (md5 (p_strategy_id || ':' || p_party_id), 1, 8))::bit(32)::bigint) % 100)::integer;
end;
