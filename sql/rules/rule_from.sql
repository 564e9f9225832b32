-- SPDX-License-Identifier: GPL-3.0-or-later
-- The door of every change of the rule book: it counts from a day that is not closed (DN320), not more than ten years ahead.
create function rules.rule_from (p_from_on date) returns void
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day date := rules.business_day ();
begin
  if p_from_on is null then
    perform rules.refuse ('DN108', '{"field": "from_on", "reason": "EMPTY"}');
  elsif p_from_on < v_day then
    perform rules.refuse ('DN320', jsonb_build_object ('day', p_from_on, 'business_day', v_day));
  end if;
  perform rules.require_ahead (p_from_on, 'from_on', v_day);
end
$$;
