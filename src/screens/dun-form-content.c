/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-form-content"

#include "dun-form-content.h"

#include "dun-branch-choice.h"
#include "dun-code-choice.h"
#include "dun-code-set.h"
#include "dun-count-spin.h"
#include "dun-day-entry.h"
#include "dun-line-editor.h"
#include "dun-schedule-editor.h"
#include "dun-script-editor.h"

/* What all forms have in common that are declared in a .ui: their entries know the session. */

static gboolean
has_codes (GtkWidget *set)
{
  g_autofree char *codes = NULL;

  g_object_get (set, "codes", &codes, NULL);
  return codes != NULL;
}

/* Choices offer what the server's codes offer, sets unless they say themselves what; entries of
 * days know which day it is; numbers stand in the digits of the language. */
void
dun_form_content_prepare (GtkWidget  *parent,
                          DunSession *session)
{
  int today = dun_session_get_business_day (session);

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *codes = NULL;

      if (DUN_IS_CODE_CHOICE (child))
        {
          codes = dun_session_dup_choices (session,
                                           dun_code_choice_get_domain (DUN_CODE_CHOICE (child)));
          if (codes != NULL)
            dun_code_choice_set_codes (DUN_CODE_CHOICE (child), codes);
        }
      else if (DUN_IS_CODE_SET (child))
        {
          codes = dun_session_dup_choices (session,
                                           dun_code_set_get_domain (DUN_CODE_SET (child)));
          if (codes != NULL && !has_codes (child))
            dun_code_set_set_codes (DUN_CODE_SET (child), codes);
        }
      else if (DUN_IS_BRANCH_CHOICE (child))
        dun_branch_choice_set_session (DUN_BRANCH_CHOICE (child), session);
      else if (DUN_IS_LINE_EDITOR (child))
        {
          codes = dun_session_dup_choices (session, "currency");
          dun_line_editor_set_codes (DUN_LINE_EDITOR (child), codes);
        }
      else if (DUN_IS_SCHEDULE_EDITOR (child))
        dun_schedule_editor_set_session (DUN_SCHEDULE_EDITOR (child), session);
      else if (DUN_IS_SCRIPT_EDITOR (child))
        dun_script_editor_set_session (DUN_SCRIPT_EDITOR (child), session);
      else if (GTK_IS_SPIN_BUTTON (child))
        dun_count_spin_localise (GTK_SPIN_BUTTON (child));
      else if (DUN_IS_DAY_ENTRY (child) && today != DUN_DAY_NONE)
        {
          int minimum;

          /* What a form says of itself stands: a pause may begin in the past. */
          g_object_get (child, "minimum-day", &minimum, NULL);
          g_object_set (child, "today", today,
                        "minimum-day", minimum == DUN_DAY_NONE ? today : minimum, NULL);
        }
      else
        dun_form_content_prepare (child, session);
    }
}

/* Returns: (nullable): the first entry whose text is not understood. */
GtkWidget *
dun_form_content_find_invalid (GtkWidget *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (!gtk_widget_get_visible (child))
        continue;
      if (DUN_IS_VALUE_ENTRY (child) && !dun_value_entry_get_valid (DUN_VALUE_ENTRY (child)))
        return child;
      found = dun_form_content_find_invalid (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}
