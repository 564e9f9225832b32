-- SPDX-License-Identifier: GPL-3.0-or-later
-- The staged customers of a run as values, beside what is stored. A field that was not given keeps what is stored.
-- state: NEW, CHANGED, SAME; *_new: this way of reaching the customer is not known yet.
create function rules.import_customers (p_import_id bigint)
  returns table (line_no integer, customer_no text, party_id bigint, branch_id integer, branch_code text, kind text, name text,
                 language text, national_id text, born_on date, controller text, phone text, email text, street text,
                 postal_code text, city text, country text, is_phone_new boolean, is_email_new boolean, is_address_new boolean,
                 state text)
  language sql stable
begin atomic
  select v.line_no, v.customer_no, v.party_id, v.branch_id, v.branch_code, v.kind, v.name, v.language, v.national_id, v.born_on,
         v.controller, v.phone, v.email, v.street, v.postal_code, v.city, v.country, v.is_phone_new, v.is_email_new, v.is_address_new,
         case when v.party_id is null then 'NEW'
              when v.is_changed or v.is_phone_new or v.is_email_new or v.is_address_new then 'CHANGED'
              else 'SAME' end
    from (select s.line_no, s.customer_no, p.party_id, b.branch_id, s.branch_code, upper (s.kind) as kind, s.name,
                 coalesce (s.language, p.language, 'en') as language, coalesce (s.national_id, p.national_id) as national_id,
                 coalesce (rules.as_day (s.born_on), p.born_on) as born_on, coalesce (s.controller, p.controller) as controller,
                 s.phone, s.email, s.street, s.postal_code, s.city, s.country,
                 (p.kind, p.name, p.branch_id) is distinct from (upper (s.kind), s.name, b.branch_id)
                   or p.language <> s.language or p.national_id is distinct from coalesce (s.national_id, p.national_id)
                   or p.born_on is distinct from coalesce (rules.as_day (s.born_on), p.born_on)
                   or p.controller is distinct from coalesce (s.controller, p.controller) as is_changed,
                 s.phone is not null and (p.party_id is null or not exists (
                   select from core.contact_point c where c.party_id = p.party_id and c.kind = 'PHONE' and c.value = s.phone)) as is_phone_new,
                 s.email is not null and (p.party_id is null or not exists (
                   select from core.contact_point c where c.party_id = p.party_id and c.kind = 'EMAIL' and c.value = s.email)) as is_email_new,
                 coalesce (s.street, s.postal_code, s.city) is not null and (p.party_id is null or not exists (
                   select from core.contact_point c
                    where c.party_id = p.party_id and c.kind = 'ADDRESS'
                      and ((c.street, c.postal_code, c.city, c.country) is not distinct from (s.street, s.postal_code, s.city, s.country)
                           or c.is_blocked and rules.address_key (c.street, c.postal_code, c.city)
                                             = rules.address_key (s.street, s.postal_code, s.city))))
                   as is_address_new
            from staging.customers s
            left join core.party p on p.customer_no = s.customer_no
            left join core.branch b on b.branch_code = s.branch_code
           where s.import_id = p_import_id
          offset 0) v;
end;
