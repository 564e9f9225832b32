-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each file of letters asks which of its addresses have gone bad since: few are, and to find them all addresses were read.
create index contact_point_bad on core.contact_point (contact_point_id) where state = 'INVALID' or is_blocked;
