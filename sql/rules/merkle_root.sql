-- SPDX-License-Identifier: GPL-3.0-or-later
-- The root of a Merkle tree over leaves in their order; a node alone on its level goes up by itself under the sign of a node.
create function rules.merkle_root (p_leaves bytea[]) returns bytea
  language plpgsql immutable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_level bytea[] := p_leaves;
begin
  while cardinality (v_level) > 1 loop
    select array_agg (n.hash order by n.i) into v_level
      from (select (l.i - 1) / 2 as i, sha256 ('\x01'::bytea || string_agg (l.hash, ''::bytea order by l.i)) as hash
              from unnest (v_level) with ordinality l (hash, i)
             group by (l.i - 1) / 2) n;
  end loop;
  return coalesce (v_level[1], sha256 (''));
end
$$;
