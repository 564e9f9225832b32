-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- What can be written for a case besides its warnings, and to whom (D06, D08): a row a kind and recipient, reason null where it can be now. role: the
-- kind's. fields: what has to be typed for it, [{name, label, names}].
create function api.document_choices (p_case_id bigint)
  returns table (choice_no bigint, kind text, party_id bigint, name text, recipient text, reason text, fields jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('WARN');
  perform rules.case_visible (p_case_id);
  return query
  select row_number () over (order by k.seq, p.name, e.party_id), k.kind, e.party_id, p.name, k.recipient, e.reason,
         coalesce ((select jsonb_agg (jsonb_build_object ('name', substr (f.name, 6), 'label', f.label, 'names', f.names) order by f.seq)
                      from core.letter_field f where f.kind = k.kind and f.is_free), '[]')
    from core.letter_kind k
    cross join lateral rules.letter_eligibility (k.kind, array[p_case_id]) e
    join core.party p on p.party_id = e.party_id
   where not k.is_warning and k.kind <> 'MINUTES';
end
$$;
