/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-form-refusal"

#include "dun-form-refusal.h"

#include "dun-error.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-refusal.h"
#include "dun-session.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* Where a refusal of the database is said: beside the field it is about, else for the form. */

static char *
stale_message (JsonObject *detail)
{
  g_autofree char *at = NULL;
  const char *who = json_object_get_string_member_with_default (detail, "full_name", NULL);
  const char *when = json_object_get_string_member_with_default (detail, "at", NULL);

  if (who == NULL || when == NULL)
    return NULL;
  at = dun_locale_format_instant (dun_locale_current (), when);
  /* Translators: %1$s is a colleague, %2$s day and time. */
  return g_strdup_printf (_("%1$s has changed this case meanwhile (%2$s). What you typed is still "
                            "here: look at the change, then save again."), who, at);
}

/* Returns: (nullable): the field a refusal is about. */
static const char *
field_of (const char *code,
          JsonObject *detail)
{
  static const char * const fields[][2] = {
    { "DN141", "control_on" },
    { "DN142", "amount" },
    { "DN145", "note" },
    { "DN147", "control_on" },
    { "DN215", "name" },
    { "DN260", "override" },
    { "DN261", "kind" },
    { "DN262", "to_on" },
    { "DN263", "to_on" },
    { "DN264", "amount" },
    { "DN266", "amount" },
    { "DN267", "code" },
    { "DN320", "from_on" },
    { "DN322", "first_days" },
    { "DN323", "above" },
    { "DN325", "body" },
    { "DN328", "hours" },
    { "DN397", "floors" },
    { "DN485", "template" },
    { "DN486", "template" },
    { "DN487", "template" },
    { "DN403", "name" },
    { "DN404", "amount" },
    { "DN250", "amount" },
    { "DN252", "schedule" },
    { "DN255", "consent" },
    { "DN258", "schedule" },
    { "DN310", "rules" },
    { "DN469", "letter_kind" },
    { "DN470", "letter_party" },
  };

  if (g_str_equal (code, "DN108") && detail != NULL)
    return json_object_get_string_member_with_default (detail, "field", NULL);
  if (g_str_equal (code, "DN325") && detail != NULL)
    return json_object_get_string_member_with_default (detail, "part", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (code, fields[i][0]))
      return fields[i][1];
  return NULL;
}

/**
 * dun_form_refusal_show:
 * @form: the widget with the #DunFormField children
 * @error: why a save failed
 * @is_stale: (out) (optional): whether somebody else was faster: read the record again
 *
 * Returns: (transfer full) (nullable): what is to be said about the form as a whole; NULL when it
 *   stands beside a field now
 */
char *
dun_form_refusal_show (GtkWidget    *form,
                       const GError *error,
                       gboolean     *is_stale)
{
  g_autofree char *code = NULL;
  g_autofree char *json = NULL;
  g_autofree char *message = dun_refusal_message (error);
  g_autofree char *stale = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *detail = NULL;
  DunFormField *field = NULL;
  const char *name;

  if (is_stale != NULL)
    *is_stale = FALSE;
  if (!dun_error_get_refusal (error, &code, &json))
    return g_steal_pointer (&message);
  root = json_from_string (json != NULL ? json : "{}", NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    detail = json_node_get_object (root);
  name = field_of (code, detail);
  if (name != NULL)
    field = dun_form_field_find (form, name);
  if (field != NULL && gtk_widget_is_visible (GTK_WIDGET (field)))
    {
      dun_form_field_set_error (field, message);
      dun_form_field_focus_child (field);
      return NULL;
    }
  if (!g_str_equal (code, "DN107"))
    return g_steal_pointer (&message);
  if (is_stale != NULL)
    *is_stale = TRUE;
  stale = detail != NULL ? stale_message (detail) : NULL;
  return stale != NULL ? g_steal_pointer (&stale) : g_steal_pointer (&message);
}

/**
 * dun_form_refusal_return:
 * @form: (nullable): the widget with the #DunFormField children; NULL where there are none
 * @error: why reading or saving failed
 *
 * Gives @dialog back to who filled it in, with the reason. The form's request id stays: of what was
 * refused the server keeps nothing, and what may have been done after all, on a line that was lost,
 * is not done a second time when it is saved again.
 */
void
dun_form_refusal_return (DunFormDialog *dialog,
                         GtkWidget     *form,
                         const GError  *error)
{
  g_autofree char *message = NULL;

  dun_form_dialog_set_busy (dialog, FALSE);
  message = form != NULL ? dun_form_refusal_show (form, error, NULL) : dun_refusal_message (error);
  dun_form_dialog_set_error (dialog, message);
}

/* Of a call whose data is its dialog, (transfer full): closed when it is done, else returned with
 * the reason. */
void
dun_form_refusal_written_cb (GObject      *source,
                             GAsyncResult *result,
                             gpointer      dialog)
{
  g_autoptr (DunFormDialog) self = dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (answer != NULL)
    gtk_window_close (GTK_WINDOW (self));
  else
    dun_form_refusal_return (self, gtk_window_get_child (GTK_WINDOW (self)), error);
}
