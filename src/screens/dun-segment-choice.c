/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-segment-choice"

#include "dun-segment-choice.h"

#include "dun-choice.h"
#include "dun-segments.h"

#include <glib/gi18n-lib.h>

struct _DunSegmentChoice
{
  GtkWidget parent_instance;

  /* Children */
  GtkDropDown *list;

  /* Owned */
  DunResult    *segments; /* NULL until they were read */
  GCancellable *reading;

  /* State */
  gint64   segment_id;
  gboolean filling;
};

enum { PROP_0, PROP_SEGMENT_ID, N_PROPS };
enum { SIGNAL_FAILED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunSegmentChoice, dun_segment_choice, GTK_TYPE_WIDGET)

static void
selected_cb (DunSegmentChoice *self)
{
  const char *code;

  if (self->filling || self->list == NULL)
    return;
  code = dun_choice_get_code (self->list);
  dun_segment_choice_set_segment (self, g_ascii_strtoll (code, NULL, 10));
}

/* The list stands on the chosen segment. */
static void
show_segment (DunSegmentChoice *self)
{
  DunChoice choice = dun_choice_new (FALSE);
  g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, self->segment_id);
  guint n = self->segments != NULL ? dun_result_get_n_rows (self->segments) : 0;

  dun_choice_add (&choice, "0", _("Everybody"));
  for (guint i = 0; i < n; i++)
    dun_choice_add (&choice, dun_result_get_text (self->segments, i, "segment_id"),
                    dun_result_get_text (self->segments, i, "name"));
  self->filling = TRUE;
  dun_choice_apply (self->list, &choice, self->segments != NULL ? code : "0");
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
segments_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (DunSegmentChoice) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) segments = dun_session_call_finish (DUN_SESSION (source), result, &error);

  if (self->list == NULL)
    return;
  if (segments == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  g_clear_pointer (&self->segments, dun_result_unref);
  self->segments = dun_result_ref (segments);
  /* One that is not in use any more chooses nobody. */
  if (dun_segment_choice_get_name (self) == NULL)
    dun_segment_choice_set_segment (self, 0);
  show_segment (self);
}

static void
dun_segment_choice_dispose (GObject *object)
{
  DunSegmentChoice *self = DUN_SEGMENT_CHOICE (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->segments, dun_result_unref);
  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  G_OBJECT_CLASS (dun_segment_choice_parent_class)->dispose (object);
}

static void
dun_segment_choice_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_int64 (value, DUN_SEGMENT_CHOICE (object)->segment_id);
}

static void
dun_segment_choice_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  dun_segment_choice_set_segment (DUN_SEGMENT_CHOICE (object), g_value_get_int64 (value));
}

static void
dun_segment_choice_class_init (DunSegmentChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dun_segment_choice_dispose;
  object_class->get_property = dun_segment_choice_get_property;
  object_class->set_property = dun_segment_choice_set_property;

  properties[PROP_SEGMENT_ID] =
    g_param_spec_int64 ("segment-id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUN_TYPE_SEGMENT_CHOICE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dun_segment_choice_init (DunSegmentChoice *self)
{
  self->list = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->list), _("Only the customers of a segment"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Segment"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  gtk_widget_hide (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Reads the segments; everybody is chosen at once. Again: reads them anew. */
void
dun_segment_choice_set_session (DunSegmentChoice *self,
                                DunSession       *session)
{
  g_return_if_fail (DUN_IS_SEGMENT_CHOICE (self));

  if (self->reading == NULL)
    self->reading = g_cancellable_new ();
  dun_segments_names_async (session, self->reading, segments_cb, g_object_ref (self));
}

gint64
dun_segment_choice_get_segment (DunSegmentChoice *self)
{
  g_return_val_if_fail (DUN_IS_SEGMENT_CHOICE (self), 0);
  return self->segment_id;
}

void
dun_segment_choice_set_segment (DunSegmentChoice *self,
                                gint64            segment_id)
{
  g_return_if_fail (DUN_IS_SEGMENT_CHOICE (self));

  if (self->segment_id == segment_id)
    return;
  self->segment_id = segment_id;
  if (self->segments != NULL)
    show_segment (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEGMENT_ID]);
}

/* Returns: (transfer none) (nullable): the name of the chosen segment, NULL for everybody. */
const char *
dun_segment_choice_get_name (DunSegmentChoice *self)
{
  g_return_val_if_fail (DUN_IS_SEGMENT_CHOICE (self), NULL);

  for (guint i = 0; self->segments != NULL && i < dun_result_get_n_rows (self->segments); i++)
    if (dun_result_get_int (self->segments, i, "segment_id") == self->segment_id)
      return dun_result_get_text (self->segments, i, "name");
  return NULL;
}
