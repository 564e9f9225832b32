-- SPDX-License-Identifier: GPL-3.0-or-later
-- Envelope profiles are data in millimetres: what is stored must at least be drawable. The renderer refuses the rest with a sentence.

-- A box on the page, in millimetres: numbers, not outside.
create function core.is_box (p_box jsonb, p_page jsonb) returns boolean
  language sql immutable parallel safe
  set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce (jsonb_typeof (p_box) = 'object'
                   and (select count (*) = 4 and bool_and (jsonb_typeof (e.value) = 'number' and (e.value #>> '{}')::numeric between 0 and 1000)
                          from jsonb_each (case jsonb_typeof (p_box) when 'object' then p_box end) e
                         where e.key in ('x', 'y', 'width', 'height'))
                   and (p_box ->> 'x')::numeric + (p_box ->> 'width')::numeric <= (p_page ->> 0)::numeric
                   and (p_box ->> 'y')::numeric + (p_box ->> 'height')::numeric <= (p_page ->> 1)::numeric, false);
end;

-- Two lengths within limits.
create function core.is_length_pair (p_pair jsonb, p_low numeric, p_high numeric) returns boolean
  language sql immutable parallel safe
  set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce (jsonb_typeof (p_pair) = 'array'
                   and (select count (*) = 2 and bool_and (jsonb_typeof (e.value) = 'number' and (e.value #>> '{}')::numeric between p_low and p_high)
                          from jsonb_array_elements (case jsonb_typeof (p_pair) when 'array' then p_pair end) e (value)), false);
end;

-- A built-in profile by its name, or one written out: page, envelope, play, window, boxes of the codes.
create function core.is_envelope_profile (p_body jsonb) returns boolean
  language sql immutable parallel safe
  set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce (case
    when p_body ? 'profile' then p_body ->> 'profile' ~ '^[A-Z][A-Z0-9_]{1,39}$' and p_body - 'profile' = '{}'
    else core.is_length_pair (p_body -> 'page', 100, 1000)
         and core.is_box (p_body -> 'letterhead', p_body -> 'page') and core.is_box (p_body -> 'reference', p_body -> 'page')
         and (p_body -> 'window' is null or core.is_box (p_body -> 'window', p_body -> 'page')
                                            and core.is_length_pair (p_body -> 'envelope', 80, 1000) and core.is_length_pair (p_body -> 'play', 0, 20)
                                            and (p_body -> 'envelope' ->> 0)::numeric >= (p_body -> 'page' ->> 0)::numeric)
         and (p_body -> 'qr' is null or p_body -> 'window' is not null and core.is_box (p_body -> 'qr', p_body -> 'page'))
         and (p_body -> 'barcode' is null or core.is_box (p_body -> 'barcode', p_body -> 'page')) end, false);
end;

alter table core.envelope_profile
  add check (profile ~ '^[A-Z][A-Z0-9_]{1,39}$'),
  add constraint envelope_profile_body_check check (core.is_envelope_profile (body));
