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

-- Puts a message into smsd's outbox, its parts in order with their concatenation header (3GPP TS 23.040, 9.2.3.24.1). The same reference
-- again changes nothing and answers as the first time.
create or replace function api.sms_submit (p_reference text, p_number text, p_encoding text, p_parts text[]) returns table (sms_id bigint)
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
  insert into api.handed_over (reference) values (p_reference::uuid) on conflict do nothing;
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

-- What smsd says became of a message: the worst of its parts, and DELIVERED only when all are. No row: nothing more is known of it.
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
$$;

revoke all on all functions in schema api from public;
