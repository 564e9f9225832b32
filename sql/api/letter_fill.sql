-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- Types what a draft leaves open (D08): p_free {name: text} names all free fields of its kind and no other. Everything else of a letter is its wording
-- and its data. DN446 a field, DN464 a name, DN152 the letter or its batch is confirmed, DN107 somebody was faster, DN108 a kind without free fields.
create function api.letter_fill (p_request uuid, p_letter_id bigint, p_version integer, p_free jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done   jsonb := rules.request_open (p_request, 'letter_fill', p_letter_id::text, p_version::text, p_free::text);
  v_letter core.letter;
  v_state  text;
  v_free   jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WARN');
  perform from core.case c where c.case_id = (select l.case_id from core.letter l where l.letter_id = p_letter_id) for no key update of c;
  select b.state into v_state from core.letter_batch b
   where b.batch_id = (select l.batch_id from core.letter l where l.letter_id = p_letter_id) for share of b;
  select * into v_letter from core.letter l where l.letter_id = p_letter_id for no key update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
  -- A batch that is being confirmed has been decided on.
  if v_letter.state <> 'DRAFT' or v_state not in ('DRAFTING', 'REVIEW') then
    perform rules.refuse ('DN152', jsonb_build_object ('event', 'FILL', 'state', v_letter.state));
  end if;
  perform rules.require_version ('letter', v_letter.version, p_version);
  v_free := rules.letter_free (v_letter.kind, coalesce (p_free, '{}'));
  if v_free = '{}' then
    perform rules.refuse ('DN108', '{"field": "free", "reason": "UNKNOWN"}');
  end if;
  update core.letter l set snapshot = l.snapshot || jsonb_build_object ('free', v_free), version = l.version + 1 where l.letter_id = p_letter_id;
  perform rules.journal_case_or_house (v_letter.case_id, v_letter.customer_id, 'LETTER_FILLED', null, null,
            jsonb_build_object ('kind', v_letter.kind, 'was', v_letter.snapshot -> 'free', 'free', v_free));
  return rules.request_close (p_request, jsonb_build_object ('letter_id', p_letter_id, 'version', v_letter.version + 1));
end
$$;
