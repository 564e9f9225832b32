-- SPDX-License-Identifier: GPL-3.0-or-later
-- A message that did not arrive for good, because there is no such address, makes its contact point INVALID (p_is_permanent); after
-- message_max_failures messages in a row that did not arrive, the contact point is SUSPECT (§4.3.8) and, where the customer has an open
-- case, one task says that his data want to be mended (H07).
create function rules.message_failed (p_message_id bigint, p_is_permanent boolean default false) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_max     integer := coalesce (rules.setting ('message_max_failures')::integer, 3);
  v_message core.message;
  v_case_id bigint;
begin
  select m.* into v_message from core.message m where m.message_id = p_message_id;
  if p_is_permanent then
    perform rules.contact_points_mark (array[v_message.contact_point_id], 'INVALID', 'BOUNCED', rules.business_day ());
    return;
  end if;
  if (select count (*) from (select m.state from core.message m
                              where m.contact_point_id = v_message.contact_point_id and m.state in ('DELIVERED', 'UNDELIVERABLE')
                              order by m.state_at desc limit v_max) l where l.state = 'UNDELIVERABLE') < v_max then
    return;
  end if;
  update core.contact_point k set state = 'SUSPECT', version = k.version + 1
   where k.contact_point_id = v_message.contact_point_id and k.state in ('UNVERIFIED', 'VALID');
  if not found then
    return;
  end if;
  perform rules.journal_party (v_message.party_id, 'CONTACT_POINT_CHANGED', 'VALID', 'SUSPECT',
                               jsonb_build_object ('contact_point', v_message.contact_point_id, 'message', p_message_id));
  select c.case_id into v_case_id from core.case c where c.party_id = v_message.party_id and c.stage is not null;
  if v_case_id is not null and not exists (select from core.task t where t.case_id = v_case_id and t.kind = 'DATA_UPDATE'
        and not coalesce ((select k.kind = 'ADDRESS' from core.contact_point k
                                                                             where k.contact_point_id = t.contact_point_id), false)
                                              and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')) then
    perform rules.tasks_open_many (array[v_case_id], 'DATA_UPDATE', null, null, null, null, null, 'DATA', null);
  end if;
end
$$;
