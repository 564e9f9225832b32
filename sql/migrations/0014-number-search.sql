-- SPDX-License-Identifier: GPL-3.0-or-later
-- A customer is found by the beginning of the number too (C11).
create index party_no_prefix on core.party (customer_no text_pattern_ops);
