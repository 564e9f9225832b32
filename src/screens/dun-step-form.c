/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-step-form"

#include "dun-step-form.h"

#include "dun-choice.h"
#include "dun-codes.h"
#include "dun-count-spin.h"
#include "dun-form-field.h"
#include "dun-locale.h"
#include "dun-strategy-fields.h"
#include "dun-strategy-words.h"

#include <glib/gi18n-lib.h>

/* Each widget has the name of its field as id, so that one callback serves all of a kind. */

struct _DunStepForm
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget      *box;
  GtkWidget      *empty;
  GtkWidget      *fields;
  GtkLabel       *heading;
  GtkDropDown    *kind;
  GtkEntry       *title;
  GtkDropDown    *arm;
  GtkDropDown    *message_kind;
  GtkDropDown    *letter_kind;
  GtkDropDown    *offset_mode;
  GtkSpinButton  *offset_days;
  GtkMenuButton  *predecessors;
  GtkBox         *predecessor_list;
  GtkDropDown    *fallback_no;
  GtkButton      *condition;
  GtkSpinButton  *response_days;
  GtkSpinButton  *term_days;
  GtkCheckButton *is_automatic;
  GtkDropDown    *role;
  GtkDropDown    *skill;
  GtkDropDown    *queue;
  GtkSpinButton  *lane;

  /* Owned */
  DunStrategyDraft *draft;
  DunResult        *choices;

  /* State */
  int      step_no;
  gboolean filling;
};

enum { SIGNAL_CONDITION, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DunStepForm, dun_step_form, GTK_TYPE_WIDGET)

/* --- Choices --- */

/* What the server offers of a domain; of kinds of messages those with words for the channel. */
static DunChoice
make_choice (DunStepForm *self,
             const char  *domain,
             const char  *channel)
{
  DunChoice choice = dun_choice_new (TRUE);

  for (guint i = 0; self->choices != NULL && i < dun_result_get_n_rows (self->choices); i++)
    {
      const char *code = dun_result_get_text (self->choices, i, "code");
      const char *name = dun_result_get_text (self->choices, i, "name");
      const char *channels = dun_result_get_text (self->choices, i, "channels");

      if (g_strcmp0 (dun_result_get_text (self->choices, i, "domain"), domain) != 0
          || (channel != NULL && (channels == NULL || strstr (channels, channel) == NULL)))
        continue;
      dun_choice_add (&choice, code, name != NULL ? name : dun_code_label (domain, code));
    }
  return choice;
}

static DunChoice
make_codes (const char *domain)
{
  const char * const *codes = dun_code_list (domain);
  DunChoice choice = dun_choice_new (FALSE);

  for (guint i = 0; codes[i] != NULL; i++)
    dun_choice_add (&choice, codes[i], dun_code_label (domain, codes[i]));
  return choice;
}

static DunChoice
make_arms (DunStepForm *self)
{
  DunChoice choice = dun_choice_new (FALSE);

  dun_choice_add (&choice, "", _("Every arm"));
  for (guint i = 0; i < dun_strategy_draft_get_n_arms (self->draft); i++)
    {
      const char *name;
      const char *arm = dun_strategy_draft_get_arm (self->draft, i, &name, NULL);
      g_autofree char *words = dun_locale_join (arm, name, NULL);

      dun_choice_add (&choice, arm, words);
    }
  return choice;
}

/* The steps that can come in this one's place. */
static DunChoice
make_fallbacks (DunStepForm *self)
{
  DunChoice choice = dun_choice_new (TRUE);
  guint n_steps;
  g_autofree int *steps = dun_strategy_draft_list_steps (self->draft, &n_steps);

  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *code = g_strdup_printf ("%d", steps[i]);
      g_autofree char *words = dun_strategy_words_step (self->draft, steps[i]);

      if (steps[i] != self->step_no
          && g_strcmp0 (dun_strategy_draft_get_text (self->draft, steps[i], "offset_mode"),
                        "FALLBACK") == 0)
        dun_choice_add (&choice, code, words);
    }
  return choice;
}

