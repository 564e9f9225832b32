/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategy-form"

#include "dun-strategy-form.h"

#include "dun-count-spin.h"
#include "dun-form-field.h"
#include "dun-strategy-fields.h"

#include <glib/gi18n-lib.h>

struct _DunStrategyForm
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget      *box;
  GtkEntry       *name;
  GtkDropDown    *segment;
  GtkSpinButton  *priority;
  GtkEntry       *note;
  GtkCheckButton *is_idle;
  GtkBox         *arms;
  GtkWidget      *add;

  /* Owned */
  DunStrategyDraft *draft;
  GArray           *segment_ids; /* of gint64, as in the drop-down; the first is 0: everybody */

  /* State */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DunStrategyForm, dun_strategy_form, GTK_TYPE_WIDGET)

/* --- Arms: one line each --- */

static GtkWidget *
line_child (GtkWidget *line,
            const char *name)
{
  return g_object_get_data (G_OBJECT (line), name);
}

static guint
line_position (GtkWidget *line)
{
  guint position = 0;

  while ((line = gtk_widget_get_prev_sibling (line)) != NULL)
    position++;
  return position;
}

static void
arm_changed_cb (GtkWidget       *child,
                DunStrategyForm *self)
{
  GtkWidget *line = gtk_widget_get_parent (child);
  GtkWidget *name = line_child (line, "dun-name");
  GtkWidget *percent = line_child (line, "dun-percent");

  if (!self->filling)
    dun_strategy_draft_change_arm (self->draft, line_position (line),
                                   gtk_editable_get_text (GTK_EDITABLE (name)),
                                   gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (percent)));
}

static void
arm_removed_cb (GtkWidget       *button,
                DunStrategyForm *self)
{
  dun_strategy_draft_remove_arm (self->draft, line_position (gtk_widget_get_parent (button)));
}

static GtkWidget *
add_line (DunStrategyForm *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *letter = gtk_label_new (NULL);
  GtkWidget *name = gtk_entry_new ();
  GtkWidget *percent = gtk_spin_button_new_with_range (0, 100, 1);
  GtkWidget *unit = gtk_label_new ("%");
  GtkWidget *drop = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_label_set_width_chars (GTK_LABEL (letter), 2);
  gtk_widget_add_css_class (letter, "arm");
  gtk_entry_set_max_length (GTK_ENTRY (name), 100);
  gtk_editable_set_width_chars (GTK_EDITABLE (name), 8);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (percent), 3);
  gtk_widget_set_tooltip_text (drop, _("Take this arm away"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name of the arm"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (percent), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Percent of the customers"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Take this arm away"), -1);
  dun_count_spin_localise (GTK_SPIN_BUTTON (percent));
  g_object_set_data (G_OBJECT (line), "dun-letter", letter);
  g_object_set_data (G_OBJECT (line), "dun-name", name);
  g_object_set_data (G_OBJECT (line), "dun-percent", percent);
  g_signal_connect (name, "changed", G_CALLBACK (arm_changed_cb), self);
  g_signal_connect (percent, "value-changed", G_CALLBACK (arm_changed_cb), self);
  g_signal_connect (drop, "clicked", G_CALLBACK (arm_removed_cb), self);
  gtk_box_append (GTK_BOX (line), letter);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), percent);
  gtk_box_append (GTK_BOX (line), unit);
  gtk_box_append (GTK_BOX (line), drop);
  gtk_box_append (self->arms, line);
  return line;
}

static void
fill_line (DunStrategyForm *self,
           GtkWidget       *line,
           guint            position)
{
  GtkWidget *letter = line_child (line, "dun-letter");
  GtkWidget *entry = line_child (line, "dun-name");
  const char *name;
  int percent;
  const char *arm = dun_strategy_draft_get_arm (self->draft, position, &name, &percent);

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *css_class = g_strdup_printf ("arm-%u", i + 1);

      if (i == position % 6)
        gtk_widget_add_css_class (letter, css_class);
      else
        gtk_widget_remove_css_class (letter, css_class);
    }
  gtk_label_set_text (GTK_LABEL (letter), arm);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), name) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (line_child (line, "dun-percent")), percent);
}

/* The lines stay the same widgets while they can: one of them has the focus. */
static void
fill_arms (DunStrategyForm *self)
{
  guint n = dun_strategy_draft_get_n_arms (self->draft);
  GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->arms));

  for (guint i = 0; i < n; i++)
    {
      if (line == NULL)
        line = add_line (self);
      fill_line (self, line, i);
      line = gtk_widget_get_next_sibling (line);
    }
  while (line != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (line);

      gtk_box_remove (self->arms, line);
      line = next;
    }
}

static void
add_cb (DunStrategyForm *self)
{
  guint n = dun_strategy_draft_get_n_arms (self->draft);
  GtkWidget *line;

  dun_strategy_draft_add_arm (self->draft, n == 0 ? _("Champion") : _("Challenger"));
  line = gtk_widget_get_last_child (GTK_WIDGET (self->arms));
  if (line != NULL)
    gtk_widget_grab_focus (line_child (line, "dun-name"));
}

/* --- From the draft into the widgets --- */

static void
fill_segment (DunStrategyForm *self)
{
  gint64 segment_id = dun_strategy_draft_get_int (self->draft, 0, "segment_id");

  for (guint i = 0; i < self->segment_ids->len; i++)
    if (g_array_index (self->segment_ids, gint64, i) == segment_id)
      gtk_drop_down_set_selected (self->segment, i);
}

