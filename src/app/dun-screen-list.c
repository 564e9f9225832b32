/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-screen-list"

#include "dun-screen-list.h"

#include "dun-assignment-screen.h"
#include "dun-call-desk-screen.h"
#include "dun-case-screen.h"
#include "dun-cases-screen.h"
#include "dun-committee-screen.h"
#include "dun-customer-screen.h"
#include "dun-documents-screen.h"
#include "dun-evidence-screen.h"
#include "dun-faults-screen.h"
#include "dun-glance-screen.h"
#include "dun-help-screen.h"
#include "dun-import-screen.h"
#include "dun-post-screen.h"
#include "dun-queues-screen.h"
#include "dun-outbox-screen.h"
#include "dun-reports-screen.h"
#include "dun-returned-screen.h"
#include "dun-rules-screen.h"
#include "dun-segments-screen.h"
#include "dun-staff-screen.h"
#include "dun-strategies-screen.h"
#include "dun-templates-screen.h"
#include "dun-warnings-screen.h"
#include "dun-worklist-screen.h"

#include <glib/gi18n-lib.h>

/* Who works with cases in any way: what an importer may see in the database is no screen of his. */
#define READERS "WORK COMMITTEE PRINT AUDIT"

/* The screens in the order of the sidebar. A new screen is one line here. */
static const DunScreenInfo screens[] = {
  { "glance", N_("At a glance"), "view-grid-symbolic", READERS, NULL, "<Alt>1",
    dun_glance_screen_get_type },
  { "worklist", N_("Worklist"), "view-list-bullet-symbolic", "WORK", "WORKLIST", "<Alt>2",
    dun_worklist_screen_get_type },
  { "calls", N_("Call desk"), "call-start-symbolic", "CALL", "CALLS", "<Alt>3",
    dun_call_desk_screen_get_type },
  { "cases", N_("Cases"), "view-list-symbolic", READERS, NULL, "<Alt>4",
    dun_cases_screen_get_type },
  { "assignment", N_("Assignment"), "system-users-symbolic", "ASSIGN", "ASSIGNMENT", "<Alt>5",
    dun_assignment_screen_get_type },
  { "queues", N_("Queues"), "view-continuous-symbolic", "QUEUE", NULL, NULL,
    dun_queues_screen_get_type },
  { "warnings", N_("Warnings"), "mail-unread-symbolic", "WARN PRINT AUDIT",
    "WARNING_1 WARNING_2 BATCHES", "<Alt>6", dun_warnings_screen_get_type },
  { "post", N_("Post book"), "x-office-address-book-symbolic", "PRINT AUDIT", NULL, NULL,
    dun_post_screen_get_type },
  { "returned", N_("Returned mail"), "mail-replied-symbolic", "PRINT", NULL, "<Alt>7",
    dun_returned_screen_get_type },
  { "outbox", N_("Outbox"), "mail-send-symbolic", "MESSAGE", NULL, NULL,
    dun_outbox_screen_get_type },
  { "faults", N_("To be mended"), "dialog-warning-symbolic", "MESSAGE SEGMENT STRATEGY", "FAULTS",
    NULL, dun_faults_screen_get_type },
  { "committee", N_("Committee"), "emblem-documents-symbolic", "COMMITTEE AUDIT",
    "COMMITTEE SESSIONS", "<Alt>8", dun_committee_screen_get_type },
  { "documents", N_("Documents"), "scanner-symbolic", "DOCUMENT", NULL, "<Alt>9",
    dun_documents_screen_get_type },
  { "reports", N_("Reports"), "x-office-spreadsheet-symbolic", "REPORT", NULL, "<Alt>0",
    dun_reports_screen_get_type },
  { "segments", N_("Segments"), "edit-select-all-symbolic", "SEGMENT", NULL, NULL,
    dun_segments_screen_get_type },
  { "strategies", N_("Strategies"), "network-workgroup-symbolic", "STRATEGY STRATEGY_APPROVE AUDIT",
    NULL, NULL, dun_strategies_screen_get_type },
  { "templates", N_("Templates"), "accessories-text-editor-symbolic",
    "WORDING WORDING_APPROVE", NULL, NULL, dun_templates_screen_get_type },
  { "import", N_("Import"), "document-open-symbolic", "IMPORT", NULL, NULL,
    dun_import_screen_get_type },
  { "staff", N_("Staff and roles"), "system-users-symbolic", "STAFF", NULL, NULL,
    dun_staff_screen_get_type },
  { "evidence", N_("Journal verification"), "security-high-symbolic", "AUDIT", NULL, NULL,
    dun_evidence_screen_get_type },
  { "rules", N_("Rules"), "preferences-system-symbolic", "STAFF AUDIT ASSIGN QUEUE",
    NULL, NULL, dun_rules_screen_get_type },
  /* Without an icon it stands in no sidebar: F1 opens it. */
  { "help", N_("Help"), NULL, NULL, NULL, NULL, dun_help_screen_get_type },
};

