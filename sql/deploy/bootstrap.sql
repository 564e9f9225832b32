-- SPDX-License-Identifier: GPL-3.0-or-later
begin;
set local client_min_messages = warning;
set local search_path = pg_catalog, pg_temp;
