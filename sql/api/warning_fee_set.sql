-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Sets from a day on what a warning costs the customer in a currency (X25): p_amount, or p_share_bp of what the letter demands in hundredths of a
-- percent; both nought: nothing. What is posted keeps its fee. DN320 the day is closed, DN108 a field.
create function api.warning_fee_set (p_request uuid, p_kind text, p_currency text, p_amount bigint, p_share_bp integer, p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done   jsonb := rules.request_open (p_request, 'warning_fee_set', p_kind, p_currency, p_amount::text, p_share_bp::text, p_from_on::text);
  v_amount bigint := coalesce (p_amount, 0);
  v_share  integer := coalesce (p_share_bp, 0);
  v_field  text;
  v_old    jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_field := case when coalesce (p_kind, '') not in ('W1', 'W2') then 'kind'
                  when not exists (select from core.currency c where c.currency = p_currency) then 'currency'
                  when v_amount not between 0 and 1000000000000000 then 'amount'
                  when v_share not between 0 and 10000 then 'share_bp'
                  when v_amount > 0 and v_share > 0 then 'share_bp' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', 'UNKNOWN'));
  end if;
  perform rules.rule_from (p_from_on);
  select jsonb_build_object ('amount', e.amount, 'share_bp', e.share_bp) into v_old
    from core.warning_fee_rule e
   where e.kind = p_kind and e.currency = p_currency and e.from_on <= p_from_on
   order by e.from_on desc limit 1;
  insert into core.warning_fee_rule (kind, currency, from_on, amount, share_bp) values (p_kind, p_currency, p_from_on, v_amount, v_share)
  on conflict (kind, currency, from_on) do update set amount = excluded.amount, share_bp = excluded.share_bp;
  perform rules.rule_journal ('FEE_' || p_kind, p_currency, p_from_on, v_old, jsonb_build_object ('amount', v_amount, 'share_bp', v_share));
  return rules.request_close (p_request, jsonb_build_object ('kind', p_kind, 'currency', p_currency, 'from_on', p_from_on));
end
$$;
