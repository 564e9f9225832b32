/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-activity-lines.h"

#include "dun-codes.h"
#include "dun-locale.h"
#include "dun-text.h"

/* What was done last, in words. */

static char *
format_action (DunResult *result,
               guint      row)
{
  const char *outcome = dun_result_get_text (result, row, "outcome");
  const char *note = dun_result_get_text (result, row, "note");
  g_autofree char *at = dun_locale_format_instant (dun_locale_current (),
                                                   dun_result_get_text (result, row,
                                                                        "happened_at"));
  g_autofree char *who = dun_text_isolate (dun_result_get_text (result, row, "recorded_by_name"));
  GString *text = g_string_new (at);

  dun_locale_append (text, dun_code_label ("action",
                                           dun_result_get_text (result, row, "action")));
  if (outcome != NULL)
    dun_locale_append (text, dun_code_label ("outcome", outcome));
  dun_locale_append (text, who);
  if (note != NULL)
    {
      g_autofree char *isolated = dun_text_isolate (note);

      g_string_append_printf (text, "\n%s", isolated);
    }
  return g_string_free (text, FALSE);
}

/**
 * dun_activity_lines:
 * @activities: rows of the activities of a case, newest first
 * @n_most: of so many of them
 *
 * Returns: (transfer full): when, what and who, and the note below; empty when there are none
 */
char *
dun_activity_lines (DunResult *activities,
                    guint      n_most)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (dun_result_get_n_rows (activities), n_most); i++)
    {
      g_autofree char *line = format_action (activities, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}