/* Opened by win.open-case; the key of the screen is the case's. */
static const DunScreenInfo folder =
  { "case", N_("Case"), "folder-symbolic", READERS, NULL, NULL, dun_case_screen_get_type };

/* Opened by win.open-customer, for whoever has no case; the key of the screen is the customer's. */
static const DunScreenInfo customer =
  { "customer", N_("Customer"), "avatar-default-symbolic", READERS, NULL, NULL,
    dun_customer_screen_get_type };

const DunScreenInfo *
dun_screen_list_get (guint *n_screens)
{
  *n_screens = G_N_ELEMENTS (screens);
  return screens;
}

/* Returns: (nullable): the screen of that id. */
const DunScreenInfo *
dun_screen_list_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (screens); i++)
    if (g_str_equal (screens[i].id, id))
      return &screens[i];
  return NULL;
}

/* Whether the person has one of the permissions that the screen is for. */
gboolean
dun_screen_list_may (const DunScreenInfo *info,
                     DunSession          *session)
{
  g_auto (GStrv) permissions = NULL;

  if (info->permission == NULL)
    return TRUE;
  permissions = g_strsplit (info->permission, " ", -1);
  for (guint i = 0; permissions[i] != NULL; i++)
    if (dun_session_can (session, permissions[i]))
      return TRUE;
  return FALSE;
}

/* Returns: (nullable): the case folder, which stands in no sidebar: there is one for each case. */
const DunScreenInfo *
dun_screen_list_find_folder (void)
{
  return folder.get_type != NULL ? &folder : NULL;
}

/* Returns: (transfer none): what is known of a customer without a case, likewise */
const DunScreenInfo *
dun_screen_list_find_customer (void)
{
  return &customer;
}

