-- SPDX-License-Identifier: GPL-3.0-or-later
-- How large batches are cut: into slices for the server, into files for the printers, into weights for the post.
insert into core.setting (name, value, description) values
  ('letter_slice', '5000', 'Letters that are drafted or confirmed in one transaction'),
  ('letter_part_letters', '10000', 'Letters in one file of a batch, at most'),
  ('letter_part_megabytes', '32', 'Size of one file of a batch, at most'),
  ('letter_light_sheets', '3', 'Sheets of a letter in the lightest class of the post, at most'),
  ('letter_medium_sheets', '9', 'Sheets of a letter in the next class of the post, at most')
on conflict do nothing;
