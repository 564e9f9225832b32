-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- Why the post brings a letter back, in the order of the form, and what each means (§4.3.3): the bank counts such a letter as delivered or not.
create function api.return_reasons ()
  returns table (reason text, seq integer, blocks_address boolean, asks boolean, task_kind text, is_delivered boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select r.reason, r.seq::integer, r.blocks_address, r.asks, r.task_kind, coalesce (rules.setting (r.delivered_by), 'false') = 'true'
    from core.return_reason r order by r.seq;
end
$$;
