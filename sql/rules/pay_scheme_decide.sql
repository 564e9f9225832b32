-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is decided about a version of a payment code, which is the whole bank's: APPROVE by whoever keeps rules, and one of the same day is RETIRED;
-- END by who has all branches, and what counted before it counts again. DN106 when it is not his to decide.
create function rules.pay_scheme_decide (p_request uuid, p_event text, p_version_id bigint) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'pay_scheme_' || lower (p_event), p_version_id::text);
  v_version core.pay_scheme_version;
  v_state   text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  select * into v_version from core.pay_scheme_version v where v.version_id = p_version_id;
  if v_version.version_id is null or p_event <> 'APPROVE' and not rules.bank_account_in_reach (null) then
    perform rules.refuse ('DN106', '{"what": "pay_scheme"}');
  end if;
  perform from core.pay_scheme_version v where v.scheme = v_version.scheme order by v.version_id for no key update;
  select * into v_version from core.pay_scheme_version v where v.version_id = p_version_id;
  v_state := rules.entry_next (p_event, v_version.state, v_version.added_by, v_version.from_on);
  if p_event = 'APPROVE' then
    update core.pay_scheme_version v set state = 'RETIRED'
     where v.scheme = v_version.scheme and v.from_on = v_version.from_on and v.state = 'IN_FORCE';
    update core.pay_scheme_version v set approved_by = session_user, approved_at = clock_timestamp (), state = v_state
     where v.version_id = p_version_id
    returning * into v_version;
    perform rules.rule_journal ('PAY_SCHEME_APPROVED', v_version.scheme, v_version.from_on, null, to_jsonb (v_version));
  else
    update core.pay_scheme_version v set state = v_state where v.version_id = p_version_id returning * into v_version;
    perform rules.rule_journal ('PAY_SCHEME', v_version.scheme, v_version.from_on, to_jsonb (v_version), null);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('version_id', p_version_id, 'state', v_version.state));
end
$$;
