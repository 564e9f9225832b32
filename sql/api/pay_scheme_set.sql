-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Enters how payments are written in QR codes from a day on, or a payment code of another name and currency; for who has all branches (DN106). It
-- counts when somebody else has approved it; what waited for that before is rejected. DN320 the day is closed, DN108 a field, DN485 a field that
-- codes have not, DN486 account or amount are not in it, DN487 a number in it that could be an account.
create function api.pay_scheme_set (p_request uuid, p_pay_scheme text, p_currency text, p_template text, p_link text, p_most integer, p_name_most integer,
                                    p_text_most integer, p_minor_most bigint, p_forbidden text, p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done      jsonb := rules.request_open (p_request, 'pay_scheme_set', p_pay_scheme, p_currency, p_template, p_link, p_most::text, p_name_most::text,
                                           p_text_most::text, p_minor_most::text, p_forbidden, p_from_on::text);
  v_link      text := nullif (btrim (p_link), '');
  v_forbidden text := regexp_replace (coalesce (p_forbidden, ''), '\s', '', 'g');
  v_field     text;
  v_version   core.pay_scheme_version;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  if not rules.bank_account_in_reach (null) then
    perform rules.refuse ('DN106', '{"what": "pay_scheme"}');
  end if;
  v_field := case when coalesce (p_pay_scheme, '') !~ '^[A-Z][A-Z0-9_]{1,11}$' then 'scheme'
                  when v_link !~ '^https://[!-~]{1,100}$' then 'link' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', 'FORMAT'));
  elsif not exists (select from core.currency c where c.currency = p_currency)
        or exists (select from core.pay_scheme s where s.scheme = p_pay_scheme and s.currency <> p_currency) then
    perform rules.refuse ('DN108', '{"field": "currency", "reason": "UNKNOWN"}');
  elsif coalesce (p_template, '') = '' then
    perform rules.refuse ('DN108', '{"field": "template", "reason": "EMPTY"}');
  end if;
  v_field := case when length (p_template) > 1000 then 'template' when length (v_forbidden) > 20 then 'forbidden' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', 'LENGTH'));
  end if;
  v_field := case when not core.is_clean (p_template) then 'template' when not core.is_clean (v_forbidden) then 'forbidden' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', 'CONTROL_CHARACTERS'));
  end if;
  case core.pay_template_flaw (p_template)
    when 'FIELD' then
      perform rules.refuse ('DN485', jsonb_build_object ('name', (
                select w.word from regexp_matches (p_template, '(\{+[^{}]*\}*|\}+)', 'g') m, unnest (m) w (word)
                 where w.word !~ '^\{\{(account|amount|bank|bic|correspondent|currency|digits|minor|minor6|name|tax_no|text)\}\}$' limit 1)));
    when 'NUMBER' then perform rules.refuse ('DN487');
    when 'ACCOUNT', 'AMOUNT' then perform rules.refuse ('DN486');
    else null;
  end case;
  v_field := case when not coalesce (p_most between 50 and 1000, false) then 'most'
                  when not coalesce (p_name_most between 10 and 300, false) then 'name_most'
                  when not coalesce (p_text_most between 10 and 500, false) then 'text_most'
                  when not coalesce (p_minor_most > 0, false) then 'minor_most' end;
  if v_field is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', 'OUT_OF_RANGE'));
  end if;
  perform rules.rule_from (p_from_on);
  insert into core.pay_scheme (scheme, currency) values (p_pay_scheme, p_currency) on conflict do nothing;
  perform from core.pay_scheme_version v where v.scheme = p_pay_scheme order by v.version_id for no key update;
  update core.pay_scheme_version v set state = 'REJECTED' where v.scheme = p_pay_scheme and v.state = 'SUBMITTED';
  insert into core.pay_scheme_version (scheme, from_on, template, link, most, name_most, text_most, minor_most, forbidden)
  values (p_pay_scheme, p_from_on, p_template, v_link, p_most, p_name_most, p_text_most, p_minor_most, v_forbidden)
  returning * into v_version;
  perform rules.rule_journal ('PAY_SCHEME', p_pay_scheme, p_from_on, null, to_jsonb (v_version));
  return rules.request_close (p_request, jsonb_build_object ('version_id', v_version.version_id, 'state', v_version.state));
end
$$;
