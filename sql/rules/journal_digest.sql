-- SPDX-License-Identifier: GPL-3.0-or-later
-- Digest of what stands beside a journal row; the text itself can be erased and the chain stays whole. Becomes part of the statement that asks.
create function rules.journal_digest (p_detail jsonb) returns bytea
  language sql stable
as $$
  select sha256 (convert_to (coalesce (p_detail, '{}')::text, 'UTF8'))
$$;