/* --- Predecessors: a list of ticks --- */

static void
ticked_cb (DunStepForm *self)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (int));

  if (self->filling)
    return;
  for (GtkWidget *tick = gtk_widget_get_first_child (GTK_WIDGET (self->predecessor_list));
       tick != NULL; tick = gtk_widget_get_next_sibling (tick))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)))
      {
        int step_no = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (tick), "dun-step"));

        g_array_append_val (before, step_no);
      }
  dun_strategy_draft_set_before (self->draft, self->step_no, (const int *) (void *) before->data,
                                 before->len);
}

static gboolean
is_among (const int *numbers,
          guint      n,
          int        number)
{
  for (guint i = 0; i < n; i++)
    if (numbers[i] == number)
      return TRUE;
  return FALSE;
}

/* The ticks stay the same widgets while the steps are the same: one of them has the focus. */
static void
fill_predecessors (DunStepForm *self)
{
  GtkWidget *tick = gtk_widget_get_first_child (GTK_WIDGET (self->predecessor_list));
  GString *label = g_string_new (NULL);
  guint n_steps, n_before;
  g_autofree int *steps = dun_strategy_draft_list_steps (self->draft, &n_steps);
  g_autofree int *before = dun_strategy_draft_list_before (self->draft, self->step_no, &n_before);

  for (guint i = 0; i < n_steps; i++)
    {
      g_autofree char *words = dun_strategy_words_step (self->draft, steps[i]);
      gboolean active = is_among (before, n_before, steps[i]);

      if (steps[i] == self->step_no)
        continue;
      if (tick == NULL)
        {
          tick = gtk_check_button_new ();
          g_signal_connect_swapped (tick, "toggled", G_CALLBACK (ticked_cb), self);
          gtk_box_append (self->predecessor_list, tick);
        }
      g_object_set_data (G_OBJECT (tick), "dun-step", GINT_TO_POINTER (steps[i]));
      gtk_check_button_set_label (GTK_CHECK_BUTTON (tick), words);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), active);
      tick = gtk_widget_get_next_sibling (tick);
      if (active)
        {
          g_autofree char *number = dun_locale_format_int (dun_locale_current (), steps[i]);

          g_string_append_printf (label, "%s%s", label->len > 0 ? ", " : "", number);
        }
    }
  while (tick != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (tick);

      gtk_box_remove (self->predecessor_list, tick);
      tick = next;
    }
  gtk_menu_button_set_label (self->predecessors, label->len > 0 ? label->str : _("nothing"));
  g_string_free (label, TRUE);
}

/* --- From the draft into the widgets --- */

static const char *
get_text (DunStepForm *self,
          const char  *field)
{
  return dun_strategy_draft_get_text (self->draft, self->step_no, field);
}

static void
show_field (DunStepForm *self,
            const char  *field,
            gboolean     visible)
{
  DunFormField *line = dun_form_field_find (self->fields, field);

  if (line != NULL)
    gtk_widget_set_visible (GTK_WIDGET (line), visible);
}

static void
fill_choices (DunStepForm *self)
{
  const char *kind = get_text (self, "kind");
  g_autofree char *fallback =
    dun_strategy_draft_get_json (self->draft, self->step_no, "fallback_no");
  DunChoice choice;

  choice = make_codes ("step_kind");
  dun_choice_apply (self->kind, &choice, kind);
  choice = make_codes ("offset_mode");
  dun_choice_apply (self->offset_mode, &choice, get_text (self, "offset_mode"));
  choice = make_arms (self);
  dun_choice_apply (self->arm, &choice, get_text (self, "arm"));
  choice = make_choice (self, "message_kind", kind);
  dun_choice_apply (self->message_kind, &choice, get_text (self, "message_kind"));
  choice = make_choice (self, "letter_kind", NULL);
  dun_choice_apply (self->letter_kind, &choice, get_text (self, "letter_kind"));
  choice = make_fallbacks (self);
  dun_choice_apply (self->fallback_no, &choice, fallback);
  choice = make_choice (self, "role", NULL);
  dun_choice_apply (self->role, &choice, get_text (self, "role"));
  choice = make_choice (self, "skill", NULL);
  dun_choice_apply (self->skill, &choice, get_text (self, "skill"));
  choice = make_choice (self, "queue", NULL);
  dun_choice_apply (self->queue, &choice, get_text (self, "queue"));
}

