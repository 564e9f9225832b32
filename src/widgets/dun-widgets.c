/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-widgets"

#include "dun-widgets.h"

#include "dun-banner.h"
#include "dun-calendar.h"
#include "dun-chart.h"
#include "dun-code-choice.h"
#include "dun-condition-editor.h"
#include "dun-day-entry.h"
#include "dun-dialog.h"
#include "dun-field.h"
#include "dun-form-field.h"
#include "dun-job-button.h"
#include "dun-money-entry.h"
#include "dun-pdf-view.h"
#include "dun-search-entry.h"
#include "dun-sidebar-row.h"
#include "dun-stat.h"
#include "dun-step-bar.h"
#include "dun-step-map.h"
#include "dun-table.h"
#include "dundesk-resource.h"

/* What every program with these widgets does first. */

static void
add_style (GdkDisplay *display)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/dundesk/Dundesk/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    "/org/dundesk/Dundesk/icons");
}

void
dun_widgets_init (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;

  g_resources_register (dundesk_get_resource ());
  g_type_ensure (DUN_TYPE_BANNER);
  g_type_ensure (DUN_TYPE_CALENDAR);
  g_type_ensure (DUN_TYPE_CHART);
  g_type_ensure (DUN_TYPE_CHART_ITEM);
  g_type_ensure (DUN_TYPE_CODE_CHOICE);
  g_type_ensure (DUN_TYPE_CONDITION_EDITOR);
  g_type_ensure (DUN_TYPE_DAY_ENTRY);
  g_type_ensure (DUN_TYPE_FIELD);
  g_type_ensure (DUN_TYPE_FIELD_GRID);
  g_type_ensure (DUN_TYPE_FORM_DIALOG);
  g_type_ensure (DUN_TYPE_FORM_FIELD);
  g_type_ensure (DUN_TYPE_JOB_BUTTON);
  g_type_ensure (DUN_TYPE_MONEY_ENTRY);
  g_type_ensure (DUN_TYPE_PDF_VIEW);
  g_type_ensure (DUN_TYPE_SEARCH_ENTRY);
  g_type_ensure (DUN_TYPE_SIDEBAR_ROW);
  g_type_ensure (DUN_TYPE_STAT);
  g_type_ensure (DUN_TYPE_STEP);
  g_type_ensure (DUN_TYPE_STEP_BAR);
  g_type_ensure (DUN_TYPE_STEP_MAP);
  g_type_ensure (DUN_TYPE_TABLE);
  g_type_ensure (DUN_TYPE_TABLE_COLUMN);
  add_style (gdk_display_get_default ());
  g_once_init_leave (&done, 1);
}
