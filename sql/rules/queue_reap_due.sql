-- SPDX-License-Identifier: GPL-3.0-or-later
-- Gives items back to a queue (rules.queue_reap) when there is one whose lease has run out. Looks for the lease that ends first, by its index: "is
-- there one that has ended" would be looked for in the whole table.
create function rules.queue_reap_due (p_queue text, p_at timestamptz) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  v_until timestamptz;
begin
  select t.lease_until into v_until from core.task t where t.queue = p_queue and t.leased_by is not null order by t.lease_until limit 1;
  if v_until < p_at then
    perform rules.queue_reap (p_queue, p_at);
  end if;
end
$$;
