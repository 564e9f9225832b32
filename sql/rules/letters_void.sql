-- SPDX-License-Identifier: GPL-3.0-or-later
-- VOID of the letters of cases that have not been dispatched yet (§4.3.3); the number is kept (I-9). p_kinds null: all that demand something.
-- Returns how many. Journal rows of their own are not written: the event that voids them names it in its detail.
create function rules.letters_void (p_case_ids bigint[], p_reason text, p_kinds text[] default null) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  update core.letter l
     set state = 'VOIDED', void_reason = p_reason, state_on = rules.business_day (), version = l.version + 1
   where l.case_id = any (p_case_ids)
     and l.state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED')
     and case when p_kinds is null then l.kind in (select k.kind from core.letter_kind k where k.purpose = 'COLLECTION') else l.kind = any (p_kinds) end;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
