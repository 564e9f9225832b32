-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_search
-- Customers of the caller's branches that a text finds: by any part of the name (one or two letters: its beginning), the
-- beginning of the customer number, phone, facility, letter or case number. Wider than a row policy because a trigram index cannot serve below one; only
-- the caller's rows come back (C11, reliability §2.2).
create function rules.search_parties (p_text text, p_limit integer default null)
  returns table (party_id bigint, matched_by text, matched text, rank integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_key      text := core.search_key (p_text);
  v_digits   text := core.digit_key (p_text);
  v_number   text := btrim (translate (p_text, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789'));
  v_pattern  text;
  v_branches integer[] := rules.my_branches ();
begin
  if coalesce (v_key, '') = '' or length (p_text) > 200 or cardinality (v_branches) = 0 then
    return;
  end if;
  v_pattern := rules.search_key_pattern (v_key);

  return query
    select p.party_id, 'CUSTOMER_NO', p.customer_no, 0
      from core.party p
     where p.customer_no = v_number and p.branch_id = any (v_branches);
  if length (v_number) >= 3 then
    return query
      select p.party_id, 'CUSTOMER_NO', p.customer_no, 1
        from core.party p
       where (p.customer_no ^@ v_number or p.customer_no ^@ upper (v_number)) and p.customer_no <> v_number
         and p.branch_id = any (v_branches)
       limit coalesce (p_limit, 1000);
  end if;
  return query
    select c.party_id, 'CASE', c.case_no, 0
      from core.case c
     where c.case_no = upper (v_number) and c.branch_id = any (v_branches);
  return query
    select l.party_id, 'LETTER', l.letter_no, 0
      from core.letter l
     where l.letter_no = upper (v_number) and l.branch_id = any (v_branches);
  if length (v_number) >= 3 then
    return query
      select f.party_id, 'FACILITY', f.facility_no, 1
        from core.facility f
       where f.facility_key ^@ lower (v_number) and f.branch_id = any (v_branches)
       limit coalesce (p_limit, 1000);
  end if;
  if length (v_digits) >= 5 and v_number ~ '^[0-9+() ./-]+$' then
    return query
      select k.party_id, 'PHONE', k.value, 1
        from core.contact_point k
       where k.kind = 'PHONE' and k.value_key like '%' || v_digits || '%' and k.branch_id = any (v_branches)
       limit coalesce (p_limit, 1000);
  elsif position ('@' in v_number) > 0 then
    return query
      select k.party_id, 'EMAIL', k.value, 1
        from core.contact_point k
       where k.value_key ^@ lower (v_number) and k.kind = 'EMAIL' and k.branch_id = any (v_branches)
       limit coalesce (p_limit, 1000);
  end if;

  if p_limit is null then
    if length (v_key) < 3 then
      return query
        select p.party_id, 'NAME', p.name, 2 from core.party p where p.name_key ^@ v_key and p.branch_id = any (v_branches);
    else
      return query
        select p.party_id, 'NAME', p.name, 2 from core.party p where p.name_key like v_pattern and p.branch_id = any (v_branches);
    end if;
    return;
  end if;

  return query
    select p.party_id, 'NAME', p.name, 2
      from core.party p
     where p.name_key ^@ v_key
       and (p.branch_id = any (v_branches)
            or exists (select from core.facility_party fp where fp.party_id = p.party_id and fp.branch_id = any (v_branches)))
     limit p_limit;
  if length (v_key) >= 3 then
    return query
      select p.party_id, 'NAME', p.name, 3
        from core.party p
       where p.name_key like v_pattern
         and (p.branch_id = any (v_branches)
              or exists (select from core.facility_party fp where fp.party_id = p.party_id and fp.branch_id = any (v_branches)))
       limit p_limit;
  end if;
end
$$;
