-- SPDX-License-Identifier: GPL-3.0-or-later
insert into core.migration (name, sha256) values ($1, $2)
