-- SPDX-License-Identifier: GPL-3.0-or-later
-- A customer has died (X61): he is marked, a hold ALL on each of his open cases, all his contact points blocked, what is under way to him stopped,
-- in one transaction. His cases are locked in the order of their keys. Returns whether he was not marked before.
create function rules.party_decease (p_party_id bigint, p_note text, p_day date) returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_cases bigint[];
  v_flag  bigint;
begin
  perform from core.case c where c.party_id = p_party_id and c.stage is not null order by c.case_id for no key update;
  insert into core.party_flag (party_id, branch_id, kind, from_on, note)
  select p.party_id, p.branch_id, 'DECEASED', p_day, p_note from core.party p where p.party_id = p_party_id
  on conflict (party_id, kind) where ended_on is null do nothing
  returning party_flag_id into v_flag;
  if v_flag is not null then
    perform rules.journal_party (p_party_id, 'PARTY_FLAG_SET', null, 'DECEASED', jsonb_build_object (
              'flag', v_flag, 'kind', 'DECEASED', 'from_on', p_day, 'note', p_note));
  end if;
  with held as (
    insert into core.hold (case_id, branch_id, kind, scope, from_on, reason)
    select c.case_id, c.branch_id, 'DECEASED', '{ALL}', p_day, p_note
      from core.case c
     where c.party_id = p_party_id and c.stage is not null
       and not exists (select from core.hold h where h.case_id = c.case_id and h.kind = 'DECEASED' and h.released_on is null)
    returning case_id
  )
  select array_agg (h.case_id order by h.case_id) into v_cases from held h;
  update core.contact_point set is_blocked = true, version = version + 1 where party_id = p_party_id and not is_blocked;
  if v_cases is not null then
    perform rules.journal_cases (v_cases, 'HOLD_SET', p_details => array_fill (jsonb_build_object ('kind', 'DECEASED', 'scope', array['ALL'], 'reason', p_note),
                                                                               array[cardinality (v_cases)]));
  end if;
  perform rules.contacts_stop (array[p_party_id], p_day);
  return v_flag is not null;
end
$$;
