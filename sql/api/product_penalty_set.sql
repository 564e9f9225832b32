-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Gives a product, which had none, its profile of penalty interest (A12). It must not change what past days cost: DN324 where the product has
-- another already, or the profile has a rate from before the business day.
create function api.product_penalty_set (p_request uuid, p_product text, p_profile text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'product_penalty_set', p_product, p_profile);
  v_old  text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  perform from core.penalty_profile y where y.profile = p_profile for key share;
  if not found then
    perform rules.refuse ('DN108', '{"field": "penalty_profile", "reason": "UNKNOWN"}');
  end if;
  select r.penalty_profile into v_old from core.product r where r.product = p_product for no key update;
  if not found then
    perform rules.refuse ('DN108', '{"field": "product", "reason": "UNKNOWN"}');
  elsif v_old <> p_profile
        or v_old is null and exists (select from core.penalty_rate g where g.profile = p_profile and g.from_on < rules.business_day ()) then
    perform rules.refuse ('DN324', jsonb_build_object ('profile', coalesce (v_old, p_profile)));
  end if;
  update core.product r set penalty_profile = p_profile where r.product = p_product;
  perform rules.rule_journal ('PRODUCT_PENALTY', p_product, null, to_jsonb (v_old), to_jsonb (p_profile));
  return rules.request_close (p_request, jsonb_build_object ('product', p_product, 'profile', p_profile));
end
$$;
