-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager, batch
-- The pictures that a batch's letters are printed with, in the versions that were in force when it was drafted: those of its wordings and that of
-- the letterhead.
create function api.letter_batch_images (p_batch_id bigint)
  returns table (name text, sha256 text, body bytea)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  if not rules.has_permission ('AUDIT') then
    perform rules.require ('VIEW');
  end if;
  return query
  select i.name, encode (i.sha256, 'hex'), i.body
    from core.letter_batch b
   cross join jsonb_each_text (b.images) p (name, image_id)
    join core.letter_image i on i.image_id = p.image_id::bigint
   where b.batch_id = p_batch_id
     and (i.name = 'letterhead'
          or i.name in (select n from core.wording w cross join unnest (rules.image_names (w.body)) n
                         where w.wording_id in (select l.wording_id from core.letter l where l.batch_id = p_batch_id)))
   order by i.name;
end
$$;
