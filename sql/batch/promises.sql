-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Promises whose window ended before the day, and those about facilities that got money since the last night (§4.3.4, I-13). Goes by
-- customer. What is new is known by the number of the last allocation looked at, which moves on when the step ends.
create function batch.promises (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_seen    bigint;
  v_parties bigint[];
  v_cases   bigint[];
  v_changed integer;
begin
  if coalesce (p_after, 0) = 0 then
    -- Whoever writes allocations settles promises in the same transaction: the first night has nothing to make up for.
    insert into batch.mark (step, seen_id, next_id)
    select 'promises', m.last, m.last from (select coalesce (max (a.allocation_id), 0) as last from core.allocation a) m
      on conflict (step) do update set next_id = excluded.next_id;
  end if;
  select m.seen_id into v_seen from batch.mark m where m.step = 'promises';
  v_parties := array (
    select x.party_id
      from (select c.party_id from core.promise p join core.case c on c.case_id = p.case_id where p.state = 'OPEN' and p.window_end_on < p_day
            union
            select c.party_id
              from core.allocation a
              join core.promise_item i on i.facility_id = a.facility_id
              join core.promise p on p.promise_id = i.promise_id and p.state not in ('CANCELLED', 'SUPERSEDED')
              join core.case c on c.case_id = p.case_id
             where a.allocation_id > v_seen and a.effective_on <= p.window_end_on) x
     where x.party_id > coalesce (p_after, 0)
     order by x.party_id limit p_limit);
  perform from core.party p where p.party_id = any (v_parties) order by p.party_id for no key update;
  v_cases := array (select c.case_id from core.case c where c.party_id = any (v_parties) order by c.case_id for no key update);
  v_changed := rules.promise_refresh (v_cases);
  if cardinality (v_parties) < p_limit then
    update batch.mark m set seen_id = greatest (m.seen_id, m.next_id) where m.step = 'promises';
  end if;
  return jsonb_build_object ('last', case when cardinality (v_parties) = p_limit then v_parties[p_limit] end,
                             'parties', cardinality (v_parties), 'changed', v_changed);
end
$$;
