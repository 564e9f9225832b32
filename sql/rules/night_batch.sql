-- SPDX-License-Identifier: GPL-3.0-or-later
-- The batch that the night gathers the letters of a kind and branch in, null where it has none yet; whoever is told so makes it, and the
-- other connections wait until he has.
create function rules.night_batch (p_kind text, p_branch_id integer, p_day date) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_batch bigint;
begin
  for i in 1..2 loop
    select b.batch_id into v_batch
      from core.letter_batch b
     where b.kind = p_kind and b.branch_id = p_branch_id and b.business_on = p_day and b.created_by = session_user
       and b.campaign_id is null and b.state = 'REVIEW'
     order by b.batch_id limit 1;
    exit when found;
    perform from batch.lock l where l.name = 'letters' for update;
  end loop;
  return v_batch;
end
$$;
