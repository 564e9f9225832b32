-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- The queued letters of a batch in the order of the post; place: those with one country and postcode have one.
create function api.letter_run_keys (p_batch_id bigint)
  returns table (letter_id bigint, place integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select l.letter_id, (dense_rank () over (order by l.post_key))::integer
    from core.letter l
   where l.batch_id = p_batch_id and l.state = 'QUEUED'
   order by l.post_key, l.letter_id;
end
$$;
