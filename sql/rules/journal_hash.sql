-- SPDX-License-Identifier: GPL-3.0-or-later
-- The hash of one journal row over the one before it (I-14). Shared by writing and by verification. Becomes part of the statement that asks.
create function rules.journal_hash (p_prev bytea, p_case_id bigint, p_seq integer, p_at timestamptz, p_who text,
                                    p_business_on date, p_event text, p_from text, p_to text, p_digest bytea) returns bytea
  language sql stable
as $$
  select sha256 (p_prev || convert_to (jsonb_build_array (p_case_id, p_seq, extract (epoch from p_at), p_who, p_business_on,
                                                          p_event, p_from, p_to, encode (p_digest, 'hex'))::text, 'UTF8'))
$$;
