/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-customer-screen"

#include "dun-customer-screen.h"

#include "dun-codes.h"
#include "dun-customers.h"
#include "dun-error.h"
#include "dun-form-refusal.h"
#include "dun-reason-dialog.h"
#include "dun-short-list.h"
#include "dun-text.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

/* What is known of a customer besides a case, and what is written to him without one. */

typedef enum { HEAD, DEBTS, LETTERS, N_PARTS } Part;

struct _DunCustomerScreen
{
  DunScreen parent_instance;

  /* Template children */
  GtkLabel *about;
  DunTable *debts;
  GtkLabel *hint;
  DunTable *letters;
  GtkLabel *name;

  /* Owned */
  DunRowList   *lists[N_PARTS]; /* the head is a list of one */
  GCancellable *reading;

  /* State */
  gboolean is_read[N_PARTS];
};

enum { PROP_0, PROP_LOADED, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunCustomerScreen, dun_customer_screen, DUN_TYPE_SCREEN)

typedef struct
{
  DunCustomerScreen *screen; /* owned */
  Part               part;
} Reading;

/* Returns: (nullable): who he is; NULL until it is known */
static DunRow *
get_head (DunCustomerScreen *self)
{
  return self->is_read[HEAD] ? dun_row_list_get_row (self->lists[HEAD], 0) : NULL;
}

static gboolean
is_loaded (DunCustomerScreen *self)
{
  return self->is_read[HEAD] && self->is_read[DEBTS] && self->is_read[LETTERS];
}

/* Returns: (nullable): what stands against a statement, in a sentence */
static const char *
get_hindrance (DunRow *head)
{
  const char *reason = dun_row_get_text (head, "reason");

  if (dun_row_get_int (head, "case_id") != 0)
    return _("The customer has an open case: his statement of account is written there.");
  return reason != NULL ? dun_code_label ("eligibility", reason) : NULL;
}

static void
update (DunCustomerScreen *self)
{
  DunScreen *screen = DUN_SCREEN (self);
  DunRow *head = get_head (self);
  DunRow *letter = dun_table_get_cursor_row (self->letters);
  const char *hindrance = head != NULL ? get_hindrance (head) : NULL;

  gtk_label_set_text (self->hint, hindrance != NULL ? hindrance : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hindrance != NULL);
  dun_screen_set_enabled (screen, "customer-statement",
                          head != NULL && hindrance == NULL
                          && dun_session_can (dun_screen_get_session (screen), "WARN"));
  dun_screen_set_enabled (screen, "customer-case",
                          head != NULL && dun_row_get_int (head, "case_id") != 0);
  dun_screen_set_enabled (screen, "customer-letter",
                          letter != NULL && dun_row_get_int (letter, "part_no") > 0);
}

static void
show_head (DunCustomerScreen *self)
{
  DunRow *head = get_head (self);
  g_autofree char *name = dun_text_isolate (dun_row_get_text (head, "name"));
  g_autofree char *about = NULL;

  /* Translators: about a customer: his number, his branch, his language. */
  about = g_strdup_printf (_("No. %s · %s · %s"), dun_row_get_text (head, "customer_no"),
                           dun_row_get_text (head, "branch_code"),
                           dun_code_label ("language", dun_row_get_text (head, "language")));
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->about, about);
  dun_screen_set_title (DUN_SCREEN (self), name);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr (DunCustomerScreen) self = reading->screen;
  Part part = reading->part;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = dun_session_call_finish (DUN_SESSION (source), result, &error);

  g_free (reading);
  if (self->letters == NULL || g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    return;
  if (rows == NULL)
    {
      dun_screen_set_busy (DUN_SCREEN (self), FALSE);
      dun_screen_say_error (DUN_SCREEN (self), error);
      return;
    }
  dun_row_list_take_result (self->lists[part], rows);
  self->is_read[part] = TRUE;
  if (part == HEAD)
    show_head (self);
  update (self);
  if (is_loaded (self))
    {
      dun_screen_set_busy (DUN_SCREEN (self), FALSE);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
    }
}

static Reading *
reading_new (DunCustomerScreen *self,
             Part               part)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->screen = g_object_ref (self);
  reading->part = part;
  return reading;
}

static void
dun_customer_screen_refresh (DunScreen *screen)
{
  DunCustomerScreen *self = DUN_CUSTOMER_SCREEN (screen);
  DunSession *session = dun_screen_get_session (screen);
  gint64 key = dun_screen_get_key (screen);

  dun_screen_set_busy (screen, TRUE);
  dun_customers_head_async (session, key, self->reading, read_cb, reading_new (self, HEAD));
  dun_customers_debts_async (session, key, self->reading, read_cb, reading_new (self, DEBTS));
  dun_customers_letters_async (session, key, self->reading, read_cb, reading_new (self, LETTERS));
}

/* --- The statement of account --- */

