-- SPDX-License-Identifier: GPL-3.0-or-later
-- When no payments have come for longer than the setting payments_block_days, only who approves may demand something (DN351, X32).
create function rules.require_payments () returns void
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_age record;
begin
  if coalesce (rules.setting ('payments_block_days')::integer, 0) > 0 and not rules.has_permission ('APPROVE') then
    select * into v_age from rules.payments_age (rules.business_day ()) a;
    if v_age.days > rules.setting ('payments_block_days')::integer then
      perform rules.refuse ('DN351', jsonb_build_object ('last_on', v_age.last_on, 'days', v_age.days));
    end if;
  end if;
end
$$;
