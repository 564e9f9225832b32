-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who changes the rule book.
insert into core.role_permission (role, permission) values ('branch_head', 'RULE'), ('credit_manager', 'RULE') on conflict do nothing;
