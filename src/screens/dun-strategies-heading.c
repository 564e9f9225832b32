/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-strategies-screen"

#include "dun-strategies-private.h"

#include "dun-codes.h"
#include "dun-locale.h"
#include "dun-text.h"

#include <glib/gi18n-lib.h>

/* What is said above the map: which version this is, how it stands, what comes next, its arms. */

static char *
describe_period (DunRow *version)
{
  const DunLocale *locale = dun_locale_current ();
  DunDay from, to;
  g_autofree char *from_text = NULL;
  g_autofree char *to_text = NULL;

  if (!dun_day_parse_iso (dun_row_get_text (version, "active_from"), &from))
    return g_strdup ("");
  from_text = dun_locale_format_day (locale, from);
  if (!dun_day_parse_iso (dun_row_get_text (version, "active_to"), &to))
    /* Translators: %s is a day. */
    return g_strdup_printf (_("New cases get it from %s on."), from_text);
  to_text = dun_locale_format_day (locale, to);
  /* Translators: %1$s and %2$s are days. */
  return g_strdup_printf (_("New cases got it from %1$s until %2$s."), from_text, to_text);
}

static const char *
next_step (DunStrategiesScreen *self,
           const char          *state)
{
  DunSession *session = dun_screen_get_session (DUN_SCREEN (self));
  gboolean may_edit = dun_session_can (session, "STRATEGY");
  gboolean may_approve = dun_session_can (session, "STRATEGY_APPROVE");

  if (g_str_equal (state, "DRAFT"))
    return may_edit ? _("Validate it when it is finished.") : "";
  if (g_str_equal (state, "VALIDATED"))
    return may_edit ? _("Nothing is wrong with it. A dry run shows whom it meets.") : "";
  if (g_str_equal (state, "SIMULATED"))
    return dun_row_get_bool (self->version, "is_mine")
             ? _("You have written of it: somebody else who may approve has to approve it.")
           : may_approve ? _("It waits for your approval.")
           : _("It waits for the approval of somebody who may approve.");
  if (g_str_equal (state, "APPROVED"))
    return may_edit ? _("Activate it from a day on.") : "";
  return "";
}

static void
update_heading (DunStrategiesScreen *self)
{
  const char *name = dun_strategy_draft_get_text (self->draft, 0, "name");
  gboolean dirty = dun_strategy_draft_get_dirty (self->draft);
  g_autofree char *heading = NULL;
  g_autofree char *hint = NULL;

  if (self->version == NULL)
    {
      heading = g_strdup (name != NULL && *name != '\0' ? name : _("New strategy"));
      hint = g_strdup (dirty ? _("Not saved yet.") : "");
    }
  else
    {
      const char *state = dun_row_get_text (self->version, "state");
      g_autofree char *number =
        dun_locale_format_int (dun_locale_current (), dun_row_get_int (self->version,
                                                                       "version_no"));
      g_autofree char *period = describe_period (self->version);
      g_autofree char *isolated = dun_text_isolate (name);

      /* Translators: %1$s is a strategy, %2$s the number of its version, %3$s its state. */
      heading = g_strdup_printf (_("%1$s · version %2$s · %3$s"), isolated, number,
                                 dun_code_label ("strategy_state", state));
      if (dirty)
        hint = g_strdup (g_str_equal (state, "DRAFT") ? _("Changed, not saved yet.")
                         : _("Changed. Saving makes a new draft; this version stays as it is."));
      else
        hint = g_strdup_printf ("%s%s%s", period, *period != '\0' ? " " : "",
                                next_step (self, state));
    }
  {
    gboolean rtl = dun_locale_is_rtl (dun_locale_current ());
    g_autofree char *marked = g_strconcat (rtl ? "\u200f" : "", heading, NULL);

    gtk_label_set_text (self->heading, marked);
  }
  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint), hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), *hint != '\0');
}

/* The arms by colour, letter and name. */
static void
update_legend (DunStrategiesScreen *self)
{
  guint n = dun_strategy_draft_get_n_arms (self->draft);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->legend))) != NULL)
    gtk_box_remove (self->legend, child);
  for (guint i = 0; i < n; i++)
    {
      const char *name;
      int percent;
      const char *arm = dun_strategy_draft_get_arm (self->draft, i, &name, &percent);
      g_autofree char *share = dun_locale_format_percent (dun_locale_current (), percent * 100);
      g_autofree char *words = dun_locale_join (name, share, NULL);
      g_autofree char *css_class = g_strdup_printf ("arm-%u", i % 6 + 1);
      GtkWidget *letter = gtk_label_new (arm);
      GtkWidget *label = gtk_label_new (words);

      gtk_widget_add_css_class (letter, "arm");
      gtk_widget_add_css_class (letter, css_class);
      gtk_box_append (self->legend, letter);
      gtk_box_append (self->legend, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->legend), n > 0);
}

void
_dun_strategies_update_heading (DunStrategiesScreen *self)
{
  update_heading (self);
  update_legend (self);
}
