-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may look at strategies: who writes them, who approves them and who audits (DN100).
create function rules.require_strategies () returns void
  language plpgsql stable
as $$
begin
  if not rules.has_permission ('STRATEGY_APPROVE') and not rules.has_permission ('AUDIT') then
    perform rules.require ('STRATEGY');
  end if;
end
$$;