/* The keys that open a screen, and those that belong to commands of screens. */
static const struct
{
  const char *action;
  const char *keys;
} command_accels[] = {
  { "win.call-dial", "<Control>d" },
  { "win.call-next", "<Control><Shift>n" },
  { "win.call-open", "<Control>o" },
  { "win.call-release", "<Control><Shift>g" },
  { "win.call-save", "<Control>Return" },
  { "win.call-skip", "<Control><Shift>k" },
  { "win.case-agreement", "<Control><Shift>g" },
  { "win.case-close", "<Control><Shift>l" },
  { "win.case-export", "<Control><Shift>s" },
  { "win.case-hold", "<Control><Shift>h" },
  { "win.case-promise", "<Control><Shift>p" },
  { "win.case-record", "<Control>n" },
  { "win.case-refer", "<Control><Shift>r" },
  { "win.case-tab(1)", "<Control>1" },
  { "win.case-tab(10)", "<Control>0" },
  { "win.case-tab(2)", "<Control>2" },
  { "win.case-tab(3)", "<Control>3" },
  { "win.case-tab(4)", "<Control>4" },
  { "win.case-tab(5)", "<Control>5" },
  { "win.case-tab(6)", "<Control>6" },
  { "win.case-tab(7)", "<Control>7" },
  { "win.case-tab(8)", "<Control>8" },
  { "win.case-tab(9)", "<Control>9" },
  { "win.contact-add", "<Control><Shift>a" },
  { "win.evidence-check", "<Control>o" },
  { "win.evidence-export", "<Control>s" },
  { "win.evidence-verify", "<Control>Return" },
  { "win.import-apply", "<Control>Return" },
  { "win.import-choose", "<Control>o" },
  { "win.import-save-errors", "<Control>s" },
  { "win.post-case", "<Control>o" },
  { "win.post-dispatch", "<Control><Shift>d" },
  { "win.returned-case", "<Control>o" },
  { "win.returned-register", "<Control>Return" },
  { "win.returned-undo", "<Control>z" },
  { "win.rule-approve", "<Control>Return" },
  { "win.rule-change", "<Control>e" },
  { "win.rule-end", "<Control>Delete" },
  { "win.rule-new", "<Control>n" },
  { "win.segment-new", "<Control>n" },
  { "win.segment-save", "<Control>s" },
  { "win.stack-files", "<Control><Shift>o" },
  { "win.stack-scan", "<Control><Shift>s" },
  { "win.staff-approve-role", "<Control>Return" },
  { "win.staff-new", "<Control>n" },
  { "win.strategy-activate", "<Control><Shift>Return" },
  { "win.strategy-approve", "<Control>Return" },
  { "win.strategy-compare", "<Control><Shift>c" },
  { "win.strategy-copy", "<Control><Shift>n" },
  { "win.strategy-discard", "<Control><Shift>r" },
  { "win.strategy-dry-run", "<Control><Shift>d" },
  { "win.strategy-map", "<Control>m" },
  { "win.strategy-migrate", "<Control><Shift>m" },
  { "win.strategy-new", "<Control>n" },
  { "win.strategy-redo", "<Control><Shift>z" },
  { "win.strategy-retire", "<Control><Shift>t" },
  { "win.strategy-save", "<Control>s" },
  { "win.strategy-undo", "<Control>z" },
  { "win.strategy-validate", "<Control><Shift>v" },
  { "win.template-approve", "<Control>Return" },
  { "win.template-compare", "<Control><Shift>c" },
  { "win.template-pictures", "<Control><Shift>i" },
  { "win.template-proof", "<Control><Shift>e" },
  { "win.template-reject", "<Control><Shift>r" },
  { "win.template-retire", "<Control><Shift>t" },
  { "win.template-save", "<Control>s" },
  { "win.template-submit", "<Control><Shift>Return" },
  { "win.template-whole-page", "<Control>0" },
  { "win.assignment-assign", "<Control>g" },
  { "win.assignment-evenly", "<Control><Shift>g" },
  { "win.committee-candidates", "<Control><Shift>k" },
  { "win.committee-convene", "<Control><Shift>o" },
  { "win.committee-plan", "<Control><Shift>p" },
  { "win.committee-minutes", "<Control><Shift>m" },
  { "win.copy", "<Control><Shift>c" },
  { "win.print-pdf", "<Control>p" },
  { "win.save-pdf", "<Control>s" },
  { "win.task-done", "<Control>d" },
  { "win.warn-confirm", "<Control><Shift>p" },
  { "win.warn-continue", "<Control><Shift>r" },
  { "win.warn-discard", "<Control><Shift>Delete" },
  { "win.warn-dispatch", "<Control><Shift>d" },
  { "win.warn-draft", "<Control>d" },
  { "win.warn-exclude", "<Control>Delete" },
  { "win.warn-fill", "<Control><Shift>f" },
  { "win.warn-kind('W1')", "<Control><Alt>1" },
  { "win.warn-kind('W2')", "<Control><Alt>2" },
  { "win.warn-kind('ORDINARY')", "<Control><Alt>3" },
  { "win.warn-new", "<Control><Shift>n" },
  { "win.warn-open", "<Control>o" },
  { "win.warn-print", "<Control><Alt>p" },
  { "win.warn-step(1)", "<Alt>Page_Down" },
  { "win.warn-step(-1)", "<Alt>Page_Up" },
  { "win.worklist-next", "<Alt>Down" },
  { "win.worklist-previous", "<Alt>Up" },
  { "win.worklist-save", "<Control>Return" },
};

gsize
dun_screen_list_get_n_accels (void)
{
  return G_N_ELEMENTS (screens) + G_N_ELEMENTS (command_accels);
}

/**
 * dun_screen_list_dup_accel:
 * @index: below dun_screen_list_get_n_accels()
 * @keys: (out) (transfer none) (nullable): the key
 *
 * Returns: (transfer full): the detailed action the key activates
 */
char *
dun_screen_list_dup_accel (gsize        index,
                           const char **keys)
{
  if (index < G_N_ELEMENTS (screens))
    {
      *keys = screens[index].accel;
      return g_strdup_printf ("win.screen('%s')", screens[index].id);
    }
  index -= G_N_ELEMENTS (screens);
  *keys = command_accels[index].keys;
  return g_strdup (command_accels[index].action);
}
