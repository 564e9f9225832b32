-- SPDX-License-Identifier: GPL-3.0-or-later
-- Digest of what stands beside a journal row; the text itself can be erased and the chain stays whole.
create function rules.journal_digest (p_detail jsonb) returns bytea
  language plpgsql immutable
as $$
begin
  return sha256 (convert_to (coalesce (p_detail, '{}')::text, 'UTF8'));
end
$$;