static void
drafted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DunFormDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *argument = NULL;
  DunCustomerScreen *self = g_object_get_data (G_OBJECT (dialog), "screen");
  JsonObject *batch;

  if (answer == NULL)
    {
      dun_form_refusal_return (dialog, gtk_window_get_child (GTK_WINDOW (dialog)), error);
      return;
    }
  node = json_from_string (dun_result_get_value (answer), NULL);
  batch = json_node_get_object (node);
  argument = g_strdup_printf ("batch:%" G_GINT64_FORMAT ":STATEMENT:%s",
                              json_object_get_int_member (batch, "batch_id"),
                              json_object_get_string_member (batch, "batch_no"));
  if (self->letters != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.screen-with", "(ss)", "warnings", argument);
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
save_cb (DunFormDialog     *dialog,
         DunCustomerScreen *self)
{
  dun_form_dialog_set_error (dialog, NULL);
  dun_form_dialog_set_busy (dialog, TRUE);
  dun_customers_statement_async (dun_screen_get_session (DUN_SCREEN (self)),
                                 g_object_get_data (G_OBJECT (dialog), "request"),
                                 dun_screen_get_key (DUN_SCREEN (self)),
                                 dun_reason_dialog_get_reason (dialog), drafted_cb,
                                 g_object_ref (dialog));
}

static void
statement_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  DunCustomerScreen *self = user_data;
  g_autofree char *name = dun_text_isolate (dun_row_get_text (get_head (self), "name"));
  /* Translators: %s is a customer. */
  g_autofree char *title = g_strdup_printf (_("How has %s asked for it?"), name);
  DunFormDialog *dialog = dun_reason_dialog_new (GTK_WIDGET (self), title,
                                                 _("_Draft the statement"));

  g_object_set_data_full (G_OBJECT (dialog), "request", dun_uuid_new (), g_free);
  g_object_set_data_full (G_OBJECT (dialog), "screen", g_object_ref (self), g_object_unref);
  g_signal_connect_object (dialog, "save", G_CALLBACK (save_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
case_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  gtk_widget_activate_action (user_data, "win.open-case", "x",
                              dun_row_get_int (get_head (user_data), "case_id"));
}

static void
letter_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DunCustomerScreen *self = user_data;
  DunRow *letter = dun_table_get_cursor_row (self->letters);

  gtk_widget_activate_action (user_data, "win.open-letter", "x", dun_row_get_key (letter));
}

static const GActionEntry actions[] = {
  { "customer-case", case_action },
  { "customer-letter", letter_action },
  { "customer-statement", statement_action },
};

static void
letter_activated_cb (DunCustomerScreen *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.customer-letter", NULL);
}

/* --- Class --- */

/* A batch may have been printed meanwhile. */
static void
dun_customer_screen_shown (DunScreen *screen)
{
  if (is_loaded (DUN_CUSTOMER_SCREEN (screen)))
    dun_customer_screen_refresh (screen);
}

static void
dun_customer_screen_constructed (GObject *object)
{
  DunCustomerScreen *self = DUN_CUSTOMER_SCREEN (object);

  G_OBJECT_CLASS (dun_customer_screen_parent_class)->constructed (object);
  dun_screen_remember_table (DUN_SCREEN (self), self->debts, "customer-debts");
  dun_screen_remember_table (DUN_SCREEN (self), self->letters, "customer-letters");
  dun_short_list_show (self->debts, self->lists[DEBTS], NULL, NULL);
  dun_short_list_show (self->letters, self->lists[LETTERS], NULL, NULL);
  update (self);
}

/* The key is set after the construction. */
static void
key_cb (DunCustomerScreen *self)
{
  dun_customer_screen_refresh (DUN_SCREEN (self));
}

static void
dun_customer_screen_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  g_value_set_boolean (value, is_loaded (DUN_CUSTOMER_SCREEN (object)));
}

static void
dun_customer_screen_dispose (GObject *object)
{
  DunCustomerScreen *self = DUN_CUSTOMER_SCREEN (object);

  g_cancellable_cancel (self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_CUSTOMER_SCREEN);
  G_OBJECT_CLASS (dun_customer_screen_parent_class)->dispose (object);
}

static void
dun_customer_screen_finalize (GObject *object)
{
  DunCustomerScreen *self = DUN_CUSTOMER_SCREEN (object);

  for (Part part = HEAD; part < N_PARTS; part++)
    g_object_unref (self->lists[part]);
  g_object_unref (self->reading);
  G_OBJECT_CLASS (dun_customer_screen_parent_class)->finalize (object);
}

static void
dun_customer_screen_class_init (DunCustomerScreenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DunScreenClass *screen_class = DUN_SCREEN_CLASS (klass);

  object_class->constructed = dun_customer_screen_constructed;
  object_class->dispose = dun_customer_screen_dispose;
  object_class->finalize = dun_customer_screen_finalize;
  object_class->get_property = dun_customer_screen_get_property;
  screen_class->refresh = dun_customer_screen_refresh;
  screen_class->shown = dun_customer_screen_shown;

  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-customer-screen.ui");
  gtk_widget_class_bind_template_child (widget_class, DunCustomerScreen, about);
  gtk_widget_class_bind_template_child (widget_class, DunCustomerScreen, debts);
  gtk_widget_class_bind_template_child (widget_class, DunCustomerScreen, hint);
  gtk_widget_class_bind_template_child (widget_class, DunCustomerScreen, letters);
  gtk_widget_class_bind_template_child (widget_class, DunCustomerScreen, name);
  gtk_widget_class_bind_template_callback (widget_class, letter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
dun_customer_screen_init (DunCustomerScreen *self)
{
  self->reading = g_cancellable_new ();
  for (Part part = HEAD; part < N_PARTS; part++)
    self->lists[part] = dun_row_list_new ();
  g_signal_connect (self, "notify::key", G_CALLBACK (key_cb), NULL);
  dun_screen_add_actions (DUN_SCREEN (self), actions, G_N_ELEMENTS (actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}
