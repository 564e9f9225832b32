-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- The envelopes that a wording can be looked at in, with their windows.
create function api.wording_envelopes ()
  returns table (envelope_no bigint, envelope text, profile jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_wordings ();
  return query
  select row_number () over (order by e.profile), e.profile, e.body from core.envelope_profile e order by e.profile;
end
$$;
