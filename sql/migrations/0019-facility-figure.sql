-- SPDX-License-Identifier: GPL-3.0-or-later
-- One facility's figures as of a day (rules.facility_figures), as a type, so that who has computed them can hand them on.
-- weight: overdue in hundredths of its currency, to sort by.
create type core.facility_figure as (
  facility_id   bigint,
  currency      text,
  open_balance  bigint,
  overdue       bigint,
  arrears       bigint,
  past_due_days integer,
  oldest_due_on date,
  unallocated   bigint,
  due_today     bigint,
  weight        bigint
);
