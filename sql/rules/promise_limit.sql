-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a promise about facilities of one currency can be of at most (§4.3.4, N02): what is open of them on the day, due or not, less credit that no
-- part has taken yet and without what is disputed, with their fees of warnings and penalty interest. Only what is paid of them keeps a promise.
create function rules.promise_limit (p_facility_ids bigint[], p_day date) returns bigint
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce (sum (greatest (coalesce (p.rest, 0) - coalesce (w.amount, 0) - g.unallocated, 0) + coalesce (f.amount, 0) + coalesce (y.amount, 0)),
                   0)::bigint
    from rules.facility_figures (p_facility_ids, p_day) g
    left join (select o.facility_id, sum (greatest (o.open - coalesce (d.amount, 0), 0)) as rest
                 from rules.open_instalments (p_facility_ids, p_day) o
                 left join rules.open_disputes (p_facility_ids) d on d.facility_id = o.facility_id and d.instalment_id = o.instalment_id
                group by o.facility_id) p on p.facility_id = g.facility_id
    left join rules.open_disputes (p_facility_ids) w on w.facility_id = g.facility_id and w.instalment_id is null
    left join (select e.facility_id, sum (e.amount) as amount
                 from core.warning_fee e
                where e.facility_id = any (p_facility_ids) and e.ended_on is null
                group by e.facility_id) f on f.facility_id = g.facility_id
   cross join lateral rules.penalty_total (g.facility_id, p_day) y;
end;
