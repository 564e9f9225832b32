/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why there is no line; each has its own sentence. */
typedef enum
{
  DUN_DB_FAILURE_NONE,
  DUN_DB_FAILURE_LINE_LOST,
  DUN_DB_FAILURE_STOPPING,       /* the server was shut down, has crashed or is starting */
  DUN_DB_FAILURE_SERVER_FULL,
  DUN_DB_FAILURE_WRONG_PASSWORD, /* or there is no such login */
  DUN_DB_FAILURE_NO_PASSWORD,    /* one is needed and none was given */
  DUN_DB_FAILURE_NOT_ADMITTED,   /* the server takes nobody of that name from here */
  DUN_DB_FAILURE_NO_DATABASE,
  DUN_DB_FAILURE_UNREACHABLE,
  DUN_DB_FAILURE_UNKNOWN_HOST,
  DUN_DB_FAILURE_TIMED_OUT,
  DUN_DB_FAILURE_INSECURE,       /* the line cannot be as safe as it has to be */
} DunDbFailure;

gboolean dun_db_failure_is_final (DunDbFailure failure);

G_END_DECLS
