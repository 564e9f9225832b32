-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many customers a campaign may reach at once: it is one transaction, and who works on their cases waits for it.
insert into core.setting (name, value, description) values
  ('campaign_max', '20000', 'How many customers a campaign may contact at once')
on conflict do nothing;
