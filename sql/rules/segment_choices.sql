-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_segment
-- The values a condition's code may take, by domain (rules.segment_fields ()). Without a name the words for people are the client's.
create function rules.segment_choices (p_domain text default null)
  returns table (domain text, code text, name text, seq integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := (select d.day from core.business_day d where d.closed_at is null);
begin
  return query
    select c.domain, c.code, c.name, c.seq
      from (
        select 'language' as domain, l.language as code, null::text as name, 0 as seq from core.language l
        union all select 'product', p.product, p.product, 0 from core.product p
        union all select 'currency', m.currency, m.currency, 0 from core.currency m
        union all select 'bucket', b.bucket::text, b.name, b.bucket::integer from rules.buckets_of (v_day) b
        union all
        select 'class', k.class, null, k.seq::integer
          from rules.classes_of ((select x.value #>> '{}' from core.setting x where x.name = 'classification'), v_day) k
        union all select 'branch', b.branch_code, b.branch_code || ' ' || b.name, 0 from core.branch b
        union all select 'staff', s.login, s.full_name, 0 from core.staff s
        union all
        select d.domain, v.code, null, v.seq::integer
          from (values ('party_kind', 'PERSON ORGANISATION'), ('ifrs_stage', '1 2 3'),
                       ('stage', 'FOLLOW_UP WARNING_1 WARNING_2 COMMITTEE AGREEMENT LEGAL EXTERNAL'),
                       ('tray', 'NONE WARNING_1 WARNING_2 COMMITTEE'),
                       ('hold_kind', 'DISPUTE HARDSHIP BREATHING_SPACE DECEASED INSOLVENCY PAYMENT_IN_TRANSIT COURT_STAY PROMISE MANUAL'),
                       ('contact_kind', 'PHONE EMAIL ADDRESS'), ('contact_state', 'UNVERIFIED VALID SUSPECT INVALID'),
                       ('promise_state', 'OPEN KEPT PARTIALLY_KEPT BROKEN CANCELLED SUPERSEDED')) d (domain, codes)
          cross join lateral unnest (string_to_array (d.codes, ' ')) with ordinality v (code, seq)
      ) c
     where p_domain is null or c.domain = p_domain
     order by c.domain, c.seq, c.name, c.code;
end
$$;
