-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager, auditor, administrator
-- The rules of the score (X40): of every queue, and of those that have their own.
create function api.score_rules ()
  returns table (score_rule_id integer, queue text, input text, currency text, from_value bigint, to_value bigint, points integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select r.score_rule_id, r.queue, r.input, r.currency, r.from_value, r.to_value, r.points
      from core.score_rule r order by r.queue nulls first, r.input, r.from_value nulls first, r.score_rule_id;
end
$$;
