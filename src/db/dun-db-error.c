/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-db"

#include "dun-db-error-private.h"

#include "dun-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The one place where an SQLSTATE becomes an error that a screen can switch over. */

/* Returns: TRUE when trying again by itself cannot help: a person has to change something. */
gboolean
dun_db_failure_is_final (DunDbFailure failure)
{
  return failure == DUN_DB_FAILURE_WRONG_PASSWORD || failure == DUN_DB_FAILURE_NO_PASSWORD ||
         failure == DUN_DB_FAILURE_NOT_ADMITTED || failure == DUN_DB_FAILURE_NO_DATABASE ||
         failure == DUN_DB_FAILURE_INSECURE;
}

static const char *
failure_sentence (DunDbFailure failure)
{
  switch (failure)
    {
    case DUN_DB_FAILURE_STOPPING:
      return _("The server is being stopped or started. It is tried again by itself.");
    case DUN_DB_FAILURE_SERVER_FULL:
      return _("The server takes no more connections at the moment. Try again in a minute.");
    case DUN_DB_FAILURE_WRONG_PASSWORD:
      return _("The user name or the password is wrong.");
    case DUN_DB_FAILURE_NO_PASSWORD:
      return _("The server asks for a password.");
    case DUN_DB_FAILURE_NOT_ADMITTED:
      return _("The server does not admit this user from this computer. Ask your administrator.");
    case DUN_DB_FAILURE_NO_DATABASE:
      return _("The server has no database of that name. Check the connection settings.");
    case DUN_DB_FAILURE_UNREACHABLE:
      return _("The server cannot be reached. Check the network and the connection settings.");
    case DUN_DB_FAILURE_UNKNOWN_HOST:
      return _("The server's name is not known. Check the network and the connection settings.");
    case DUN_DB_FAILURE_TIMED_OUT:
      return _("The server does not answer.");
    case DUN_DB_FAILURE_INSECURE:
      return _("The line to the server is not safe: its certificate does not prove who it is. "
               "Nothing was sent. Ask your administrator.");
    case DUN_DB_FAILURE_NONE:
    case DUN_DB_FAILURE_LINE_LOST:
    default:
      return _("The line to the server is lost.");
    }
}

GError *
dun_db_failure_new_error (DunDbFailure failure)
{
  return g_error_new_literal (DUN_ERROR, DUN_ERROR_CONNECTION, failure_sentence (failure));
}

/* Returns: %DUN_DB_FAILURE_NONE when @sqlstate does not speak about the connection. */
DunDbFailure
dun_db_failure_from_sqlstate (const char *sqlstate)
{
  static const struct { const char *prefix; DunDbFailure failure; } map[] = {
    { "28P01", DUN_DB_FAILURE_WRONG_PASSWORD },
    { "28000", DUN_DB_FAILURE_NOT_ADMITTED },
    { "3D000", DUN_DB_FAILURE_NO_DATABASE },
    { "53300", DUN_DB_FAILURE_SERVER_FULL },
    { "57P04", DUN_DB_FAILURE_NO_DATABASE },
    { "57P05", DUN_DB_FAILURE_LINE_LOST },
    { "57P", DUN_DB_FAILURE_STOPPING },
    { "08", DUN_DB_FAILURE_LINE_LOST },
  };

  for (guint i = 0; sqlstate != NULL && i < G_N_ELEMENTS (map); i++)
    if (g_str_has_prefix (sqlstate, map[i].prefix))
      return map[i].failure;
  return DUN_DB_FAILURE_NONE;
}

/* Why PQconnectPoll() failed. libpq hands out no SQLSTATE there, but with PQERRORS_VERBOSE the
 * text has it in a place that no translation moves: "FATAL:  28P01: …". */
DunDbFailure
dun_db_failure_from_conn (const PGconn *conn)
{
  const char *message = PQerrorMessage (conn);
  g_autoptr (GRegex) regex = g_regex_new (":  ([0-9A-Z]{5}): ", G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (PQconnectionNeedsPassword (conn))
    return DUN_DB_FAILURE_NO_PASSWORD;
  if (g_regex_match (regex, message, 0, &match))
    {
      g_autofree char *sqlstate = g_match_info_fetch (match, 1);
      DunDbFailure failure = dun_db_failure_from_sqlstate (sqlstate);

      if (failure != DUN_DB_FAILURE_NONE)
        return failure;
      /* Only a login role that may not connect is left: 42501. */
      if (g_str_has_prefix (sqlstate, "42"))
        return DUN_DB_FAILURE_NOT_ADMITTED;
    }
  if (strstr (message, "SSL") != NULL || strstr (message, "channel binding") != NULL ||
      strstr (message, "root.crt") != NULL)
    return DUN_DB_FAILURE_INSECURE;
  return DUN_DB_FAILURE_UNREACHABLE;
}

/**
 * dun_db_error_new_from_result:
 * @result: a failed result
 *
 * Returns: (transfer full): the error: architecture §5
 */
GError *
dun_db_error_new_from_result (const PGresult *result)
{
  const char *sqlstate = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *message = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);
  const char *detail = PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL);
  const char *name = PQresultErrorField (result, PG_DIAG_CONSTRAINT_NAME);
  DunDbFailure failure = dun_db_failure_from_sqlstate (sqlstate);

  /* libpq makes results of its own, without an SQLSTATE, only when the line is gone. */
  if (sqlstate == NULL)
    return dun_db_failure_new_error (DUN_DB_FAILURE_LINE_LOST);
  if (failure != DUN_DB_FAILURE_NONE)
    return dun_db_failure_new_error (failure);
  if (g_str_has_prefix (sqlstate, "DN"))
    {
      if (detail == NULL || detail[0] != '{')
        detail = message != NULL && message[0] == '{' ? message : "{}";
      return g_error_new (DUN_ERROR, DUN_ERROR_REFUSED, "%s %s", sqlstate, detail);
    }

  g_debug ("%s: %s%s%s", sqlstate, message, detail != NULL ? " / " : "",
           detail != NULL ? detail : "");
  if (strcmp (sqlstate, "57014") == 0)
    return g_error_new_literal (DUN_ERROR, DUN_ERROR_BUSY,
                                _("This took the server too long and was stopped. Try again."));
  if (strcmp (sqlstate, "55P03") == 0 || g_str_has_prefix (sqlstate, "40"))
    return g_error_new_literal (DUN_ERROR, DUN_ERROR_BUSY,
                                _("Somebody else is changing the same record. Try again."));
  if (strcmp (sqlstate, "42501") == 0)
    return g_error_new_literal (DUN_ERROR, DUN_ERROR_DENIED, _("You have no right to do this."));
  /* Not the line's fault, but like it: the same again works when somebody has helped the server. */
  if (strcmp (sqlstate, "53100") == 0)
    return g_error_new_literal (DUN_ERROR, DUN_ERROR_CONNECTION,
                                _("The server's disk is full. What was saved before is safe; tell "
                                  "your administrator and try again later."));
  if (g_str_has_prefix (sqlstate, "23"))
    /* Translators: %s is the technical name of a rule of the database. */
    return g_error_new (DUN_ERROR, DUN_ERROR_CONFLICT,
                        _("This contradicts what is stored already (%s)."),
                        name != NULL ? name : sqlstate);
  /* Translators: the first %s is a code of five characters, the second the server's own words. */
  return g_error_new (DUN_ERROR, DUN_ERROR_INTERNAL, _("The server reports a fault (%s: %s)."),
                      sqlstate, message);
}
