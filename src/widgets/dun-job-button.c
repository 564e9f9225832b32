/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-job-button"

#include "dun-job-button.h"

#include "dun-locale.h"
#include "dun-plural.h"

/* The list of long work in the status bar. */

struct _DunJobButton
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget  *button;
  GListStore *jobs;
  GPtrArray  *watched; /* of DunJob */

  /* Borrowed */
  GtkListBox *list;

  /* State */
  guint n_running;
};

enum { PROP_0, PROP_JOBS, PROP_N_RUNNING, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunJobButton, dun_job_button, GTK_TYPE_WIDGET)

static void
update (DunJobButton *self)
{
  guint n = self->jobs != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->jobs)) : 0;
  g_autofree char *digits = NULL;
  g_autofree char *label = NULL;
  guint n_running = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(DunJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      if (dun_job_get_state (job) == DUN_JOB_RUNNING)
        n_running++;
    }
  digits = dun_locale_format_int (dun_locale_current (), n_running > 0 ? n_running : n);
  if (n_running > 0)
    /* Translators: long work that is under way; %s is their number. */
    label = g_strdup_printf (P_ ("%s job", "%s jobs", n_running), digits);
  else
    /* Translators: long work that has ended and was not dismissed yet; %s is their number. */
    label = g_strdup_printf (P_ ("%s job ended", "%s jobs ended", n), digits);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (n == 0)
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (n_running != self->n_running)
    {
      self->n_running = n_running;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_RUNNING]);
    }
}

static void
watch_jobs (DunJobButton *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (self->watched->pdata[i], update, self);
  g_ptr_array_set_size (self->watched, 0);
  for (guint i = 0; self->jobs != NULL
                    && i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      DunJob *job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      g_signal_connect_swapped (job, "notify::state", G_CALLBACK (update), self);
      g_ptr_array_add (self->watched, job);
    }
  update (self);
}

static void
update_row (GtkWidget *row)
{
  DunJob *job = g_object_get_data (G_OBJECT (row), "dun-job");
  GtkWidget *bar = g_object_get_data (G_OBJECT (row), "dun-bar");
  GtkWidget *text = g_object_get_data (G_OBJECT (row), "dun-text");
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "dun-button");
  gboolean running = dun_job_get_state (job) == DUN_JOB_RUNNING;
  gboolean can_cancel = dun_job_get_cancellable (job) != NULL;
  const char *words = dun_job_get_text (job);

  gtk_widget_set_visible (bar, running);
  if (dun_job_get_fraction (job) >= 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), dun_job_get_fraction (job));
  else if (running)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (bar));
  gtk_label_set_text (GTK_LABEL (text), words != NULL ? words : "");
  gtk_widget_set_visible (text, words != NULL);
  if (dun_job_get_state (job) == DUN_JOB_FAILED)
    gtk_widget_add_css_class (text, "harm");
  gtk_button_set_label (GTK_BUTTON (button), running ? _("Cancel") : _("Dismiss"));
  gtk_widget_set_visible (button, !running || can_cancel);
  gtk_widget_set_sensitive (button, !running || !can_cancel
                            || !g_cancellable_is_cancelled (dun_job_get_cancellable (job)));
}

static void
row_button_cb (DunJobButton *self,
               GtkWidget    *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  DunJob *job = g_object_get_data (G_OBJECT (row), "dun-job");
  guint position;

  if (dun_job_get_state (job) == DUN_JOB_RUNNING)
    {
      dun_job_cancel (job);
      update_row (row);
    }
  else if (g_list_store_find (self->jobs, job, &position))
    g_list_store_remove (self->jobs, position);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  DunJobButton *self = user_data;
  DunJob *job = item;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (dun_job_get_title (job));
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_label (_("Cancel"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 48);
  gtk_widget_add_css_class (text, "small");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), bar);
  gtk_box_append (GTK_BOX (words), text);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  g_object_set_data_full (G_OBJECT (row), "dun-job", g_object_ref (job), g_object_unref);
  g_object_set_data (G_OBJECT (row), "dun-bar", bar);
  g_object_set_data (G_OBJECT (row), "dun-text", text);
  g_object_set_data (G_OBJECT (row), "dun-button", button);
  g_signal_connect_object (job, "notify", G_CALLBACK (update_row), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (row_button_cb), self, G_CONNECT_SWAPPED);
  update_row (row);
  return row;
}

static void
dun_job_button_dispose (GObject *object)
{
  DunJobButton *self = DUN_JOB_BUTTON (object);

  if (self->button != NULL)
    dun_job_button_set_jobs (self, NULL);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (dun_job_button_parent_class)->dispose (object);
}

static void
dun_job_button_finalize (GObject *object)
{
  g_ptr_array_unref (DUN_JOB_BUTTON (object)->watched);
  G_OBJECT_CLASS (dun_job_button_parent_class)->finalize (object);
}

static void
dun_job_button_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_JOBS)
    g_value_set_object (value, DUN_JOB_BUTTON (object)->jobs);
  else
    g_value_set_uint (value, DUN_JOB_BUTTON (object)->n_running);
}

static void
dun_job_button_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  dun_job_button_set_jobs (DUN_JOB_BUTTON (object), g_value_get_object (value));
}

static void
dun_job_button_class_init (DunJobButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_job_button_dispose;
  object_class->finalize = dun_job_button_finalize;
  object_class->get_property = dun_job_button_get_property;
  object_class->set_property = dun_job_button_set_property;

  properties[PROP_JOBS] =
    g_param_spec_object ("jobs", NULL, NULL, G_TYPE_LIST_STORE,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_RUNNING] =
    g_param_spec_uint ("n-running", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dunjobbutton");
}

static void
dun_job_button_init (DunJobButton *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 400);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scrolled, 380, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->button), FALSE);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->button), GTK_ARROW_UP);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  update (self);
}

GtkWidget *
dun_job_button_new (void)
{
  return g_object_new (DUN_TYPE_JOB_BUTTON, NULL);
}

/* @jobs: (nullable): shared with whoever starts jobs; dismissing removes from it. */
void
dun_job_button_set_jobs (DunJobButton *self,
                         GListStore   *jobs)
{
  g_return_if_fail (DUN_IS_JOB_BUTTON (self));

  if (self->jobs == jobs)
    return;
  if (self->jobs != NULL)
    g_signal_handlers_disconnect_by_func (self->jobs, watch_jobs, self);
  g_set_object (&self->jobs, jobs);
  if (jobs != NULL)
    g_signal_connect_swapped (jobs, "items-changed", G_CALLBACK (watch_jobs), self);
  gtk_list_box_bind_model (self->list, jobs != NULL ? G_LIST_MODEL (jobs) : NULL,
                           jobs != NULL ? create_row : NULL, self, NULL);
  watch_jobs (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOBS]);
}

guint
dun_job_button_get_n_running (DunJobButton *self)
{
  g_return_val_if_fail (DUN_IS_JOB_BUTTON (self), 0);
  return self->n_running;
}

void
dun_job_button_popup (DunJobButton *self)
{
  g_return_if_fail (DUN_IS_JOB_BUTTON (self));
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
