-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Enters an account that debtors of a branch and those below it (p_branch_id null: of all that have none) pay into from a day on, in a currency;
-- p_pay_scheme: how its QR code is written, null for none. It counts when somebody else has approved it; what waited for that before is rejected.
-- Blanks in p_account_no do not count. DN320 the day is closed, DN108 a field.
create function api.bank_account_set (p_request uuid, p_branch_id integer, p_currency text, p_pay_scheme text, p_holder text, p_account_no text, p_bank text,
                                      p_bic text, p_correspondent text, p_tax_no text, p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'bank_account_set', p_branch_id::text, p_currency, p_pay_scheme, p_holder, p_account_no, p_bank, p_bic,
                                         p_correspondent, p_tax_no, p_from_on::text);
  v_scheme  text := nullif (btrim (p_pay_scheme), '');
  v_holder  text := btrim (coalesce (p_holder, ''));
  v_no      text := upper (regexp_replace (coalesce (p_account_no, ''), '\s', '', 'g'));
  v_bank    text := nullif (btrim (p_bank), '');
  v_bic     text := nullif (upper (btrim (p_bic)), '');
  v_through text := nullif (regexp_replace (p_correspondent, '\s', '', 'g'), '');
  v_tax_no  text := nullif (btrim (p_tax_no), '');
  v_field   text;
  v_account core.bank_account;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_field := case when not rules.bank_account_in_reach (p_branch_id) then 'branch_id'
                  when not exists (select from core.currency c where c.currency = p_currency) then 'currency'
                  when v_scheme is not null
                       and not exists (select from core.pay_scheme s join core.pay_scheme_version v on v.scheme = s.scheme
                                       where s.scheme = v_scheme and s.currency = p_currency and v.state = 'IN_FORCE') then 'scheme' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', 'UNKNOWN'));
  elsif v_holder = '' then
    perform rules.refuse ('DN108', '{"field": "holder", "reason": "EMPTY"}');
  elsif length (v_holder) > 140 or length (v_bank) > 45 then
    perform rules.refuse ('DN108', jsonb_build_object ('field', case when length (v_holder) > 140 then 'holder' else 'bank' end, 'reason', 'LENGTH'));
  elsif not core.is_clean (v_holder || coalesce (v_bank, '')) then
    perform rules.refuse ('DN108', jsonb_build_object ('field', case when core.is_clean (v_holder) then 'bank' else 'holder' end,
                                                       'reason', 'CONTROL_CHARACTERS'));
  end if;
  v_field := core.bank_account_flaw (v_scheme, v_no, v_bank, v_bic, v_through, v_tax_no);
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', case when v_field = 'account_no' then 'CHECK_DIGITS' else 'FORMAT' end));
  end if;
  perform rules.rule_from (p_from_on);
  perform from core.bank_account a
    where a.branch_id is not distinct from p_branch_id and a.currency = p_currency order by a.account_id for no key update;
  update core.bank_account a set state = 'REJECTED'
   where a.branch_id is not distinct from p_branch_id and a.currency = p_currency and a.state = 'SUBMITTED';
  insert into core.bank_account (branch_id, currency, from_on, scheme, holder, account_no, bank, bic, correspondent, tax_no)
  values (p_branch_id, p_currency, p_from_on, v_scheme, v_holder, v_no, v_bank, v_bic, v_through, v_tax_no)
  returning * into v_account;
  perform rules.rule_journal ('ACCOUNT', p_currency, p_from_on, null, to_jsonb (v_account));
  return rules.request_close (p_request, jsonb_build_object ('account_id', v_account.account_id, 'state', v_account.state));
end
$$;
