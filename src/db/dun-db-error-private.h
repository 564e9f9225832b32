/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-db-error.h"

#include <libpq-fe.h>

G_BEGIN_DECLS

GError      *dun_db_failure_new_error     (DunDbFailure    failure);
DunDbFailure dun_db_failure_from_sqlstate (const char     *sqlstate);
DunDbFailure dun_db_failure_from_conn     (const PGconn   *conn);
GError      *dun_db_error_new_from_result (const PGresult *result);

G_END_DECLS
