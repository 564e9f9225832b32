-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- Letters that an envelope could be (E01): those of the keys, as read from its code; else by the letter's number; else at most 50 posted ones of
-- customers that the text finds, the latest first. p_mark: the bank's mark in the code, which must be ours (DN440); null: there was no code.
-- returned_id: registered already.
create function api.returned_find (p_letter_ids bigint[], p_mark text, p_text text)
  returns table (letter_id bigint, letter_no text, kind text, state text, dispatched_on date, case_id bigint, case_no text, customer_no text, name text,
                 address text, is_debtor boolean, returned_id bigint, returned_on date, reason text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_number text := upper (btrim (translate (p_text, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789')));
  v_ids    bigint[] := p_letter_ids;
begin
  perform rules.require ('VIEW');
  if p_mark is not null and p_mark is distinct from rules.setting ('letter_mark') then
    perform rules.refuse ('DN440', jsonb_build_object ('mark', p_mark));
  end if;
  if v_ids is null and coalesce (v_number, '') <> '' then
    v_ids := array (select l.letter_id from core.letter l where l.letter_no = v_number);
    if v_ids = '{}' then
      v_ids := array (select l.letter_id from core.letter l
                       where l.party_id = any (array (select s.party_id from rules.search_parties (p_text, 50) s))
                         and l.state in ('DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED', 'RETURNED', 'LOST')
                       order by l.letter_id desc limit 50);
    end if;
  end if;
  return query
  select l.letter_id, l.letter_no, l.kind, l.state, l.dispatched_on, l.case_id, c.case_no, p.customer_no, p.name,
         concat_ws (', ', k.street, nullif (concat_ws (' ', k.postal_code, k.city), ''), k.country), p.party_id = coalesce (c.party_id, l.customer_id),
         r.returned_id, r.returned_on,
         r.reason, l.version
    from core.letter l
    left join core.case c on c.case_id = l.case_id
    join core.party p on p.party_id = l.party_id
    left join core.contact_point k on k.contact_point_id = l.contact_point_id
    left join core.returned_mail r on r.letter_id = l.letter_id and r.state <> 'UNDONE'
   where l.letter_id = any (v_ids)
   order by l.letter_id desc;
end
$$;
