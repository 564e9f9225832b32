-- SPDX-License-Identifier: GPL-3.0-or-later
-- A portfolio's import writes more allocations than rows of any other kind, and two of their three foreign keys looked each one up by
-- itself. Payments and instalments are never removed nor moved to another facility (their triggers refuse it), so it is enough that they
-- are there when the rows are written: rules.allocation_check () sees to that for all rows of a statement at once, and that all three
-- belong together, which the keys did not.
alter table core.allocation drop constraint allocation_payment_id_fkey, drop constraint allocation_instalment_id_fkey;
alter index core.allocation_payment_fk rename to allocation_payment;
alter index core.allocation_instalment_fk rename to allocation_instalment;
