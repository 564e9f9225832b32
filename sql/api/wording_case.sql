-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- What a letter of a kind would say to a customer today, by the number of his case (a real one for the preview; nothing is written). With the
-- sender of the language and the number of no letter in its codes.
create function api.wording_case (p_kind text, p_language text, p_case_no text)
  returns table (case_id bigint, case_no text, data jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_case core.case;
begin
  perform rules.require ('VIEW');
  perform rules.require_wordings ();
  select * into v_case from core.case c where c.case_no = btrim (p_case_no) and p_kind <> 'MINUTES';
  if not found then
    perform rules.refuse ('DN106', '{"what": "case"}');
  end if;
  return query
  select v_case.case_id, v_case.case_no,
         s.snapshot || rules.letter_label (100000001, v_case.case_no, rules.setting ('letter_mark'))
           || jsonb_build_object ('sender', coalesce (n.body, s.snapshot -> 'sender'))
           || case when exists (select from core.letter_field f where f.kind = p_kind and f.is_free)
                   then jsonb_build_object ('free', rules.letter_sample (p_kind, p_language, 'PLAIN') -> 'free') else '{}' end
    from rules.letter_snapshots (p_kind, array[v_case.case_id]) s
    left join core.sender n on n.language = p_language;
end
$$;
