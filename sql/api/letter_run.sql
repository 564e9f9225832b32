-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- How the letters of a batch are printed: its envelope, its paper (HEADED: split by tray, as today's trays of its kind
-- say), the limits of its files, the bank's mark in the codes.
create function api.letter_run (p_batch_id bigint)
  returns table (batch_id bigint, batch_no text, kind text, state text, profile jsonb, paper text, part_letters integer, part_megabytes integer,
                 light_sheets integer, medium_sheets integer, mark text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select b.batch_id, b.batch_no, b.kind, b.state, e.body, rules.letter_paper (b.kind, rules.business_day ()),
         coalesce (rules.setting ('letter_part_letters')::integer, 10000),
         coalesce (rules.setting ('letter_part_megabytes')::integer, 32), coalesce (rules.setting ('letter_light_sheets')::integer, 3),
         coalesce (rules.setting ('letter_medium_sheets')::integer, 9), rules.setting ('letter_mark')
    from core.letter_batch b
    join core.letter_kind k on k.kind = b.kind
    join core.envelope_profile e on e.profile = k.profile
   where b.batch_id = p_batch_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  end if;
end
$$;
