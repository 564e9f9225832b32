-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: the task that a returned letter opened has ended (§4.3.14). RESOLVED when its address's owner has a verified one now, or when it
-- was about something else, and the owner's cases go on; an address task that ends without one leaves the address blocked, and the return waits to be handed
-- over (E05).
create function rules.return_follow_task () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := (select d.day from core.business_day d where d.closed_at is null);
begin
  update core.returned_mail r
     set state = case when w.resolution is null then 'ADDRESS_BLOCKED' else 'RESOLVED' end, resolution = w.resolution,
         ended_on = case when w.resolution is not null then v_day end, ended_at = case when w.resolution is not null then clock_timestamp () end,
         ended_by = case when w.resolution is not null then session_user end, version = r.version + 1
    from (select x.returned_id,
                 case when new.contact_point_id is null then case when new.state = 'DONE' then 'DONE' end
                      when exists (select from core.contact_point k join core.contact_point o on o.party_id = k.party_id
                                    where o.contact_point_id = new.contact_point_id and k.kind = 'ADDRESS' and k.state = 'VALID'
                                      and not k.is_blocked) then 'NEW_ADDRESS' end as resolution
            from core.returned_mail x where x.task_id = new.task_id and x.state = 'TASK_OPEN') w
   where r.returned_id = w.returned_id;
  perform rules.cases_addressed (k.party_id, v_day)
     from core.contact_point k
    where k.contact_point_id = new.contact_point_id
      and exists (select from core.returned_mail r where r.task_id = new.task_id and r.resolution = 'NEW_ADDRESS');
  return null;
end
$$;
