-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Opens cases by hand (K01): all of the customers or none. Every customer needs something owed (DN127) and no open case
-- (DN126); facilities with a balance become items. Result: {case_ids}.
create function api.case_open (p_request uuid, p_party_ids bigint[]) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result     jsonb := rules.request_open (p_request, 'case_open', p_party_ids::text);
  v_day        date;
  v_parties    bigint[];
  v_owed       core.facility_figure[];
  v_none       text;
  v_cases      bigint[];
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('OPEN_CASE');
  v_day := rules.business_day ();
  select array_agg (x.party_id order by x.party_id) into v_parties
    from (select p.party_id from core.party p
           where p.party_id = any (p_party_ids) and p.branch_id = any ((select rules.my_branches ())::int[])
           order by p.party_id for no key update) x;
  if v_parties is null or cardinality (v_parties) <> (select count (distinct u.id) from unnest (p_party_ids) u (id)) then
    perform rules.refuse ('DN106', '{"what": "customer"}');
  end if;
  select array_agg (g) into v_owed
    from rules.facility_figures (array (select f.facility_id from core.facility f where f.party_id = any (v_parties)), v_day) g
   where g.open_balance > 0;
  select p.customer_no into v_none
    from core.party p
   where p.party_id = any (v_parties)
     and not exists (select from core.facility f join unnest (v_owed) g on g.facility_id = f.facility_id where f.party_id = p.party_id)
   order by p.party_id limit 1;
  if found then
    perform rules.refuse ('DN127', jsonb_build_object ('customer_no', v_none));
  end if;
  v_cases := rules.case_open_many (v_parties, v_owed, true);
  perform rules.case_refresh (v_parties);
  return rules.request_close (p_request, jsonb_build_object ('case_ids', to_jsonb (v_cases)));
end
$$;
