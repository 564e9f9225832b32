-- SPDX-License-Identifier: GPL-3.0-or-later
-- Files of ten thousand letters again: since they go to the archive in pieces they take the printing program no more memory than smaller ones.
update core.setting set value = '10000' where name = 'letter_part_letters' and value = '4000';
