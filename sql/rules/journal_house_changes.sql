-- SPDX-License-Identifier: GPL-3.0-or-later
-- Journals changes of master data on the chain of the house, 500 records a row. p_changes: a JSON array, or null for none.
create function rules.journal_house_changes (p_event text, p_import_id bigint, p_changes jsonb) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer := coalesce (jsonb_array_length (p_changes), 0);
begin
  perform rules.journal_house (p_event, jsonb_build_object ('import', p_import_id, 'changes', g.changes))
    from (select jsonb_agg (c.change order by c.i) as changes
            from jsonb_array_elements (p_changes) with ordinality c (change, i)
           group by (c.i - 1) / 500
           order by min (c.i)) g
   where v_count > 0;
  return v_count;
end
$$;
