-- SPDX-License-Identifier: GPL-3.0-or-later
-- Files of ten thousand letters are possible, but four of them on their way take the printing program half a gigabyte.
update core.setting set value = '4000' where name = 'letter_part_letters' and value = '10000';
