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
#define DUN_NIGHT_WORKERS 2

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

/* The connections that prepare a day together. */
typedef struct
{
  const char *day;
  int         chunk;
  guint       n_running;
  GError     *error; /* the first */
} Night;

typedef struct
{
  Night      *night;
  DunSession *session;
} Worker;

static void chunk_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data);

static void
do_chunk (Worker *worker)
{
  dun_session_write_async (worker->session, NULL, "night_step",
                           g_variant_new ("(si)", worker->night->day, worker->night->chunk),
                           chunk_cb, worker);
}

/* Whether @failure (taken) only says that another night has ended the day meanwhile: nobody
 * prepares it, or it can not be begun because it is over. Any other failure goes on to @error. */
static gboolean
check_over (GError  *failure,
            GError **error)
{
  g_autofree char *code = NULL;

  if (dun_error_get_refusal (failure, &code, NULL) &&
      (strcmp (code, "DN303") == 0 || strcmp (code, "DN192") == 0))
    {
      g_error_free (failure);
      return TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

/* Returns: FALSE on an error; @finished: nothing is left. */
static gboolean
take_chunk (Worker       *worker,
            GAsyncResult *result,
            gboolean     *finished,
            GError      **error)
{
  GError *failure = NULL;
  g_autoptr (DunResult) done = dun_session_call_finish (worker->session, result, &failure);
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *object;

  if (done == NULL)
    return *finished = check_over (failure, error);
  answer = json_from_string (dun_result_get_text (done, 0, "night_step"), error);
  if (answer == NULL)
    return FALSE;
  object = json_node_get_object (answer);
  *finished = json_object_get_boolean_member (object, "finished");
  if (!*finished && json_object_get_boolean_member (object, "done"))
    dun_command_say ("%s  %s", worker->night->day,
                     json_object_get_string_member (object, "step"));
  return TRUE;
}

/* Each connection goes on until nothing is left, or one of them has failed. */
static void
chunk_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Worker *worker = user_data;
  Night *night = worker->night;
  g_autoptr (GError) error = NULL;
  gboolean finished = FALSE;

  if (!take_chunk (worker, result, &finished, &error) && night->error == NULL)
    night->error = g_steal_pointer (&error);
  if (finished || night->error != NULL)
    night->n_running--;
  else
    do_chunk (worker);
}

/* Prepares one day and opens it; taken up where it was when a night was cut off. */
static gboolean
prepare_day (GPtrArray *sessions,
             DunDay     day,
             int        chunk,
             GError   **error)
{
  g_autofree char *text = dun_day_to_iso (day);
  g_autofree Worker *workers = g_new0 (Worker, sessions->len);
  g_autoptr (DunResult) begun = NULL;
  g_autoptr (DunResult) ended = NULL;
  DunSession *first = sessions->pdata[0];
  Night night = { text, chunk, sessions->len, NULL };
  GError *failure = NULL;

  begun = dun_sync_write (first, "night_begin", g_variant_new ("(s)", text), &failure);
  if (begun == NULL)
    return check_over (failure, error);
  for (guint i = 0; i < sessions->len; i++)
    {
      workers[i].night = &night;
      workers[i].session = sessions->pdata[i];
      do_chunk (&workers[i]);
    }
  while (night.n_running > 0)
    g_main_context_iteration (NULL, TRUE);
  if (night.error != NULL)
    {
      g_propagate_error (error, night.error);
      return FALSE;
    }
  ended = dun_sync_write (first, "night_end", g_variant_new ("(s)", text), &failure);
  return ended != NULL || check_over (failure, error);
}

/* Returns: (transfer full): @session and as many more of the same login as make @n_workers; fewer
 * when the server takes no more, which is said. */
static GPtrArray *
sign_in_workers (DunSession     *session,
                 DunConnectInfo *info,
                 int             n_workers)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (sessions, g_object_ref (session));
  while ((int) sessions->len < n_workers)
    {
      DunSession *another = dun_sync_sign_in (info, &error);

      if (another == NULL)
        {
          g_printerr (_("The night goes on with %u connections: %s\n"), sessions->len,
                      error->message);
          break;
        }
      g_ptr_array_add (sessions, another);
    }
  return sessions;
}

