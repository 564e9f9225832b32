-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may look at the versions of wordings: who writes them, who approves them and who audits (DN100).
create function rules.require_wordings () returns void
  language plpgsql stable
as $$
begin
  if not rules.has_permission ('WORDING_APPROVE') and not rules.has_permission ('AUDIT') then
    perform rules.require ('WORDING');
  end if;
end
$$;
