-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- The letters of a line of the post book, of a batch or of a day and kind, by what became of them (p_state WAITING, OPEN, DELIVERED, RETURNED, LOST,
-- null: all; VOIDED: what lies on paper and must not be posted);
-- without batch and day all that are printed and not dispatched, the oldest first. All of them: what is not shown is not posted.
create function api.post_letters (p_batch_id bigint, p_day date, p_kind text, p_state text)
  returns table (letter_id bigint, letter_no text, batch_no text, kind text, state text, state_on date, dispatched_on date, case_id bigint, case_no text,
                 customer_no text, name text, pages integer, delivered_on date, delivery_proof text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_states text[] := case p_state when 'WAITING' then array['PRINTED'] when 'OPEN' then array['DISPATCHED'] when 'RETURNED' then array['RETURNED']
                                  when 'DELIVERED' then array['DELIVERED', 'DEEMED_DELIVERED'] when 'LOST' then array['LOST'] when 'VOIDED' then array['VOIDED']
                                  else array['PRINTED', 'DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED', 'RETURNED', 'LOST'] end;
begin
  perform rules.require ('VIEW');
  if p_batch_id is null and p_day is null then
    v_states := array['PRINTED'];
  end if;
  return query
  select l.letter_id, l.letter_no, b.batch_no, l.kind, l.state, l.state_on, l.dispatched_on, l.case_id, c.case_no, p.customer_no, p.name, l.page_count,
         l.delivered_on, l.delivery_proof, l.version
    from core.letter l
    join core.letter_batch b on b.batch_id = l.batch_id
    left join core.case c on c.case_id = l.case_id
    join core.party p on p.party_id = l.party_id
   where l.state = any (v_states) and (l.state <> 'VOIDED' or rules.letter_has_paper (l))
     and (p_batch_id is null or l.batch_id = p_batch_id)
     and (p_day is null or l.dispatched_on = p_day)
     and (p_kind is null or l.kind = p_kind)
   order by l.letter_id;
end
$$;