/**
 * dun_command_day_go:
 * @info: whose further connections share the night's work
 * @to: the day that is to be open; DUN_DAY_NONE for the one after the last
 *
 * Closes the open day and goes to @to day by day, each prepared in chunks. Asked again for a day
 * that is open it does nothing; a run that was cut off anywhere is taken up where it was (X05).
 */
gboolean
dun_command_day_go (DunSession         *session,
                    DunConnectInfo     *info,
                    DunDay              to,
                    const DunNightPlan *plan,
                    GError            **error)
{
  g_autoptr (GPtrArray) sessions = NULL;
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
  sessions = sign_in_workers (session, info,
                              plan->workers > 0 ? plan->workers : DUN_NIGHT_WORKERS);
  for (DunDay day = last == DUN_DAY_NONE ? to : last + 1; day <= to; day++)
    if (!prepare_day (sessions, day, plan->chunk > 0 ? plan->chunk : DUN_NIGHT_CHUNK, error))
      return FALSE;
  for (guint i = 1; i < sessions->len; i++)
    dun_session_close (sessions->pdata[i]);
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
open_day (DunSession         *session,
          DunConnectInfo     *info,
          DunDay              day,
          const DunNightPlan *plan,
          GError            **error)
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
  return dun_command_day_go (session, info, day, plan, error);
}

/**
 * dun_command_day_to:
 * @to: a day, or “today” in the bank's time zone
 *
 * As dun_command_day_go().
 */
gboolean
dun_command_day_to (DunSession         *session,
                    DunConnectInfo     *info,
                    const char         *to,
                    const DunNightPlan *plan,
                    GError            **error)
{
  DunDay day;

  if (strcmp (to, "today") == 0)
    day = bank_today (session);
  else if (!parse_day (to, &day, error))
    return FALSE;
  return dun_command_day_go (session, info, day, plan, error);
}

DunExit
dun_command_day (int    argc,
                 char **argv)
{
  static gboolean status, closing, next;
  static char *opening, *to;
  static DunNightPlan plan;
  static const GOptionEntry entries[] = {
    { "status", 0, 0, G_OPTION_ARG_NONE, &status, N_("Print the business day (the default)"),
      NULL },
    { "close", 0, 0, G_OPTION_ARG_NONE, &closing, N_("Close the open day"), NULL },
    { "open", 0, 0, G_OPTION_ARG_STRING, &opening, N_("Open DAY"), N_("DAY") },
    { "next", 0, 0, G_OPTION_ARG_NONE, &next, N_("Close the open day and open the next one"),
      NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to,
      N_("Go on until DAY is open, or until “today”; does nothing when it is"), N_("DAY") },
    { "chunk", 0, 0, G_OPTION_ARG_INT, &plan.chunk, N_("Treat N items in a transaction"),
      N_("N") },
    { "workers", 0, 0, G_OPTION_ARG_INT, &plan.workers,
      N_("Work with N connections at once (2)"), N_("N") },
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
  session = dun_command_sign_in (&info, &error);
  if (session == NULL)
    return dun_command_fail (error);

  if (closing)
    done = close_day (session, &error);
  else if (opening != NULL)
    done = open_day (session, info, day, &plan, &error);
  else if (to != NULL)
    done = dun_command_day_to (session, info, to, &plan, &error);
  else if (next)
    done = dun_command_day_go (session, info, DUN_DAY_NONE, &plan, &error);
  else
    done = TRUE;
  if (!done || !print_status (session, &error))
    return dun_command_fail (error);
  dun_session_close (session);
  return DUN_EXIT_OK;
}
