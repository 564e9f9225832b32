-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a new business day ends (§4.3.7), of these messages: queued ones whose days are over or whose customer owes nothing any more are
-- CANCELLED; those a carrier has had for message_report_days without saying more are EXPIRED. Returns how many of each.
create function rules.messages_expire (p_message_ids bigint[], p_day date) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_days  integer := coalesce (rules.setting ('message_report_days')::integer, 3);
  v_late  bigint[];
  v_paid  bigint[] := '{}';
  v_quiet bigint[];
  v_basis text;
begin
  v_late := array (select m.message_id from core.message m join core.message_kind k on k.kind = m.kind
                    where m.message_id = any (p_message_ids) and m.state = 'QUEUED' and m.business_on + k.valid_days < p_day);
  for v_basis in select distinct k.basis from core.message m join core.message_kind k on k.kind = m.kind
                  where m.message_id = any (p_message_ids) and m.state = 'QUEUED' and k.basis <> 'NONE' loop
    v_paid := v_paid || array (
      select m.message_id
        from core.message m join core.message_kind k on k.kind = m.kind and k.basis = v_basis
       where m.message_id = any (p_message_ids) and m.state = 'QUEUED' and m.message_id <> all (v_late)
         and m.party_id not in (
           select a.party_id
             from rules.message_amounts (v_basis, array (select x.party_id from core.message x join core.message_kind y on y.kind = x.kind
                                                          where x.message_id = any (p_message_ids) and x.state = 'QUEUED' and y.basis = v_basis),
                                         p_day) a));
  end loop;
  v_quiet := array (select m.message_id from core.message m
                     where m.message_id = any (p_message_ids) and m.state in ('SUBMITTED', 'ENROUTE') and m.business_on + v_days < p_day);
  v_late := rules.messages_move (v_late, 'CANCEL', null, 'WINDOW_PASSED', false);
  v_paid := rules.messages_move (v_paid, 'CANCEL', null, 'PAID', false);
  v_quiet := rules.messages_move (v_quiet, 'EXPIRE', null, 'NO_REPORT', false);
  return jsonb_build_object ('late', cardinality (v_late), 'paid', cardinality (v_paid), 'quiet', cardinality (v_quiet));
end
$$;
