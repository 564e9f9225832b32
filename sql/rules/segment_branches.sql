-- SPDX-License-Identifier: GPL-3.0-or-later
-- The keys of branches, given by their codes, and of all below them, as a list for rules.segment_leaf ().
create function rules.segment_branches (p_field record, p_codes jsonb, p_path text) returns text
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_code jsonb;
begin
  for v_code in select e.value from jsonb_array_elements (p_codes) e loop
    if jsonb_typeof (v_code) <> 'string' or not exists (select from core.branch b where b.branch_code = v_code #>> '{}') then
      perform rules.refuse ('DN212', jsonb_build_object ('path', p_path, 'field', p_field.field, 'kind', 'code', 'domain', 'branch',
                                                         'reason', 'CODE', 'value', left (v_code #>> '{}', 100)));
    end if;
  end loop;
  return (select string_agg (distinct l.branch_id::text, ', ')
            from core.branch b join core.branch_closure l on l.ancestor_id = b.branch_id
           where b.branch_code in (select jsonb_array_elements_text (p_codes)));
end
$$;
