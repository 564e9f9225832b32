-- SPDX-License-Identifier: GPL-3.0-or-later
-- The payments that a letter of a branch asks for, [rules.pay_value ()]: one a currency that has something to pay and an account on that day, which is
-- that of the nearest branch above, or the bank's own. p_totals: the letter's, [{amount}].
create function rules.letter_payments (p_branch_id integer, p_totals jsonb, p_on date) returns jsonb
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select jsonb_agg (rules.pay_value (t.minor, t.account, p_on) order by t.currency)
    from (select d.currency, d.minor,
                 (select b from core.bank_account b
                   where b.state = 'IN_FORCE' and b.currency = d.currency and b.from_on <= p_on
                     and (b.branch_id is null or exists (select from core.branch_closure k where k.ancestor_id = b.branch_id and k.branch_id = p_branch_id))
                   order by (select count (*) from core.branch_closure u where u.branch_id = b.branch_id) desc, b.from_on desc limit 1) as account
            from (select x #>> '{amount,currency}' as currency, (x #>> '{amount,money}')::bigint as minor from jsonb_array_elements (p_totals) e (x)) d
           where d.minor > 0) t
   where (t.account).account_id is not null;
end;