static void
show_fields (DunStepForm *self)
{
  const char *kind = get_text (self, "kind");
  gboolean message = g_str_equal (kind, "SMS") || g_str_equal (kind, "EMAIL");
  gboolean fallback = g_strcmp0 (get_text (self, "offset_mode"), "FALLBACK") == 0;

  show_field (self, "message_kind", message);
  show_field (self, "letter_kind", g_str_equal (kind, "LETTER"));
  show_field (self, "fallback_no", message);
  show_field (self, "predecessors", !fallback);
  show_field (self, "arm", dun_strategy_draft_get_n_arms (self->draft) > 0
                           || get_text (self, "arm") != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->is_automatic),
                            message || g_str_equal (kind, "W1_DUE")
                            || g_str_equal (kind, "COMMITTEE"));
}

static void
fill (DunStepForm *self)
{
  gboolean present = self->draft != NULL
                     && dun_strategy_draft_has_step (self->draft, self->step_no);
  g_autofree char *heading = NULL;

  gtk_widget_set_visible (self->fields, present);
  gtk_widget_set_visible (self->empty, !present);
  if (!present)
    return;
  self->filling = TRUE;
  heading = dun_strategy_words_step (self->draft, self->step_no);
  gtk_label_set_text (self->heading, heading);
  fill_choices (self);
  dun_strategy_fields_fill_text (self->draft, self->step_no, self->title);
  dun_strategy_fields_fill_count (self->draft, self->step_no, self->offset_days);
  dun_strategy_fields_fill_count (self->draft, self->step_no, self->response_days);
  dun_strategy_fields_fill_count (self->draft, self->step_no, self->term_days);
  dun_strategy_fields_fill_count (self->draft, self->step_no, self->lane);
  gtk_check_button_set_active (self->is_automatic,
                               dun_strategy_draft_get_bool (self->draft, self->step_no,
                                                            "is_automatic"));
  gtk_button_set_label (self->condition,
                        dun_strategy_draft_is_null (self->draft, self->step_no, "condition")
                        ? _("Always …") : _("Only when …"));
  fill_predecessors (self);
  show_fields (self);
  self->filling = FALSE;
}

/* --- From the widgets into the draft --- */

static void
chosen_cb (GtkDropDown *drop_down,
           GParamSpec  *pspec,
           DunStepForm *self)
{
  const char *field = gtk_buildable_get_buildable_id (GTK_BUILDABLE (drop_down));
  g_autofree char *code = NULL;

  if (self->filling || self->draft == NULL)
    return;
  code = g_strdup (dun_choice_get_code (drop_down));
  dun_strategy_draft_seal (self->draft);
  if (g_str_equal (field, "kind"))
    dun_strategy_draft_set_kind (self->draft, self->step_no, code);
  else if (g_str_equal (field, "offset_mode"))
    dun_strategy_draft_set_mode (self->draft, self->step_no, code);
  else if (g_str_equal (field, "fallback_no"))
    dun_strategy_draft_set_json (self->draft, self->step_no, field, *code != '\0' ? code : NULL);
  else
    dun_strategy_draft_set_text (self->draft, self->step_no, field, *code != '\0' ? code : NULL);
}

