-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether a letter that nobody wanted to have counts as delivered (§4.3.3).
insert into core.setting (name, value, description) values
  ('refused_is_delivered', 'false', 'A letter whose acceptance was refused counts as delivered'),
  ('not_collected_is_delivered', 'false', 'A letter that was not collected counts as delivered')
on conflict do nothing;
