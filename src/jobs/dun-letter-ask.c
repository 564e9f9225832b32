/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-preview"

#include "dun-letter-ask-private.h"

#include "dun-letter-render-private.h"
#include "dun-letter-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A wording as it is typed, laid out with a letter's data: its pages and what is wrong with it. */

void
_dun_letter_ask_free (gpointer data)
{
  Ask *ask = data;

  if (ask == NULL)
    return;
  g_free (ask->subject);
  g_free (ask->body);
  g_free (ask->language);
  g_free (ask->profile);
  g_free (ask->data);
  g_free (ask->fields);
  dun_letter_resources_unref (ask->resources);
  g_free (ask);
}

Ask *
_dun_letter_ask_new (const DunLetterAsk *from)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->subject = g_strdup (from->subject);
  ask->body = g_strdup (from->body);
  ask->language = g_strdup (from->language);
  ask->profile = g_strdup (from->profile);
  ask->data = g_strdup (from->data);
  ask->fields = g_strdup (from->fields);
  if (from->resources != NULL)
    ask->resources = dun_letter_resources_ref (from->resources);
  ask->cursor = from->cursor;
  ask->width = from->width;
  ask->height = from->height;
  ask->proof = from->proof;
  return ask;
}

void
_dun_letter_fault_free (gpointer data)
{
  DunLetterFault *fault = data;

  g_free (fault->text);
  g_free (fault->tag);
  g_free (fault);
}

static DunLetterFault *
add_fault (GPtrArray  *faults,
           const char *text,
           guint       page)
{
  DunLetterFault *fault;

  for (guint i = 0; i < faults->len; i++)
    {
      fault = faults->pdata[i];
      if (g_str_equal (fault->text, text))
        return fault;
    }
  fault = g_new0 (DunLetterFault, 1);
  fault->text = g_strdup (text);
  fault->page = page;
  g_ptr_array_add (faults, fault);
  return fault;
}

/* The sentences of a wording that can not be compiled name its line. */
static void
add_mistake (GPtrArray    *faults,
             const Ask    *ask,
             const GError *error)
{
  DunLetterFault *fault = add_fault (faults, error->message, 0);
  g_autoptr (DunLetterTemplate) subject = dun_letter_template_compile (ask->subject, "x", NULL);
  const char *digit = strpbrk (error->message, "0123456789");

  fault->in_subject = subject == NULL;
  fault->line = digit != NULL ? (guint) g_ascii_strtoull (digit, NULL, 10) : 0;
}

static void
add_unknown (GPtrArray         *faults,
             DunLetterTemplate *wording,
             const char        *fields)
{
  g_autoptr (JsonNode) all = fields != NULL ? json_from_string (fields, NULL) : NULL;
  g_auto (GStrv) unknown = all != NULL ? dun_letter_template_lint (wording, all) : NULL;

  for (guint i = 0; unknown != NULL && unknown[i] != NULL; i++)
    {
      /* Translators: %s is the technical name of a field. */
      g_autofree char *text = g_strdup_printf (_("There is no field “%s” in this letter."),
                                               unknown[i]);
      DunLetterFault *fault = add_fault (faults, text, 0);

      g_free (fault->tag);
      fault->tag = g_strdup (unknown[i]);
    }
}

/* Returns: (transfer full) (nullable): the pages; what is wrong is in @faults */
DunSheets *
_dun_letter_ask_lay_out (const Ask         *ask,
                         DunLetterProfile **profile,
                         GPtrArray         *faults)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunLetterTemplate) wording = NULL;
  g_autoptr (DunLetterReport) report = dun_letter_report_new ();
  g_autoptr (JsonNode) data = NULL;
  DunSheets *sheets;
  guint n_before;

  wording = dun_letter_template_compile (ask->subject, ask->body, &error);
  if (wording == NULL)
    {
      add_mistake (faults, ask, error);
      return NULL;
    }
  add_unknown (faults, wording, ask->fields);
  n_before = faults->len;
  *profile = dun_letter_profile_from_json (ask->profile, &error);
  if (*profile != NULL)
    data = json_from_string (ask->data, &error);
  sheets = data == NULL ? NULL
           : dun_letter_lay_out (wording, data, *profile, ask->language, NULL, ask->resources,
                                 report, &error);
  /* A field that is unknown is told once. */
  if (sheets == NULL && n_before == 0 && error != NULL)
    add_fault (faults, error->message, 0);
  for (guint i = 0; i < dun_letter_report_get_n_notes (report); i++)
    {
      const DunLetterReportNote *note = dun_letter_report_get_note (report, i);

      add_fault (faults, note->text, note->page);
    }
  return sheets;
}
