-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who does something with several says with which: refused as DN108 on a list that is empty, is none, or has a gap. Nobody does something with
-- all there are, or with nothing unnoticed, by leaving it out.
create function rules.require_any (p_ids bigint[], p_field text) returns void
  language plpgsql
as $$
begin
  if coalesce (cardinality (p_ids), 0) = 0 or array_position (p_ids, null) is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', p_field, 'reason', 'EMPTY'));
  end if;
end
$$;
