-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The scores a queue at a time (X40): first, with an empty queue, the rules of every queue that has none of its own; then each queue with its
-- own. seen tells the rules from any others: api.score_rules_set takes it.
create function api.score_sheets () returns table (queue text, n_rules integer, rules jsonb, seen text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select coalesce (q.queue, ''), jsonb_array_length (s.rules), s.rules, rules.score_seen (q.queue)
      from (select null::text as queue, 0::smallint as seq union all select x.queue, x.seq from core.queue x) q
      cross join lateral (
        select coalesce (jsonb_agg (jsonb_build_object ('input', r.input, 'currency', r.currency, 'from_value', r.from_value, 'to_value', r.to_value,
                                                        'points', r.points) order by r.input, r.from_value nulls first, r.score_rule_id), '[]') as rules
          from core.score_rule r where r.queue is not distinct from q.queue) s
     order by q.queue is not null, q.seq, q.queue;
end
$$;
