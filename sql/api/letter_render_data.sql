-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- What is needed to write pages: frozen data, wording and page profile of a batch's letters. p_letter_ids null: those that are
-- still to be printed (DRAFT for a preview, QUEUED for the real thing).
create function api.letter_render_data (p_batch_id bigint, p_letter_ids bigint[] default null)
  returns table (letter_id bigint, letter_no text, kind text, language text, wording_id bigint, subject text, body text, profile jsonb, data jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select l.letter_id, l.letter_no, l.kind, l.language, l.wording_id, w.subject, w.body, e.body,
         l.snapshot || rules.letter_label (l.letter_id, l.letter_no, (select rules.setting ('letter_mark')))
    from core.letter l
    join core.wording w on w.wording_id = l.wording_id
    join core.letter_kind k on k.kind = l.kind
    join core.envelope_profile e on e.profile = k.profile
   where l.batch_id = p_batch_id
     and (l.letter_id = any (p_letter_ids) or (p_letter_ids is null and l.state in ('DRAFT', 'QUEUED')))
   order by l.letter_id;
end
$$;
