/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-queues-screen"

#include "dun-queues-screen.h"

#include "dun-calls.h"
#include "dun-row-list.h"
#include "dun-table-column.h"

#include <glib/gi18n-lib.h>

/* The queues as their supervisor sees them: what waits and since when, who works on what, and
 * whose tasks are late (H14, C07). */

enum { QUEUES, PEOPLE, NOTICES, N_LISTS };

struct _DunQueuesScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable *notices;
  DunTable *people;
  DunTable *queues;

  /* Owned */
  DunRowList   *rows[N_LISTS];
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (DunQueuesScreen, dun_queues_screen, DUN_TYPE_SCREEN)

static void
take (DunQueuesScreen *self,
      GObject         *source,
      GAsyncResult    *result,
      int              list)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->queues == NULL)
    return;
  if (answer == NULL)
    dun_screen_say_error (DUN_SCREEN (self), error);
  else
    dun_row_list_take_result (self->rows[list], answer);
}

static void
queues_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunQueuesScreen) self = user_data;

  take (self, source, result, QUEUES);
}

static void
people_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DunQueuesScreen) self = user_data;

  take (self, source, result, PEOPLE);
}

/* What belongs to nobody has a name too. */
static void
name_the_pool (DunRow *row)
{
  DunRowShape *shape;
  char **values;

  if (row == NULL || dun_row_get_text (row, "login") != NULL)
    return;
  shape = dun_row_get_shape (row);
  values = g_new0 (char *, dun_row_shape_get_n (shape));
  for (guint i = 0; i < dun_row_shape_get_n (shape); i++)
    {
      const char *name = dun_row_shape_get_name (shape, i);

      values[i] = g_strdup (g_str_equal (name, "full_name") ? _("Nobody yet")
                                                            : dun_row_get_text (row, name));
    }
  dun_row_take_values (row, shape, values);
}

static void
notices_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunQueuesScreen) self = user_data;

  take (self, source, result, NOTICES);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows[NOTICES])) > 0)
    name_the_pool (dun_row_list_get_row (self->rows[NOTICES], 0));
}

static void
dun_queues_screen_refresh (DunScreen *screen)
{
  DunQueuesScreen *self = DUN_QUEUES_SCREEN (screen);
  DunSession *session = dun_screen_get_session (screen);

  dun_calls_monitor_async (session, self->reading, queues_cb, g_object_ref (self));
  dun_calls_load_async (session, self->reading, people_cb, g_object_ref (self));
  dun_calls_notices_async (session, self->reading, notices_cb, g_object_ref (self));
}

static void
dun_queues_screen_constructed (GObject *object)
{
  DunQueuesScreen *self = DUN_QUEUES_SCREEN (object);

  G_OBJECT_CLASS (dun_queues_screen_parent_class)->constructed (object);
  dun_table_set_model (self->queues, G_LIST_MODEL (self->rows[QUEUES]));
  dun_table_set_model (self->people, G_LIST_MODEL (self->rows[PEOPLE]));
  dun_table_set_model (self->notices, G_LIST_MODEL (self->rows[NOTICES]));
  dun_screen_remember_table (DUN_SCREEN (self), self->queues, "queues");
  dun_screen_remember_table (DUN_SCREEN (self), self->people, "queue-people");
  dun_screen_remember_table (DUN_SCREEN (self), self->notices, "queue-notices");
  dun_queues_screen_refresh (DUN_SCREEN (self));
}

static void
dun_queues_screen_dispose (GObject *object)
{
  DunQueuesScreen *self = DUN_QUEUES_SCREEN (object);

  g_cancellable_cancel (self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUN_TYPE_QUEUES_SCREEN);
  G_OBJECT_CLASS (dun_queues_screen_parent_class)->dispose (object);
}

static void
dun_queues_screen_finalize (GObject *object)
{
  DunQueuesScreen *self = DUN_QUEUES_SCREEN (object);

  for (guint i = 0; i < N_LISTS; i++)
    g_object_unref (self->rows[i]);
  g_object_unref (self->reading);
  G_OBJECT_CLASS (dun_queues_screen_parent_class)->finalize (object);
}

static void
dun_queues_screen_class_init (DunQueuesScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_queues_screen_constructed;
  object_class->dispose = dun_queues_screen_dispose;
  object_class->finalize = dun_queues_screen_finalize;
  screen_class->refresh = dun_queues_screen_refresh;

  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-queues-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunQueuesScreen, notices);
  gtk_widget_class_bind_template_child (widget_class, DunQueuesScreen, people);
  gtk_widget_class_bind_template_child (widget_class, DunQueuesScreen, queues);
}

static void
dun_queues_screen_init (DunQueuesScreen *self)
{
  for (guint i = 0; i < N_LISTS; i++)
    self->rows[i] = dun_row_list_new ();
  self->reading = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
