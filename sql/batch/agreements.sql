-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Agreements (§4.3.4, X56): proposals whose last day has passed expire, parts whose day has passed unpaid are missed, money dated the day
-- pays its part, reminders of parts leave. Goes by case.
create function batch.agreements (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_ahead   integer := coalesce (rules.setting ('agreement_reminder_days')::integer, 0);
  v_cases   bigint[];
  v_expired bigint[];
  v_counts  jsonb;
begin
  v_cases := array (
    select x.case_id
      from (select a.case_id from core.agreement a where a.state = 'PROPOSED' and a.expires_on < p_day
            union
            select a.case_id
              from core.agreement_part p join core.agreement a on a.agreement_id = p.agreement_id and a.state = 'ACTIVE'
             where p.state <> 'PAID' and (p.due_on < p_day or v_ahead > 0 and p.due_on = p_day + v_ahead)
            union
            select a.case_id
              from core.payment m
              join core.agreement_item i on i.facility_id = m.facility_id
              join core.agreement a on a.agreement_id = i.agreement_id and a.state in ('ACTIVE', 'COMPLETED', 'BROKEN')
             where m.paid_on = p_day) x
     where x.case_id > coalesce (p_after, 0)
     order by x.case_id limit p_limit);
  perform from core.case c where c.case_id = any (v_cases) order by c.case_id for no key update;
  v_counts := rules.agreement_refresh (v_cases);
  v_expired := array (select a.agreement_id from core.agreement a
                       where a.case_id = any (v_cases) and a.state = 'PROPOSED' and a.expires_on < p_day order by a.agreement_id);
  if cardinality (v_expired) > 0 then
    perform rules.agreement_move (v_expired, 'EXPIRE', null, p_day);
  end if;
  if v_ahead > 0 then
    v_counts := v_counts || jsonb_build_object ('reminders', rules.agreement_remind (v_cases, p_day, p_day + v_ahead));
  end if;
  return jsonb_build_object ('last', case when cardinality (v_cases) = p_limit then v_cases[p_limit] end, 'cases', cardinality (v_cases),
                             'expired', cardinality (v_expired)) || v_counts;
end
$$;
