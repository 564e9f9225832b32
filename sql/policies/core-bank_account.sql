-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nothing about customers: no row policy. What was entered never changes and never goes away; only what was decided about it is written.
grant select, insert (branch_id, currency, from_on, scheme, holder, account_no, bank, bic, correspondent, tax_no),
      update (state, approved_by, approved_at) on core.bank_account to dun_api;
create trigger bank_account_stays
  before update of branch_id, currency, from_on, scheme, holder, account_no, bank, bic, correspondent, tax_no, added_by, added_at
  on core.bank_account for each row
  when ((old.branch_id, old.currency, old.from_on, old.scheme, old.holder, old.account_no, old.bank, old.bic, old.correspondent, old.tax_no,
         old.added_by, old.added_at)
        is distinct from (new.branch_id, new.currency, new.from_on, new.scheme, new.holder, new.account_no, new.bank, new.bic, new.correspondent, new.tax_no,
                          new.added_by, new.added_at))
  execute function audit.refuse_change ();
create trigger bank_account_no_delete before delete on core.bank_account for each row execute function audit.refuse_change ();
create trigger bank_account_no_truncate before truncate on core.bank_account for each statement execute function audit.refuse_change ();
