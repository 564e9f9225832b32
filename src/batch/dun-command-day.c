/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-command.h"

#include "dun-day.h"
#include "dun-error.h"
#include "dun-sync.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* day: the business day is data, closed and opened by this command (X05). */

#define DUN_NIGHT_CHUNK 5000 /* of the night's items in a transaction */

typedef struct
{
  DunDay open;     /* DUN_DAY_NONE when none is */
  DunDay closed;   /* the last one, DUN_DAY_NONE before the first */
  DunDay prepared; /* by a night that has not finished; DUN_DAY_NONE mostly */
} DayStatus;

static DunDay
day_of (DunResult  *row,
        const char *column)
{
  const char *text = dun_result_get_text (row, 0, column);
  DunDay day;

  return text != NULL && dun_day_parse_iso (text, &day) ? day : DUN_DAY_NONE;
}

static gboolean
read_status (DunSession *session,
             DayStatus  *status,
             GError    **error)
{
  g_autoptr (DunResult) row = dun_sync_read (session, "day_status", NULL, error);

  if (row == NULL)
    return FALSE;
  status->open = day_of (row, "day");
  status->closed = day_of (row, "last_closed_on");
  status->prepared = day_of (row, "prepared_day");
  return TRUE;
}

/* What scripts read: "open DAY", "preparing DAY", "closed DAY" or "none". */
static gboolean
print_status (DunSession *session,
              GError    **error)
{
  DayStatus status;

  if (!read_status (session, &status, error))
    return FALSE;
  if (status.open != DUN_DAY_NONE)
    {
      g_autofree char *day = dun_day_to_iso (status.open);

      g_print ("open %s\n", day);
    }
  else if (status.prepared != DUN_DAY_NONE)
    {
      g_autofree char *day = dun_day_to_iso (status.prepared);

      g_print ("preparing %s\n", day);
    }
  else if (status.closed != DUN_DAY_NONE)
    {
      g_autofree char *day = dun_day_to_iso (status.closed);

      g_print ("closed %s\n", day);
    }
  else
    g_print ("none\n");
  return TRUE;
}

static gboolean
close_day (DunSession *session,
           GError    **error)
{
  g_autoptr (DunResult) done = dun_sync_write (session, "day_close", g_variant_new ("()"), error);

  return done != NULL;
}

/* One chunk of the night's work. Returns: whether it was done; @finished: nothing is left. */
static gboolean
do_chunk (DunSession *session,
          const char *day,
          int         chunk,
          gboolean   *finished,
          GError    **error)
{
  g_autoptr (DunResult) done = NULL;
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *object;

  done = dun_sync_write (session, "night_step", g_variant_new ("(si)", day, chunk), error);
  if (done == NULL)
    return FALSE;
  answer = json_from_string (dun_result_get_text (done, 0, "night_step"), error);
  if (answer == NULL)
    return FALSE;
  object = json_node_get_object (answer);
  *finished = json_object_get_boolean_member (object, "finished");
  if (!*finished && json_object_get_boolean_member (object, "done"))
    dun_command_say ("%s  %s", day, json_object_get_string_member (object, "step"));
  return TRUE;
}

/* Prepares one day and opens it; taken up where it was when a night was cut off. */
static gboolean
prepare_day (DunSession *session,
             DunDay      day,
             int         chunk,
             GError    **error)
{
  g_autofree char *text = dun_day_to_iso (day);
  g_autoptr (DunResult) begun = NULL;
  g_autoptr (DunResult) ended = NULL;
  gboolean finished = FALSE;

  begun = dun_sync_write (session, "night_begin", g_variant_new ("(s)", text), error);
  if (begun == NULL)
    return FALSE;
  while (!finished)
    if (!do_chunk (session, text, chunk, &finished, error))
      return FALSE;
  ended = dun_sync_write (session, "night_end", g_variant_new ("(s)", text), error);
  return ended != NULL;
}

/**
 * dun_command_day_go:
 * @to: the day that is to be open; DUN_DAY_NONE for the one after the last
 * @chunk: how many items one transaction treats, 0 for as many as suit
 *
 * Closes the open day and goes to @to day by day, each prepared in chunks. Asked again for a day
 * that is open it does nothing; a run that was cut off anywhere is taken up where it was (X05).
 */
gboolean
dun_command_day_go (DunSession *session,
                    DunDay      to,
                    int         chunk,
                    GError    **error)
{
  DayStatus status;
  DunDay last;

  if (!read_status (session, &status, error))
    return FALSE;
  last = status.open != DUN_DAY_NONE ? status.open : status.closed;
  if (status.prepared != DUN_DAY_NONE)
    last = status.prepared - 1;
  if (to == DUN_DAY_NONE && last == DUN_DAY_NONE)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("There has been no business day yet; say which one is the first: "
                             "--open DAY"));
      return FALSE;
    }
  if (to == DUN_DAY_NONE)
    to = last + 1;
  if (to == status.open)
    return TRUE;
  if (last != DUN_DAY_NONE && to <= last)
    {
      g_autofree char *day = dun_day_to_iso (to);

      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("The business day can not go back to %s."), day);
      return FALSE;
    }
  for (DunDay day = last == DUN_DAY_NONE ? to : last + 1; day <= to; day++)
    if (!prepare_day (session, day, chunk > 0 ? chunk : DUN_NIGHT_CHUNK, error))
      return FALSE;
  return TRUE;
}

