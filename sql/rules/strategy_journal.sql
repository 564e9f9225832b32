-- SPDX-License-Identifier: GPL-3.0-or-later
-- One row of the house's journal about a version of a strategy.
create function rules.strategy_journal (p_version_id bigint, p_event text, p_detail jsonb) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.journal_house (p_event, (select jsonb_build_object ('strategy', s.name, 'version_no', v.version_no) || p_detail
                                           from core.strategy_version v join core.strategy s on s.strategy_id = v.strategy_id
                                          where v.version_id = p_version_id));
end
$$;
