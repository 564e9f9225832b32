-- SPDX-License-Identifier: GPL-3.0-or-later
-- A case whose arrears came to stand within the tolerance without a payment was not paid (§4.3.1, X11).
alter table core.case drop constraint case_close_reason_check;
alter table core.case add constraint case_close_reason_check
  check (close_reason in ('PAID', 'CREDIT_NOTE', 'TOLERANCE', 'WRITE_OFF', 'SOLD', 'UNCOLLECTIBLE', 'DUPLICATE', 'DECEASED_NO_ESTATE',
    'BANKRUPTCY_CLOSED'));
