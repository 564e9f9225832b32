-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Sets from a day on up to which amount arrears of a currency count as none (X11), or from when on they are material (X09). p_kind: TOLERANCE,
-- or the class of exposure RETAIL or OTHER with the share of the exposure in hundredths of a percent. DN320 the day is closed, DN108 a field.
create function api.threshold_set (p_request uuid, p_kind text, p_currency text, p_amount bigint, p_share_bp integer, p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'threshold_set', p_kind, p_currency, p_amount::text, p_share_bp::text, p_from_on::text);
  v_field text;
  v_old   jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_field := case when coalesce (p_kind, '') not in ('TOLERANCE', 'RETAIL', 'OTHER') then 'kind'
                  when not exists (select from core.currency c where c.currency = p_currency) then 'currency'
                  when not coalesce (p_amount between 0 and 1000000000000000, false) then 'amount'
                  when p_kind = 'TOLERANCE' then case when p_share_bp <> 0 then 'share' end
                  when not coalesce (p_share_bp between 0 and 10000, false) then 'share' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', 'UNKNOWN'));
  end if;
  perform rules.rule_from (p_from_on);
  if p_kind = 'TOLERANCE' then
    select to_jsonb (t.tolerance) into v_old from core.tolerance_span t where t.currency = p_currency and t.from_on <= p_from_on and t.until > p_from_on;
    insert into core.tolerance (currency, from_on, tolerance) values (p_currency, p_from_on, p_amount)
    on conflict (currency, from_on) do update set tolerance = excluded.tolerance;
  else
    select jsonb_build_object ('amount', m.absolute, 'share_bp', m.share_bp) into v_old
      from core.materiality m
     where m.exposure_class = p_kind and m.currency = p_currency and m.from_on <= p_from_on
     order by m.from_on desc limit 1;
    insert into core.materiality (exposure_class, currency, from_on, absolute, share_bp) values (p_kind, p_currency, p_from_on, p_amount, p_share_bp)
    on conflict (exposure_class, currency, from_on) do update set absolute = excluded.absolute, share_bp = excluded.share_bp;
  end if;
  perform rules.rule_journal (p_kind, p_currency, p_from_on, v_old, case p_kind when 'TOLERANCE' then to_jsonb (p_amount)
                                else jsonb_build_object ('amount', p_amount, 'share_bp', p_share_bp) end);
  return rules.request_close (p_request, jsonb_build_object ('kind', p_kind, 'currency', p_currency, 'from_on', p_from_on));
end
$$;
