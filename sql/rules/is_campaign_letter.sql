-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether letters of a kind may go to a whole segment (Q01): posted to the customers themselves, no warning, and nothing is typed for each.
create function rules.is_campaign_letter (p_kind core.letter_kind) returns boolean
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select not p_kind.is_warning and p_kind.has_envelope and p_kind.recipient = 'DEBTOR'
         and not exists (select from core.letter_field f where f.kind = p_kind.kind and f.is_free);
end;
