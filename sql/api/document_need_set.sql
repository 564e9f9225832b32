-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Makes or changes what a product asks for (A05); p_need_id null: something new. Breaches that are recorded stay. Refused: DN108 product,
-- name, due_days, from_on, DN106 document, DN107, DN387 the product asks for a document of that name already.
create function api.document_need_set (p_request uuid, p_need_id bigint, p_product text, p_name text, p_due_days integer, p_from_on date,
                                       p_is_active boolean, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'document_need_set', p_need_id::text, p_product, p_name, p_due_days::text, p_from_on::text,
                                      p_is_active::text, p_version::text);
  v_day  date;
  v_old  core.document_need;
  v_id   integer;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_day := rules.business_day ();
  if not exists (select from core.product r where r.product = p_product) then
    perform rules.refuse ('DN108', '{"field": "product", "reason": "UNKNOWN"}');
  elsif coalesce (btrim (p_name), '') = '' then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "EMPTY"}');
  elsif length (p_name) > 140 or not core.is_clean (p_name) then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "CONTROL_CHARACTERS"}');
  elsif not coalesce (p_due_days between 0 and 3650, false) then
    perform rules.refuse ('DN108', '{"field": "due_days", "reason": "OUT_OF_RANGE"}');
  elsif p_from_on is null or not isfinite (p_from_on) then
    perform rules.refuse ('DN108', '{"field": "from_on", "reason": "EMPTY"}');
  end if;
  if p_need_id is not null then
    select n.* into v_old from core.document_need n where n.need_id = p_need_id for no key update;
    if not found then
      perform rules.refuse ('DN106', '{"what": "document"}');
    end if;
    perform rules.require_version ('document', v_old.version, p_version);
    if v_old.product <> p_product then
      perform rules.refuse ('DN108', '{"field": "product", "reason": "UNKNOWN"}');
    end if;
  end if;
  if exists (select from core.document_need n where n.product = p_product and n.name = btrim (p_name) and n.need_id is distinct from p_need_id) then
    perform rules.refuse ('DN387', jsonb_build_object ('name', btrim (p_name)));
  end if;
  if p_need_id is null then
    insert into core.document_need (product, name, due_days, from_on, is_active, changed_on)
    values (p_product, btrim (p_name), p_due_days, p_from_on, coalesce (p_is_active, true), v_day)
    returning need_id into v_id;
  else
    update core.document_need n
       set name = btrim (p_name), due_days = p_due_days, from_on = p_from_on, is_active = coalesce (p_is_active, true), changed_on = v_day, seen_id = 0,
           version = n.version + 1
     where n.need_id = p_need_id
    returning n.need_id into v_id;
  end if;
  perform rules.rule_journal ('DOCUMENT_NEED', p_product, p_from_on, case when p_need_id is not null then to_jsonb (v_old) end,
                              jsonb_build_object ('name', btrim (p_name), 'due_days', p_due_days, 'is_active', coalesce (p_is_active, true)));
  return rules.request_close (p_request, jsonb_build_object ('need_id', v_id));
end
$$;
