-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Promises whose window ended before the day, and those about facilities with money, or a reversal, dated the day (§4.3.4, I-13): of what came
-- during a day they were told when it came. Goes by customer.
create function batch.promises (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_parties bigint[];
  v_cases   bigint[];
  v_changed integer;
begin
  v_parties := array (
    select x.party_id
      from (select c.party_id from core.promise p join core.case c on c.case_id = p.case_id where p.state = 'OPEN' and p.window_end_on < p_day
            union
            select c.party_id
              from core.payment m
              join core.promise_item i on i.facility_id = m.facility_id
              join core.promise p on p.promise_id = i.promise_id and p.state not in ('CANCELLED', 'SUPERSEDED')
              join core.case c on c.case_id = p.case_id
             where m.paid_on = p_day) x
     where x.party_id > coalesce (p_after, 0)
     order by x.party_id limit p_limit);
  perform from core.party p where p.party_id = any (v_parties) order by p.party_id for no key update;
  v_cases := array (select c.case_id from core.case c where c.party_id = any (v_parties) order by c.case_id for no key update);
  v_changed := rules.promise_refresh (v_cases);
  return jsonb_build_object ('last', case when cardinality (v_parties) = p_limit then v_parties[p_limit] end,
                             'parties', cardinality (v_parties), 'changed', v_changed);
end
$$;