static void
typed_cb (GtkEditable *entry,
          DunStepForm *self)
{
  if (!self->filling && self->draft != NULL)
    dun_strategy_fields_take_text (self->draft, self->step_no, entry);
}

static void
counted_cb (GtkSpinButton *spin,
            DunStepForm   *self)
{
  if (!self->filling && self->draft != NULL)
    dun_strategy_fields_take_count (self->draft, self->step_no, spin);
}

static void
automatic_cb (GtkCheckButton *check,
              DunStepForm    *self)
{
  if (!self->filling && self->draft != NULL)
    dun_strategy_fields_take_tick (self->draft, self->step_no, check);
}

static void
condition_cb (DunStepForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CONDITION], 0);
}

/* --- Class --- */

static void
dun_step_form_dispose (GObject *object)
{
  DunStepForm *self = DUN_STEP_FORM (object);

  dun_strategy_fields_follow (&self->draft, NULL, NULL, self);
  g_clear_pointer (&self->choices, dun_result_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUN_TYPE_STEP_FORM);
  G_OBJECT_CLASS (dun_step_form_parent_class)->dispose (object);
}

static void
dun_step_form_class_init (DunStepFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_step_form_dispose;
  signals[SIGNAL_CONDITION] =
    g_signal_new ("condition", DUN_TYPE_STEP_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dundesk/Dundesk/ui/dun-step-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, arm);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, box);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, condition);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, empty);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, fallback_no);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, fields);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, heading);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, is_automatic);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, kind);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, lane);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, letter_kind);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, message_kind);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, offset_days);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, offset_mode);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, predecessor_list);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, predecessors);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, queue);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, response_days);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, role);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, skill);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, term_days);
  gtk_widget_class_bind_template_child (widget_class, DunStepForm, title);
  gtk_widget_class_bind_template_callback (widget_class, automatic_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, condition_cb);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
dun_step_form_init (DunStepForm *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  dun_count_spin_localise (self->offset_days);
  dun_count_spin_localise (self->response_days);
  dun_count_spin_localise (self->term_days);
  dun_count_spin_localise (self->lane);
  self->filling = FALSE;
}

/* Shows and changes @draft from now on. */
void
dun_step_form_set_draft (DunStepForm      *self,
                         DunStrategyDraft *draft)
{
  g_return_if_fail (DUN_IS_STEP_FORM (self));

  dun_strategy_fields_follow (&self->draft, draft, G_CALLBACK (fill), self);
  fill (self);
}

/* @choices: (transfer full): the answer of dun_strategies_choices_async() */
void
dun_step_form_take_choices (DunStepForm *self,
                            DunResult   *choices)
{
  g_return_if_fail (DUN_IS_STEP_FORM (self));

  g_clear_pointer (&self->choices, dun_result_unref);
  self->choices = choices;
  fill (self);
}

/* @step_no: 0 when there is none to show */
void
dun_step_form_set_step (DunStepForm *self,
                        int          step_no)
{
  g_return_if_fail (DUN_IS_STEP_FORM (self));

  if (self->step_no == step_no)
    return;
  dun_step_form_commit (self);
  self->step_no = step_no;
  if (self->draft != NULL)
    dun_strategy_draft_seal (self->draft);
  dun_form_field_clear_all (self->fields);
  fill (self);
}

/* Takes over numbers whose typing was not ended yet. */
void
dun_step_form_commit (DunStepForm *self)
{
  g_return_if_fail (DUN_IS_STEP_FORM (self));

  if (self->draft == NULL || !dun_strategy_draft_has_step (self->draft, self->step_no))
    return;
  gtk_spin_button_update (self->offset_days);
  gtk_spin_button_update (self->response_days);
  gtk_spin_button_update (self->term_days);
  gtk_spin_button_update (self->lane);
}

/* Puts the focus into the first field. */
void
dun_step_form_begin (DunStepForm *self)
{
  g_return_if_fail (DUN_IS_STEP_FORM (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->kind));
}
