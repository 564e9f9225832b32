-- SPDX-License-Identifier: GPL-3.0-or-later
-- Takes a promise to pay (§4.3.4, G02, X53) for facilities of a case in its currency, all of them when none are named: an open one about
-- any of these is superseded and its hold ends; while the new one is open a hold stops letters, messages and steps. Refused: DN144 after
-- too many broken ones without APPROVE, DN145 without a note after a broken one, DN404 of more than rules.promise_limit (N02), DN495 for a day
-- later than the setting promise_max_days allows: for as long nothing reminds of the debt, so what takes longer is an agreement that a second
-- person approves (G01). Returns the promise's key; the case must be locked by the caller, who reads the head of its journal again before
-- writing to it (rules.case_again).
create function rules.promise_make (p_case core.case_now, p_day date, p_amount bigint, p_currency text, p_due_on date, p_method text,
                                    p_note text, p_activity_id bigint, p_facility_ids bigint[] default null) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_grace      integer := rules.setting ('promise_grace_days')::integer;
  v_threshold  integer := least (greatest (coalesce (rules.setting ('promise_threshold_percent')::integer, 100), 1), 100);
  v_max        integer := rules.setting ('promise_max_broken')::integer;
  v_days       integer := rules.setting ('promise_broken_days')::integer;
  v_ahead      integer := coalesce (rules.setting ('promise_max_days')::integer, 366);
  v_facilities bigint[];
  v_limit      bigint;
  v_broken     integer;
  v_last       text;
  v_old        bigint[];
  v_id         bigint;
begin
  if not coalesce (p_amount > 0, false) then
    perform rules.refuse ('DN108', '{"field": "amount", "reason": "NOT_POSITIVE"}');
  elsif not exists (select from core.currency c where c.currency = p_currency) then
    perform rules.refuse ('DN108', '{"field": "currency", "reason": "UNKNOWN"}');
  elsif coalesce (p_method, '') not in ('BANK_TRANSFER', 'POST', 'MESSENGER', 'CASH', 'OTHER') then
    perform rules.refuse ('DN108', '{"field": "method", "reason": "UNKNOWN"}');
  end if;
  perform rules.require_ahead (coalesce (p_due_on, '-infinity'), 'due_on', p_day);
  if p_due_on > p_day + v_ahead then
    perform rules.refuse ('DN495', jsonb_build_object ('days', v_ahead, 'latest_on', p_day + v_ahead));
  end if;
  v_facilities := array (select i.facility_id
                           from core.case_item i join core.facility f on f.facility_id = i.facility_id
                          where i.case_id = p_case.case_id and i.is_open and f.currency = p_currency
                            and (p_facility_ids is null or i.facility_id = any (p_facility_ids))
                          order by i.facility_id);
  if cardinality (v_facilities) = 0 then
    perform rules.refuse ('DN250', jsonb_build_object ('currency', p_currency));
  elsif p_facility_ids <> '{}' and not p_facility_ids <@ v_facilities then
    perform rules.refuse ('DN106', '{"what": "facility"}');
  end if;
  v_limit := rules.promise_limit (v_facilities, p_day);
  if p_amount > v_limit then
    perform rules.refuse ('DN404', jsonb_build_object ('amount', p_currency || ':' || p_amount, 'open', p_currency || ':' || v_limit));
  end if;

  select count (*) filter (where p.state = 'BROKEN' and p.state_on > p_day - v_days),
         (array_agg (p.state order by p.state_on desc, p.promise_id desc) filter (where p.state in ('KEPT', 'PARTIALLY_KEPT', 'BROKEN')))[1]
    into v_broken, v_last
    from core.promise p
    join core.case c on c.case_id = p.case_id
   where c.party_id = p_case.party_id;
  if v_broken > v_max and not rules.has_permission ('APPROVE') then
    perform rules.refuse ('DN144', jsonb_build_object ('broken', v_broken, 'days', v_days, 'max', v_max));
  elsif v_last = 'BROKEN' and coalesce (btrim (p_note), '') = '' then
    perform rules.refuse ('DN145');
  end if;

  with ended as (
    update core.promise p set state = 'SUPERSEDED', state_on = p_day, version = p.version + 1
     where p.state = 'OPEN'
       and p.promise_id in (select i.promise_id from core.promise_item i where i.is_open and i.facility_id = any (v_facilities))
    returning p.promise_id
  )
  select array_agg (e.promise_id order by e.promise_id) into v_old from ended e;
  insert into core.promise (case_id, branch_id, made_on, due_on, amount, currency, method, grace_days, threshold_percent, state_on, activity_id)
  values (p_case.case_id, p_case.branch_id, p_day, p_due_on, p_amount, p_currency, p_method, v_grace, v_threshold, p_day, p_activity_id)
  returning promise_id into v_id;
  insert into core.promise_item (promise_id, branch_id, facility_id)
  select v_id, p_case.branch_id, f.facility_id from unnest (v_facilities) f (facility_id);
  insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason, promise_id)
  values (p_case.case_id, p_case.branch_id, 'PROMISE', array['LETTER', 'SMS', 'STEP'], p_day, p_due_on + v_grace, 'PROMISE', v_id);
  if v_old is not null then
    update core.hold h set released_on = p_day, released_by = session_user, version = h.version + 1
     where h.promise_id = any (v_old) and h.released_on is null;
    for i in 1 .. cardinality (v_old) loop
      perform rules.journal_case (p_case.case_id, 'PROMISE_SUPERSEDED', 'OPEN', 'SUPERSEDED', jsonb_build_object ('promise', v_old[i], 'by', v_id));
    end loop;
  end if;
  -- What the old one had is another's now, and money of this very day counts.
  if v_old is not null or exists (select from core.payment m where m.facility_id = any (v_facilities) and m.paid_on >= p_day) then
    perform rules.promise_refresh (array[p_case.case_id]);
  end if;
  perform rules.contacts_stop (array[p_case.party_id], p_day);
  return v_id;
end
$$;
