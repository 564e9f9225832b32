-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- Made-up letters of a kind in a language, plain and difficult, with the page that they are written on.
create function api.wording_samples (p_kind text, p_language text)
  returns table (sample_no bigint, sample text, data jsonb, envelope text, profile jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_wordings ();
  return query
  select s.no, s.sample, rules.letter_sample (p_kind, p_language, s.sample), e.profile, e.body
    from core.letter_kind k
    join core.envelope_profile e on e.profile = k.profile
   cross join unnest (array['PLAIN', 'LONG_NAME', 'SIX_LINES', 'FORTY', 'PERSIAN', 'ZERO']) with ordinality s (sample, no)
   where k.kind = p_kind
   order by s.no;
end
$$;
