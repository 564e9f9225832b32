-- SPDX-License-Identifier: GPL-3.0-or-later
select * from batch.staff_bootstrap ($1, $2, $3, $4, $5, $6)
