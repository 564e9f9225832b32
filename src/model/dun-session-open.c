/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-session"

#include "dun-session-private.h"

#include "dun-codes.h"
#include "dun-error.h"
#include "dun-locale.h"
#include "dun-money.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* Signing in: both lines are connected, the contract is compared, then who it is, the currencies
 * and the codes are read; what an earlier run of the program left in doubt is asked for by its key.
 */

#define CONTRACT 1

/* The server's array text, e.g. {A,B}: our codes hold no character that would need quoting. */
static GStrv
split_array (const char *text)
{
  g_autofree char *inner = NULL;

  if (text == NULL || strlen (text) <= 2)
    return g_new0 (char *, 1);
  inner = g_strndup (text + 1, strlen (text) - 2);
  return g_strsplit (inner, ",", -1);
}

static void
take_person (DunSession *self,
             DunResult  *result)
{
  DunDay day = DUN_DAY_NONE;
  const char *text;

  g_clear_object (&self->person);
  self->person = dun_result_steal_row (result, 0);
  g_clear_pointer (&self->permissions, g_strfreev);
  g_clear_pointer (&self->roles, g_strfreev);
  self->permissions = split_array (dun_row_get_text (self->person, "permissions"));
  self->roles = split_array (dun_row_get_text (self->person, "roles"));
  text = dun_row_get_text (self->person, "business_day");
  if (text == NULL || !dun_day_parse_iso (text, &day))
    day = DUN_DAY_NONE;
  if (day != self->business_day)
    {
      self->business_day = day;
      g_object_notify (G_OBJECT (self), "business-day");
    }
  text = dun_row_get_text (self->person, "time_zone");
  if (text != NULL)
    dun_locale_set_time_zone (text);
}

static void
settle_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  DunSession *self = DUN_SESSION (source);
  g_auto (GStrv) pending = user_data; /* request id, function */
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (self, result, &error);

  if (answer == NULL)
    return; /* still not known: asked again at the next start */
  dun_write_journal_forget (self->journal, pending[0]);
  g_signal_emit_by_name (self, "settled", pending[1], dun_result_get_n_rows (answer) > 0);
}

/* What an earlier run of the program left in doubt is asked for by its key. */
static void
settle_leftovers (DunSession *self)
{
  g_autoptr (GPtrArray) pending = dun_write_journal_list (self->journal);

  for (guint i = 0; i < pending->len; i++)
    {
      char **entry = g_ptr_array_index (pending, i);

      dun_session_read_async (self, "request_result", g_variant_new ("(s)", entry[0]), NULL,
                              settle_cb, g_strdupv (entry));
    }
}

/* What the bank calls it, in each language that has a name of its own. */
static void
take_names (DunRow *row)
{
  const char *domain = dun_row_get_text (row, "domain");
  const char *code = dun_row_get_text (row, "code");
  const char *text = dun_row_get_text (row, "names");
  const char * const *languages = dun_locale_list_languages ();
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;

  if (dun_row_get_text (row, "name") != NULL)
    dun_code_set_name (domain, code, NULL, dun_row_get_text (row, "name"));
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return;
  for (guint i = 0; languages[i] != NULL; i++)
    dun_code_set_name (domain, code, languages[i],
                       json_object_get_string_member_with_default (json_node_get_object (root),
                                                                   languages[i], NULL));
}

static void
take_codes (DunSession *self,
            DunResult  *codes)
{
  g_hash_table_remove_all (self->codes);
  for (guint i = 0; i < dun_result_get_n_rows (codes); i++)
    {
      DunRow *row = dun_result_steal_row (codes, i);
      const char *domain = dun_row_get_text (row, "domain");
      GPtrArray *list = g_hash_table_lookup (self->codes, domain);

      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (self->codes, g_strdup (domain), list);
        }
      g_ptr_array_add (list, row);
      take_names (row);
    }
}

static void
codes_again_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (DunSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) codes = dun_session_call_finish (self, result, &error);

  if (codes != NULL)
    take_codes (self, codes);
  else
    g_debug ("the codes were not read again: %s", error->message);
}

/* After something was made or named that is one of the codes. */
void
_dun_session_read_codes (DunSession *self)
{
  dun_session_read_async (self, "codes", NULL, NULL, codes_again_cb, g_object_ref (self));
}

