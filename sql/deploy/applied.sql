-- SPDX-License-Identifier: GPL-3.0-or-later
select m.name, m.sha256 from core.migration m order by m.name
