/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategy-fields"

#include "dun-strategy-fields.h"

static const char *
field_of (gpointer widget)
{
  return gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
}

/**
 * dun_strategy_fields_follow:
 * @place: where @form keeps its draft, a reference of its own
 * @draft: (nullable): what it shows from now on; NULL: none, as when it is disposed of
 * @fill: (DunForm *form): shows the draft, whenever it has changed
 */
void
dun_strategy_fields_follow (DunStrategyDraft **place,
                            DunStrategyDraft  *draft,
                            GCallback          fill,
                            gpointer           form)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, form);
  g_set_object (place, draft);
  if (draft != NULL)
    g_signal_connect_swapped (draft, "changed", fill, form);
}

/* A text that is there already stays as it is: the cursor is in it while somebody types. */
void
dun_strategy_fields_fill_text (DunStrategyDraft *draft,
                               int               step_no,
                               GtkEntry         *entry)
{
  const char *text = dun_strategy_draft_get_text (draft, step_no, field_of (entry));

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

void
dun_strategy_fields_fill_count (DunStrategyDraft *draft,
                                int               step_no,
                                GtkSpinButton    *spin)
{
  gtk_spin_button_set_value (spin, (double) dun_strategy_draft_get_int (draft, step_no,
                                                                        field_of (spin)));
}

void
dun_strategy_fields_take_text (DunStrategyDraft *draft,
                               int               step_no,
                               GtkEditable      *entry)
{
  dun_strategy_draft_set_text (draft, step_no, field_of (entry), gtk_editable_get_text (entry));
}

void
dun_strategy_fields_take_count (DunStrategyDraft *draft,
                                int               step_no,
                                GtkSpinButton    *spin)
{
  dun_strategy_draft_set_int (draft, step_no, field_of (spin),
                              gtk_spin_button_get_value_as_int (spin));
}

void
dun_strategy_fields_take_tick (DunStrategyDraft *draft,
                               int               step_no,
                               GtkCheckButton   *check)
{
  dun_strategy_draft_set_bool (draft, step_no, field_of (check),
                               gtk_check_button_get_active (check));
}