static void
codes_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunSession *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) codes = dun_db_call_finish (self->reads, result, &error);

  if (codes == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  take_codes (self, codes);
  dun_db_listen (self->reads);
  settle_leftovers (self);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
currencies_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunSession *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) currencies = dun_db_call_finish (self->reads, result, &error);

  if (currencies == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < dun_result_get_n_rows (currencies); i++)
    dun_currency_set_exponent (dun_result_get_text (currencies, i, "currency"),
                               (int) dun_result_get_int (currencies, i, "exponent"));
  dun_db_call_async (self->reads, "codes", NULL, g_task_get_cancellable (task), codes_cb,
                     g_object_ref (task));
}

static void
person_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunSession *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) person = dun_db_call_finish (self->reads, result, &error);

  if (person == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  take_person (self, person);
  self->journal = dun_write_journal_new (dun_session_get_login (self));
  dun_db_call_async (self->reads, "currencies", NULL, g_task_get_cancellable (task), currencies_cb,
                     g_object_ref (task));
}

static void
contract_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunSession *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) contract = dun_db_call_finish (self->reads, result, &error);
  gint64 number;

  if (contract == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  number = g_ascii_strtoll (dun_result_get_value (contract), NULL, 10);
  if (number > CONTRACT)
    {
      g_task_return_new_error (
        task, DUN_ERROR, DUN_ERROR_CONNECTION,
        _("The database is newer than this program. Install the current version of Dundesk."));
      return;
    }
  if (number < CONTRACT - 1)
    {
      g_task_return_new_error (task, DUN_ERROR, DUN_ERROR_CONNECTION,
                               _("The database is older than this program. Ask your administrator "
                                  "to run dundesk-batch migrate."));
      return;
    }
  dun_db_call_async (self->reads, "session_open", NULL, g_task_get_cancellable (task), person_cb,
                     g_object_ref (task));
}

static void
writes_connected_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunSession *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!dun_db_connect_finish (self->writes, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_signal_connect_object (self->reads, "notify::state", G_CALLBACK (_dun_session_db_state_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->writes, "notify::state", G_CALLBACK (_dun_session_db_state_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reads, "notified", G_CALLBACK (_dun_session_notified_cb), self,
                           G_CONNECT_SWAPPED);
  dun_db_call_async (self->reads, "contract", NULL, g_task_get_cancellable (task), contract_cb,
                     g_object_ref (task));
}

static void
reads_connected_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DunSession *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!dun_db_connect_finish (self->reads, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  dun_db_connect_async (self->writes, g_task_get_cancellable (task), writes_connected_cb,
                        g_object_ref (task));
}

/**
 * dun_session_open_async:
 * @info: (transfer none): where and who, with the password
 *
 * Connects both lines, checks the contract, reads who signed in and the codes. Fails with
 * %DUN_ERROR_CONNECTION (a sentence for each cause) or %DUN_ERROR_REFUSED (DN180: not active staff
 * here).
 */
void
dun_session_open_async (DunConnectInfo     *info,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  DunSession *self;

  g_return_if_fail (info != NULL);

  self = g_object_new (DUN_TYPE_SESSION, NULL);
  self->info = dun_connect_info_ref (info);
  self->reads = dun_db_new (info);
  self->writes = dun_db_new_for_writes (info);
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, dun_session_open_async);
  g_task_set_task_data (task, self, g_object_unref);
  dun_db_connect_async (self->reads, cancellable, reads_connected_cb, g_object_ref (task));
}

DunSession *
dun_session_open_finish (GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dun_session_open_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (DunSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) person = dun_session_call_finish (self, result, &error);

  if (person != NULL && dun_result_get_n_rows (person) == 1)
    take_person (self, person);
}

/* Reads the person and the business day again. */
void
dun_session_refresh (DunSession *self)
{
  g_return_if_fail (DUN_IS_SESSION (self));
  dun_session_read_async (self, "session_open", NULL, NULL, refreshed_cb, g_object_ref (self));
}

/* Closes all lines; the session can not be used any more. */
void
dun_session_close (DunSession *self)
{
  g_return_if_fail (DUN_IS_SESSION (self));
  self->closed = TRUE;
  dun_db_close (self->reads);
  dun_db_close (self->writes);
  _dun_session_drop_sums (self);
}
