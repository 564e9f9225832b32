-- SPDX-License-Identifier: GPL-3.0-or-later
-- For the database of gammu-smsd, after its own schema (/usr/share/doc/gammu-smsd/examples/pgsql.sql): the two functions through which
-- Dundesk hands over short messages and asks after them, and what it has handed over, so that no reference leaves twice. Run as the owner of
-- smsd's tables; afterwards: grant usage on schema api to LOGIN; grant execute on all functions in schema api to LOGIN.
create schema if not exists api;
create table if not exists api.handed_over (
  reference uuid primary key,
  outbox_id bigint,
  handed_at timestamptz not null default clock_timestamp ()
);
alter table api.handed_over add column if not exists leave_until timestamptz, add column if not exists expired_at timestamptz;
drop function if exists api.sms_submit (text, text, text, text[]);

-- smsd marks a row of its outbox before it gives it to the modem. One whose hour has passed meanwhile (the modem was off or said nothing) is
-- taken out of the outbox instead, so it does not leave in the night: quiet hours hold at the moment of leaving.
create or replace function api.outbox_keep_hours () returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  update api.handed_over h set expired_at = clock_timestamp ()
   where h.outbox_id = old."ID" and h.reference::text = old."CreatorID" and h.leave_until <= clock_timestamp ()
     and old."SendingTimeOut" <= localtimestamp;  -- else its parts are leaving just now
  if not found then
    return new;
  end if;
  delete from public.outbox_multipart where "ID" = old."ID";
  delete from public.outbox where "ID" = old."ID";
  return null;
end
$$;
create or replace trigger outbox_keep_hours before update of "SendingTimeOut" on public.outbox for each row execute function api.outbox_keep_hours ();

-- Puts a message into smsd's outbox, its parts in order with their concatenation header (3GPP TS 23.040, 9.2.3.24.1). The same reference
-- again changes nothing and answers as the first time. p_leave_until: it does not leave later; null: whenever the modem takes it.
create or replace function api.sms_submit (p_reference text, p_number text, p_encoding text, p_parts text[], p_leave_until text)
  returns table (sms_id bigint)
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
declare
  v_coding text := case p_encoding when 'UCS2' then 'Unicode_No_Compression' else 'Default_No_Compression' end;
  v_count  integer := cardinality (p_parts);
  v_head   text;
  v_id     bigint;
begin
  if p_number !~ '^\+?[0-9]{3,20}$' or coalesce (v_count, 0) not between 1 and 255 then
    raise exception using errcode = '22023', message = 'number or parts';
  end if;
  insert into api.handed_over (reference, leave_until) values (p_reference::uuid, p_leave_until::timestamptz) on conflict do nothing;
  if not found then
    return query select h.outbox_id from api.handed_over h where h.reference = p_reference::uuid;
    return;
  end if;
  v_id := nextval (pg_get_serial_sequence ('public.outbox', 'ID'));
  v_head := '050003' || lpad (to_hex (v_id % 256), 2, '0') || lpad (to_hex (v_count), 2, '0');
  insert into public.outbox ("ID", "DestinationNumber", "Coding", "TextDecoded", "MultiPart", "UDH", "DeliveryReport", "CreatorID")
  values (v_id, p_number, v_coding::text, p_parts[1], v_count > 1, case when v_count > 1 then v_head || '01' end, 'yes', p_reference);
  insert into public.outbox_multipart ("ID", "SequencePosition", "Coding", "TextDecoded", "UDH")
  select v_id, t.i, v_coding, t.part, v_head || lpad (to_hex (t.i), 2, '0')
    from unnest (p_parts) with ordinality t (part, i) where t.i > 1;
  update api.handed_over set outbox_id = v_id where reference = p_reference::uuid;
  return query select v_id;
end
$$;

-- What smsd says became of a message: the worst of its parts, and DELIVERED only when all are; EXPIRED when its hour passed before it left.
-- No row: nothing more is known of it.
create or replace function api.sms_state (p_reference text) returns table (state text, status text)
  language sql stable security definer
  set search_path = public, pg_temp
as $$
  select case when bool_or (s."Status" in ('SendingError', 'Error')) then 'REJECTED'
              when bool_or (s."Status" = 'DeliveryFailed') then 'UNDELIVERABLE'
              when bool_or (s."Status" = 'DeliveryUnknown') then 'UNKNOWN'
              when bool_and (s."Status" = 'DeliveryOK') then 'DELIVERED'
              when bool_and (s."Status" = 'SendingOKNoReport') then 'ACCEPTED'
              else 'ENROUTE' end,
         string_agg (distinct s."Status"::text, ' ')
    from public.sentitems s
   where s."CreatorID" = p_reference
     and not exists (select from public.outbox o where o."CreatorID" = p_reference)
  having count (*) > 0
  union all
  select 'EXPIRED', null from api.handed_over h where h.reference::text = p_reference and h.expired_at is not null
     and not exists (select from public.sentitems s where s."CreatorID" = p_reference)
$$;

revoke all on all functions in schema api from public;