static DunDay
bank_today (DunSession *session)
{
  g_autoptr (DunResult) person = dun_sync_read (session, "session_open", NULL, NULL);
  const char *zone = person != NULL ? dun_result_get_text (person, 0, "time_zone") : NULL;
  g_autoptr (GTimeZone) time_zone = NULL;
  g_autoptr (GDateTime) now = NULL;

  if (zone != NULL)
    time_zone = g_time_zone_new_identifier (zone);
  if (time_zone == NULL)
    time_zone = g_time_zone_new_utc ();
  now = g_date_time_new_now (time_zone);
  return dun_day_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
}

static gboolean
parse_day (const char *text,
           DunDay     *day,
           GError    **error)
{
  if (dun_day_parse_iso (text, day))
    return TRUE;
  g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT, _("“%s” is not a day like 2026-03-02."), text);
  return FALSE;
}

/* The first day, or the one after a day that was closed by hand. */
static gboolean
open_day (DunSession *session,
          DunDay      day,
          int         chunk,
          GError    **error)
{
  DayStatus status;

  if (!read_status (session, &status, error))
    return FALSE;
  if (status.open != DUN_DAY_NONE)
    {
      g_autofree char *text = dun_day_to_iso (status.open);

      g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                   _("The business day %s is still open. Close it first."), text);
      return FALSE;
    }
  return dun_command_day_go (session, day, chunk, error);
}

/**
 * dun_command_day_to:
 * @to: a day, or “today” in the bank's time zone
 *
 * As dun_command_day_go().
 */
gboolean
dun_command_day_to (DunSession *session,
                    const char *to,
                    int         chunk,
                    GError    **error)
{
  DunDay day;

  if (strcmp (to, "today") == 0)
    day = bank_today (session);
  else if (!parse_day (to, &day, error))
    return FALSE;
  return dun_command_day_go (session, day, chunk, error);
}

DunExit
dun_command_day (int    argc,
                 char **argv)
{
  static gboolean status, closing, next;
  static char *opening, *to;
  static int chunk;
  static const GOptionEntry entries[] = {
    { "status", 0, 0, G_OPTION_ARG_NONE, &status, N_("Print the business day (the default)"),
      NULL },
    { "close", 0, 0, G_OPTION_ARG_NONE, &closing, N_("Close the open day"), NULL },
    { "open", 0, 0, G_OPTION_ARG_STRING, &opening, N_("Open DAY"), N_("DAY") },
    { "next", 0, 0, G_OPTION_ARG_NONE, &next, N_("Close the open day and open the next one"),
      NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to,
      N_("Go on until DAY is open, or until “today”; does nothing when it is"), N_("DAY") },
    { "chunk", 0, 0, G_OPTION_ARG_INT, &chunk, N_("Treat N items in a transaction"), N_("N") },
    { NULL }
  };
  g_autoptr (DunConnectInfo) info = NULL;
  g_autoptr (DunSession) session = NULL;
  g_autoptr (GError) error = NULL;
  DunExit exit_code;
  DunDay day = DUN_DAY_NONE;
  gboolean done;

  if (!dun_command_parse ("day", NULL, _("Shows the business day, closes it and opens the next."),
                          entries, &argc, &argv, &exit_code))
    return exit_code;
  if (argc > 1 || (closing ? 1 : 0) + (opening != NULL) + (next || to != NULL) > 1)
    {
      g_printerr (_("dundesk-batch day: one thing at a time, please\n"));
      return DUN_EXIT_USAGE;
    }
  if (((opening != NULL && !parse_day (opening, &day, &error)) ||
       (to != NULL && strcmp (to, "today") != 0 && !parse_day (to, &day, &error))))
    {
      dun_command_fail (error);
      return DUN_EXIT_USAGE;
    }
  info = dun_command_info (&error);
  if (info == NULL)
    return dun_command_fail (error);
  dun_connect_info_set_default (info, "user", "dun_batch");
  session = dun_sync_sign_in (info, &error);
  if (session == NULL)
    return dun_command_fail (error);

  if (closing)
    done = close_day (session, &error);
  else if (opening != NULL)
    done = open_day (session, day, chunk, &error);
  else if (to != NULL)
    done = dun_command_day_to (session, to, chunk, &error);
  else if (next)
    done = dun_command_day_go (session, DUN_DAY_NONE, chunk, &error);
  else
    done = TRUE;
  if (!done || !print_status (session, &error))
    return dun_command_fail (error);
  dun_session_close (session);
  return DUN_EXIT_OK;
}
