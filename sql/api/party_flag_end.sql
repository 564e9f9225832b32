-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Ends a mark of a party, with its history. With DECEASED, set in error, its holds end; which contact points are freed is decided one by one.
create function api.party_flag_end (p_request uuid, p_party_flag_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'party_flag_end', p_party_flag_id::text, p_version::text);
  v_day   date;
  v_flag  core.party_flag;
  v_cases bigint[];
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('HOLD');
  v_day := rules.business_day ();
  select f.* into v_flag from core.party_flag f where f.party_flag_id = p_party_flag_id and f.branch_id = any (rules.my_branches ());
  if v_flag.party_flag_id is null then
    perform rules.refuse ('DN106', '{"what": "party_flag"}');
  end if;
  perform from core.case c where c.party_id = v_flag.party_id and c.stage is not null order by c.case_id for no key update;
  select f.* into v_flag from core.party_flag f where f.party_flag_id = p_party_flag_id for no key update;
  perform rules.require_version ('party_flag', v_flag.version, p_version);
  if v_flag.ended_on is not null then
    perform rules.refuse ('DN148', jsonb_build_object ('what', 'party_flag'));
  end if;
  update core.party_flag set ended_on = greatest (v_day, from_on), ended_by = session_user, version = version + 1 where party_flag_id = p_party_flag_id;
  if v_flag.kind = 'DECEASED' then
    with ended as (
      update core.hold h set released_on = v_day, released_by = session_user, release_reason = v_flag.note, version = h.version + 1
        from core.case c
       where c.party_id = v_flag.party_id and h.case_id = c.case_id and h.kind = 'DECEASED' and h.released_on is null
      returning h.case_id
    )
    select array_agg (distinct e.case_id) into v_cases from ended e;
    if v_cases is not null then
      perform rules.journal_cases (v_cases, 'HOLD_RELEASED', p_details => array_fill (jsonb_build_object ('kind', 'DECEASED'), array[cardinality (v_cases)]));
      perform rules.steps_retime (v_cases, v_day);
    end if;
  end if;
  perform rules.journal_party (v_flag.party_id, 'PARTY_FLAG_ENDED', v_flag.kind, null, jsonb_build_object ('flag', p_party_flag_id, 'kind', v_flag.kind));
  return rules.request_close (p_request, jsonb_build_object ('party_flag_id', p_party_flag_id, 'version', v_flag.version + 1));
end
$$;
