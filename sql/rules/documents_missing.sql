-- SPDX-License-Identifier: GPL-3.0-or-later
-- Documents that were due since the last business day and are not there (A05): each is recorded as a breach, once, and makes one task of the
-- facility's open case, now or as soon as it has one. Cost follows what fell due and what was imported since; a document that the rule book began
-- to ask for, or changed, is looked for in all facilities that it concerns. Returns how many breaches and tasks there are more.
create function rules.documents_missing (p_day date) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_since    date := coalesce ((select max (d.day) from core.business_day d where d.day < p_day), p_day - 1);
  v_need     record;
  v_last     bigint := coalesce ((select max (f.facility_id) from core.facility f), 0);
  v_breaches bigint := 0;
  v_count    bigint;
  v_tasks    bigint := 0;
  v_group    record;
  v_ids      bigint[];
begin
  for v_need in select n.* from core.document_need n where n.is_active order by n.need_id loop
    insert into core.document_breach (facility_id, branch_id, need_id, due_on, breached_on)
    select f.facility_id, f.branch_id, v_need.need_id, f.opened_on + v_need.due_days, p_day
      from (select x.facility_id from core.facility x
             where x.product = v_need.product and x.opened_on >= v_since - v_need.due_days and x.opened_on < p_day - v_need.due_days
            union
            select x.facility_id from core.facility x
             where x.facility_id > v_need.seen_id and x.product = v_need.product and x.opened_on < p_day - v_need.due_days) w
      join core.facility f on f.facility_id = w.facility_id
     where f.opened_on >= v_need.from_on
       and not exists (select from core.document_receipt r
                        where r.facility_id = f.facility_id and r.need_id = v_need.need_id and r.taken_back_at is null)
     order by f.facility_id
    on conflict do nothing;
    get diagnostics v_count = row_count;
    v_breaches := v_breaches + v_count;
    update core.document_need n set seen_id = v_last where n.need_id = v_need.need_id and n.seen_id is distinct from v_last;
  end loop;
  for v_group in
    select n.name, b.need_id, array_agg (x.case_id order by b.facility_id) as cases, array_agg (b.facility_id order by b.facility_id) as facilities
      from core.document_breach b
      join core.document_need n on n.need_id = b.need_id and n.is_active
      join core.case_item x on x.facility_id = b.facility_id and x.is_open
      join core.case c on c.case_id = x.case_id and c.stage is not null
     where b.task_id is null
       and not exists (select from core.document_receipt r
                        where r.facility_id = b.facility_id and r.need_id = b.need_id and r.taken_back_at is null)
     group by b.need_id, n.name
     order by b.need_id loop
    v_ids := rules.tasks_open_many (v_group.cases, 'CHECK', null, v_group.name, null, null, null, 'CONTROL', null);
    update core.document_breach b set task_id = w.task_id
      from unnest (v_group.facilities, v_ids) w (facility_id, task_id)
     where b.facility_id = w.facility_id and b.need_id = v_group.need_id;
    v_tasks := v_tasks + cardinality (v_ids);
  end loop;
  return jsonb_build_object ('documents', v_breaches, 'document_tasks', v_tasks);
end
$$;
