-- SPDX-License-Identifier: GPL-3.0-or-later
-- After many rows came at once: plans need not wait for the server's own maintenance.
analyze
