-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is deactivated loses his open sessions at once (api.staff_deactivate).
grant pg_signal_backend to dun_roles;
