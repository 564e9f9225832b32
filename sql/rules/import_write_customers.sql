-- SPDX-License-Identifier: GPL-3.0-or-later
-- Writes the customers of a checked import run with their contact points. A changed customer is journalled on the chain of
-- the house, old beside new; a new way of reaching him is added beside the old ones and becomes the primary one.
create function rules.import_write_customers (p_import_id bigint) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_nestloop = off
as $$
declare
  v_day     date := rules.business_day ();
  v_changes jsonb;
  v_changed bigint[];
  v_lost    bigint[];
  v_owners  text[];
  v_new     bigint;
begin
  if exists (select from staging.customers s join core.party p on p.customer_no = s.customer_no where s.import_id = p_import_id) then
    select array_agg (i.party_id order by i.party_id) into v_changed
      from rules.import_customers (p_import_id) i where i.state = 'CHANGED';
  end if;
  if v_changed is not null then
    perform from core.party p where p.party_id = any (v_changed) order by p.party_id for update;
    select jsonb_agg (jsonb_build_object ('customer', p.customer_no,
             'old', to_jsonb (p) - '{party_id,name_key,recorded_at,version,customer_since,customer_no}'::text[],
             'new', jsonb_strip_nulls (jsonb_build_object ('kind', i.kind, 'name', i.name, 'language', i.language, 'branch_id', i.branch_id,
                      'national_id', i.national_id, 'born_on', i.born_on, 'controller', i.controller,
                      'phone', case when i.is_phone_new then i.phone end, 'email', case when i.is_email_new then i.email end,
                      'address', case when i.is_address_new then jsonb_build_array (i.street, i.postal_code, i.city, i.country) end))))
      into v_changes
      from rules.import_customers (p_import_id) i join core.party p on p.party_id = i.party_id
     where i.state = 'CHANGED';
    with added as (
      select i.party_id, w.*
        from rules.import_customers (p_import_id) i
        cross join lateral (values ('PHONE', i.phone, null, null, null, null, i.is_phone_new),
                                   ('EMAIL', i.email, null, null, null, null, i.is_email_new),
                                   ('ADDRESS', null, i.street, i.postal_code, i.city, i.country, i.is_address_new))
                w (kind, value, street, postal_code, city, country, is_new)
       where i.state = 'CHANGED' and w.is_new
    ), written as (
      insert into core.contact_point (party_id, branch_id, kind, value, street, postal_code, city, country, source)
      select p.party_id, p.branch_id, a.kind, a.value, a.street, a.postal_code, a.city, a.country, 'IMPORT'
        from added a join core.party p on p.party_id = a.party_id
      returning contact_point_id
    )
    select array_agg (w.contact_point_id) into v_lost from written w;
    -- The unique index on the primary one is checked row by row: first down, then up.
    update core.contact_point c set is_primary = false, version = c.version + 1
     where c.is_primary and (c.party_id, c.kind) in (select n.party_id, n.kind from core.contact_point n where n.contact_point_id = any (v_lost));
    update core.contact_point c set is_primary = true where c.contact_point_id = any (v_lost);

    -- A person who turns out to be an organisation is judged by other thresholds (X09): the next night works out what he has.
    update core.facility_state s set next_change_on = '-infinity'
      from rules.import_customers (p_import_id) i
      join core.party p on p.party_id = i.party_id and p.kind <> i.kind
     where s.party_id = i.party_id and i.state = 'CHANGED';
    update core.party p
       set kind = i.kind, name = i.name, language = i.language, branch_id = i.branch_id, national_id = i.national_id,
           born_on = i.born_on, controller = i.controller, version = p.version + 1
      from rules.import_customers (p_import_id) i
     where p.party_id = i.party_id and i.state = 'CHANGED';
    perform rules.journal_house_changes ('CUSTOMER_CHANGED', p_import_id, v_changes);

    -- An owner who does not see the customer's new branch gives the case back to the pool there.
    select array_agg (c.case_id order by c.case_id), array_agg (c.owner order by c.case_id) into v_lost, v_owners
      from core.case c
     where c.party_id = any (v_changed) and c.stage is not null and c.owner is not null
       and not exists (select from core.staff s join core.branch_closure b on b.ancestor_id = s.branch_id
                        where s.login = c.owner and b.branch_id = c.branch_id);
    update core.assignment a set ended_at = clock_timestamp () where a.case_id = any (v_lost) and a.ended_at is null;
    insert into core.assignment (case_id, branch_id, login, from_login, assigned_on, reason)
    select c.case_id, c.branch_id, null, c.owner, v_day, 'CUSTOMER_MOVED' from core.case c where c.case_id = any (v_lost);
    update core.case c set owner = null where c.case_id = any (v_lost);
    perform rules.journal_cases (v_lost, 'ASSIGNED', v_owners, null, null);
  end if;

  with fresh as materialized (
    select i.* from rules.import_customers (p_import_id) i where i.state = 'NEW'
  ), party as (
    insert into core.party (customer_no, kind, name, language, branch_id, national_id, born_on, controller)
    select f.customer_no, f.kind, f.name, f.language, f.branch_id, f.national_id, f.born_on, f.controller from fresh f order by f.line_no
    returning party_id, customer_no, branch_id
  ), point as (
    insert into core.contact_point (party_id, branch_id, kind, value, street, postal_code, city, country, is_primary, source)
    select p.party_id, p.branch_id, w.kind, w.value, w.street, w.postal_code, w.city, w.country, true, 'IMPORT'
      from party p
      join fresh f on f.customer_no = p.customer_no
      cross join lateral (values ('PHONE', f.phone, null, null, null, null, f.is_phone_new),
                                 ('EMAIL', f.email, null, null, null, null, f.is_email_new),
                                 ('ADDRESS', null, f.street, f.postal_code, f.city, f.country, f.is_address_new))
              w (kind, value, street, postal_code, city, country, is_new)
     where w.is_new
  )
  select count (*) into v_new from party;
  return jsonb_build_object ('new', v_new, 'changed', coalesce (cardinality (v_changed), 0));
end
$$;
