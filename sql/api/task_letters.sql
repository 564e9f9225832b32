-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- What a task of a case can ask to be printed, and for whom (D06): a row a kind of letter besides the warnings and a recipient, as the roles on
-- its debts are now. Whether it may be sent is asked when it is drafted (api.document_choices ()).
create function api.task_letters (p_case_id bigint) returns table (choice_no bigint, kind text, party_id bigint, name text, recipient text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('WORK');
  perform rules.case_visible (p_case_id);
  return query
  select row_number () over (order by k.seq, p.name, e.party_id), k.kind, e.party_id, p.name, k.recipient
    from core.letter_kind k
    cross join lateral (select distinct r.party_id from rules.letter_recipients (k.kind, array[p_case_id]) r) e
    join core.party p on p.party_id = e.party_id
   where not k.is_warning and k.kind <> 'MINUTES';
end
$$;
