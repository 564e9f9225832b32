-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, batch, credit_manager
-- The versions of strategies that customers were given, the newest first: what reports may be about (X42). is_split: it has arms to compare.
create function api.report_strategies ()
  returns table (version_id bigint, name text, is_split boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('REPORT');
  return query
    select v.version_id, s.name || '/' || v.version_no, exists (select from core.strategy_arm a where a.version_id = v.version_id)
      from core.strategy_version v join core.strategy s on s.strategy_id = v.strategy_id
     where v.active_from is not null
     order by v.active_from desc, v.version_id desc;
end
$$;