static void
fill (DunStrategyForm *self)
{
  if (self->draft == NULL)
    return;
  self->filling = TRUE;
  dun_strategy_fields_fill_text (self->draft, 0, self->name);
  dun_strategy_fields_fill_text (self->draft, 0, self->note);
  fill_segment (self);
  dun_strategy_fields_fill_count (self->draft, 0, self->priority);
  gtk_check_button_set_active (self->is_idle,
                               dun_strategy_draft_get_bool (self->draft, 0, "is_idle"));
  fill_arms (self);
  self->filling = FALSE;
}

/* --- From the widgets into the draft --- */

static void
typed_cb (GtkEditable     *entry,
          DunStrategyForm *self)
{
  if (!self->filling && self->draft != NULL)
    dun_strategy_fields_take_text (self->draft, 0, entry);
}

static void
counted_cb (GtkSpinButton   *spin,
            DunStrategyForm *self)
{
  if (!self->filling && self->draft != NULL)
    dun_strategy_fields_take_count (self->draft, 0, spin);
}

static void
idle_cb (GtkCheckButton  *check,
         DunStrategyForm *self)
{
  if (!self->filling && self->draft != NULL)
    dun_strategy_fields_take_tick (self->draft, 0, check);
}

static void
chosen_cb (DunStrategyForm *self)
{
  guint selected = gtk_drop_down_get_selected (self->segment);
  gint64 segment_id;

  if (self->filling || self->draft == NULL || selected >= self->segment_ids->len)
    return;
  segment_id = g_array_index (self->segment_ids, gint64, selected);
  if (segment_id != 0)
    dun_strategy_draft_set_int (self->draft, 0, "segment_id", segment_id);
  else
    dun_strategy_draft_set_json (self->draft, 0, "segment_id", NULL);
}

/* --- Class --- */

static void
add_segment (DunStrategyForm *self,
             gint64           segment_id,
             const char      *name)
{
  g_array_append_val (self->segment_ids, segment_id);
  gtk_string_list_append (GTK_STRING_LIST (gtk_drop_down_get_model (self->segment)), name);
}

static void
dun_strategy_form_dispose (GObject *object)
{
  DunStrategyForm *self = DUN_STRATEGY_FORM (object);

  dun_strategy_fields_follow (&self->draft, NULL, NULL, self);
  g_clear_pointer (&self->segment_ids, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_STRATEGY_FORM);
  G_OBJECT_CLASS (dun_strategy_form_parent_class)->dispose (object);
}

static void
dun_strategy_form_class_init (DunStrategyFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_strategy_form_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-strategy-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DunStrategyForm, add);
  gtk_widget_class_bind_template_child (widget_class, DunStrategyForm, arms);
  gtk_widget_class_bind_template_child (widget_class, DunStrategyForm, box);
  gtk_widget_class_bind_template_child (widget_class, DunStrategyForm, is_idle);
  gtk_widget_class_bind_template_child (widget_class, DunStrategyForm, name);
  gtk_widget_class_bind_template_child (widget_class, DunStrategyForm, note);
  gtk_widget_class_bind_template_child (widget_class, DunStrategyForm, priority);
  gtk_widget_class_bind_template_child (widget_class, DunStrategyForm, segment);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
  gtk_widget_class_bind_template_callback (widget_class, idle_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
dun_strategy_form_init (DunStrategyForm *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->filling = TRUE;
  self->segment_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->segment, G_LIST_MODEL (names));
  add_segment (self, 0, _("All customers"));
  dun_count_spin_localise (self->priority);
  self->filling = FALSE;
}

/* Shows and changes @draft from now on. */
void
dun_strategy_form_set_draft (DunStrategyForm  *self,
                             DunStrategyDraft *draft)
{
  g_return_if_fail (DUN_IS_STRATEGY_FORM (self));

  dun_strategy_fields_follow (&self->draft, draft, G_CALLBACK (fill), self);
  fill (self);
}

/* @segments: (transfer none): what a strategy may be for; those not in use are left out */
void
dun_strategy_form_take_segments (DunStrategyForm *self,
                                 DunResult       *segments)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_return_if_fail (DUN_IS_STRATEGY_FORM (self));

  self->filling = TRUE;
  g_array_set_size (self->segment_ids, 0);
  gtk_drop_down_set_model (self->segment, G_LIST_MODEL (names));
  add_segment (self, 0, _("All customers"));
  for (guint i = 0; i < dun_result_get_n_rows (segments); i++)
    if (dun_result_get_bool (segments, i, "is_active"))
      add_segment (self, dun_result_get_int (segments, i, "segment_id"),
                   dun_result_get_text (segments, i, "name"));
  self->filling = FALSE;
  fill (self);
}

/* A segment that a strategy is for is offered, though it is not among those in use. */
void
dun_strategy_form_name_segment (DunStrategyForm *self,
                                gint64           segment_id,
                                const char      *name)
{
  g_return_if_fail (DUN_IS_STRATEGY_FORM (self));

  for (guint i = 0; i < self->segment_ids->len; i++)
    if (g_array_index (self->segment_ids, gint64, i) == segment_id)
      return;
  self->filling = TRUE;
  add_segment (self, segment_id, name != NULL ? name : "");
  self->filling = FALSE;
  fill (self);
}

/* Takes over numbers whose typing was not ended yet. */
void
dun_strategy_form_commit (DunStrategyForm *self)
{
  g_return_if_fail (DUN_IS_STRATEGY_FORM (self));

  gtk_spin_button_update (self->priority);
  for (GtkWidget *line = gtk_widget_get_first_child (GTK_WIDGET (self->arms)); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    gtk_spin_button_update (GTK_SPIN_BUTTON (line_child (line, "dun-percent")));
}

/* Puts the focus into the name. */
void
dun_strategy_form_begin (DunStrategyForm *self)
{
  g_return_if_fail (DUN_IS_STRATEGY_FORM (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
