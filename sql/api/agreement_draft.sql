-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- Writes the terms of a payment agreement (G01, X56): a new plan for a case (p_agreement_id null), or a draft anew, one of the committee's
-- decisions too. p_schedule: [{due_on, amount}], which must come to the amount (DN252). Null p_allowed_missed, p_part_grace_days and
-- p_expires_on: as the settings say. p_facility_ids: what it is about, null: all of the case in the currency (DN250: none).
-- p_kind RESTRUCTURE: a proposal of restructuring of one facility (G04), p_rate its yearly rate from then on (percent, null: as it is); a
-- draft keeps its kind, its facility and its rate.
-- Result: {agreement_id, agreement_no, version}.
create function api.agreement_draft (p_request uuid, p_case_id bigint, p_agreement_id bigint, p_amount bigint, p_currency text, p_discount bigint,
                                     p_schedule jsonb, p_allowed_missed integer, p_part_grace_days integer, p_expires_on date, p_terms text,
                                     p_facility_ids bigint[], p_version integer, p_kind text default null, p_rate text default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done       jsonb := rules.request_open (p_request, 'agreement_draft', p_case_id::text, p_agreement_id::text, p_amount::text, p_currency,
                                            p_discount::text, p_schedule::text, p_allowed_missed::text, p_part_grace_days::text,
                                            p_expires_on::text, p_terms, p_facility_ids::text, p_version::text, p_kind, p_rate);
  v_day        date;
  v_case       core.case_now;
  v_agreement  core.agreement;
  v_facilities bigint[];
  v_missed     integer := coalesce (p_allowed_missed, rules.setting ('agreement_allowed_missed')::integer, 2);
  v_grace      integer := coalesce (p_part_grace_days, rules.setting ('agreement_part_grace_days')::integer, 5);
  v_expires    date;
  v_kind       text := coalesce (p_kind, 'PLAN');
  v_rate       numeric;
  v_of         bigint[] := p_facility_ids;
  v_owed       numeric;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('AGREEMENT');
  v_day := rules.business_day ();
  v_expires := coalesce (p_expires_on, v_day + coalesce (rules.setting ('agreement_expiry_days')::integer, 30));
  if p_agreement_id is null then
    v_case := rules.case_lock (p_case_id, null, true);
  else
    v_agreement := rules.agreement_lock (p_agreement_id, null, p_version);
    v_case := rules.case_again (v_agreement.case_id);
    v_kind := v_agreement.kind;
    v_rate := v_agreement.rate;
    if v_kind = 'RESTRUCTURE' then
      v_of := array (select i.facility_id from core.agreement_item i where i.agreement_id = p_agreement_id);
    end if;
  end if;
  if v_kind not in ('PLAN', 'RESTRUCTURE') and p_agreement_id is null or v_kind = 'RESTRUCTURE' and coalesce (cardinality (v_of), 0) <> 1 then
    perform rules.refuse ('DN108', '{"field": "kind", "reason": "UNKNOWN"}');
  elsif p_rate is not null then
    if p_rate !~ '^\d{1,3}(\.\d{1,6})?$' or p_rate::numeric > 100 or v_kind <> 'RESTRUCTURE' then
      perform rules.refuse ('DN108', '{"field": "rate", "reason": "UNKNOWN"}');
    end if;
    v_rate := p_rate::numeric;
  end if;
  if not coalesce (p_amount > 0, false) then
    perform rules.refuse ('DN108', '{"field": "amount", "reason": "NOT_POSITIVE"}');
  elsif not exists (select from core.currency c where c.currency = p_currency) then
    perform rules.refuse ('DN108', '{"field": "currency", "reason": "UNKNOWN"}');
  elsif not coalesce (p_discount >= 0, true) then
    perform rules.refuse ('DN108', '{"field": "discount", "reason": "UNKNOWN"}');
  elsif v_missed not between 1 and 99 then
    perform rules.refuse ('DN108', '{"field": "allowed_missed", "reason": "UNKNOWN"}');
  elsif v_grace not between 0 and 365 then
    perform rules.refuse ('DN108', '{"field": "part_grace_days", "reason": "UNKNOWN"}');
  end if;
  perform rules.require_ahead (v_expires, 'expires_on', v_day);
  perform rules.agreement_parts_check (p_schedule, p_amount, p_currency, v_day);
  v_facilities := array (select i.facility_id
                           from core.case_item i join core.facility f on f.facility_id = i.facility_id
                          where i.case_id = v_case.case_id and i.is_open and f.currency = p_currency
                            and (v_of is null or i.facility_id = any (v_of))
                          order by i.facility_id);
  if cardinality (v_facilities) = 0 then
    perform rules.refuse ('DN250', jsonb_build_object ('currency', p_currency));
  elsif v_of <> '{}' and not v_of <@ v_facilities then
    perform rules.refuse ('DN106', '{"what": "facility"}');
  end if;
  -- Nobody is forgiven more than he owes.
  select coalesce (sum (g.open_balance), 0) into v_owed from rules.facility_figures (v_facilities, v_day) g;
  if coalesce (p_discount, 0) > v_owed then
    perform rules.refuse ('DN108', '{"field": "discount", "reason": "TOO_MUCH"}');
  end if;

  if p_agreement_id is null then
    insert into core.agreement (agreement_no, case_id, branch_id, kind, state_on, expires_on, terms, amount, currency, discount, allowed_missed,
                                part_grace_days, rate)
    values ('A' || lpad (nextval ('core.agreement_no_seq')::text, 8, '0'), v_case.case_id, v_case.branch_id, v_kind, v_day, v_expires,
            nullif (btrim (p_terms), ''), p_amount, p_currency, coalesce (p_discount, 0), v_missed, v_grace, v_rate)
    returning * into v_agreement;
  else
    delete from core.agreement_part p where p.agreement_id = p_agreement_id;
    delete from core.agreement_item i where i.agreement_id = p_agreement_id;
    update core.agreement a
       set amount = p_amount, currency = p_currency, discount = coalesce (p_discount, 0), allowed_missed = v_missed, part_grace_days = v_grace,
           expires_on = v_expires, terms = nullif (btrim (p_terms), ''), rate = v_rate, drafted_by = session_user, state_on = v_day, version = a.version + 1
     where a.agreement_id = p_agreement_id
    returning * into v_agreement;
  end if;
  insert into core.agreement_item (agreement_id, branch_id, facility_id)
  select v_agreement.agreement_id, v_case.branch_id, f.facility_id from unnest (v_facilities) f (facility_id);
  insert into core.agreement_part (agreement_id, branch_id, part_no, due_on, amount)
  select v_agreement.agreement_id, v_case.branch_id, t.i, (t.part ->> 'due_on')::date, (t.part ->> 'amount')::bigint
    from jsonb_array_elements (p_schedule) with ordinality t (part, i);
  perform rules.journal_case (v_case.case_id, 'AGREEMENT_DRAFTED', null, 'DRAFT',
                              jsonb_build_object ('agreement', v_agreement.agreement_no, 'amount', p_amount, 'currency', p_currency,
                                                  'discount', coalesce (p_discount, 0), 'parts', p_schedule)
                                || case when v_kind = 'RESTRUCTURE' then jsonb_build_object ('kind', v_kind, 'rate', v_rate) else '{}' end);
  return rules.request_close (p_request, jsonb_build_object ('agreement_id', v_agreement.agreement_id, 'agreement_no', v_agreement.agreement_no,
                                                             'version', v_agreement.version));
end
$$;
