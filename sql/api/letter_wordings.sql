-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- The wordings that the letters of a batch are written in, each once.
create function api.letter_wordings (p_batch_id bigint)
  returns table (wording_id bigint, language text, subject text, body text, profile jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select w.wording_id, w.language, w.subject, w.body, e.body
    from core.wording w
    join core.letter_batch b on b.batch_id = p_batch_id
    join core.letter_kind k on k.kind = b.kind
    join core.envelope_profile e on e.profile = k.profile
   where w.wording_id in (select l.wording_id from core.letter l where l.batch_id = p_batch_id)
   order by w.wording_id;
end
$$;
