-- SPDX-License-Identifier: GPL-3.0-or-later
-- What protects a person goes on when he owes again (X62, X61, Y01): a case that closes ends its holds, but a breathing space, an insolvency, a death,
-- a court's stay and hardship last until their own day. Cases that were opened or opened again get the rest of them, from the day on which the
-- closing ended them, so that no day between is without; not what a person released, nor what has ended by itself. The cases are locked by the caller.
create function rules.holds_carry (p_case_ids bigint[], p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_ids     bigint[];
  v_cases   bigint[];
  v_details jsonb[];
  v_kind    text;
begin
  v_ids := array (select distinct n.case_id
                    from core.case n join core.case o on o.party_id = n.party_id join core.hold h on h.case_id = o.case_id
                   where n.case_id = any (p_case_ids));
  if v_ids = '{}' then
    return;
  end if;
  foreach v_kind in array array['BREATHING_SPACE', 'DECEASED', 'INSOLVENCY', 'COURT_STAY', 'HARDSHIP'] loop
    with carried as (
      insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason, is_crisis)
      select distinct on (n.case_id) n.case_id, n.branch_id, v_kind, h.scope, h.released_on, h.to_on, h.reason, h.is_crisis
        from core.case n
        join core.case o on o.party_id = n.party_id
        join core.hold h on h.case_id = o.case_id
       where n.case_id = any (v_ids) and h.kind = v_kind
         and h.released_on is not null and h.release_reason is null and coalesce (h.to_on >= p_day, true)
         and not exists (select from core.case z join core.hold y on y.case_id = z.case_id
                          where z.party_id = n.party_id and y.kind = v_kind and y.hold_id > h.hold_id and y.release_reason is not null)
       order by n.case_id, h.to_on desc nulls first, h.hold_id desc
      returning case_id, hold_id, scope, from_on, to_on, reason
    )
    select array_agg (c.case_id order by c.case_id),
           array_agg (jsonb_build_object ('hold', c.hold_id, 'kind', v_kind, 'scope', c.scope, 'from_on', c.from_on, 'to_on', c.to_on, 'reason', c.reason)
                      order by c.case_id)
      into v_cases, v_details
      from carried c;
    perform rules.journal_cases (v_cases, 'HOLD_SET', null, null, v_details);
  end loop;
end
$$;
