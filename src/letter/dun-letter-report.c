/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-report.h"

#include "dun-error.h"

#include <string.h>

/* A printed letter never lacks a sign and never loses text: without a report, the first thing that
 * would spoil it is an error. With one, the layout goes on and everything is noted, once each. */

#define MAX_NOTES 1000

struct _DunLetterReport
{
  GArray *notes; /* owned: DunLetterReportNote */
};

static void
clear_note (gpointer data)
{
  g_free (((DunLetterReportNote *) data)->text);
}

DunLetterReport *
dun_letter_report_new (void)
{
  DunLetterReport *self = g_rc_box_new0 (DunLetterReport);

  self->notes = g_array_new (FALSE, FALSE, sizeof (DunLetterReportNote));
  g_array_set_clear_func (self->notes, clear_note);
  return self;
}

DunLetterReport *
dun_letter_report_ref (DunLetterReport *self)
{
  return g_rc_box_acquire (self);
}

static void
report_clear (DunLetterReport *self)
{
  g_array_unref (self->notes);
}

void
dun_letter_report_unref (DunLetterReport *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) report_clear);
}

/* Forgets all notes, so that the same report can take the next layout's. */
void
dun_letter_report_clear (DunLetterReport *self)
{
  g_array_set_size (self->notes, 0);
}

/**
 * dun_letter_report_add:
 * @page: counted from 1, 0 when there are no pages yet
 * @text: a sentence for people
 *
 * Notes it, unless the same is noted already.
 */
void
dun_letter_report_add (DunLetterReport     *self,
                       DunLetterReportKind  kind,
                       guint                page,
                       const char          *text)
{
  DunLetterReportNote note = { kind, page, NULL };

  for (guint i = 0; i < self->notes->len; i++)
    {
      const DunLetterReportNote *other = &g_array_index (self->notes, DunLetterReportNote, i);

      if (other->kind == kind && other->page == page && strcmp (other->text, text) == 0)
        return;
    }
  if (self->notes->len >= MAX_NOTES)
    return;
  note.text = g_strdup (text);
  g_array_append_val (self->notes, note);
}

/**
 * dun_letter_report_note:
 * @self: (nullable)
 *
 * Notes it in a report; without one it is an error.
 *
 * Returns: TRUE when the layout may go on; FALSE with DUN_ERROR_INPUT and @text when there is no
 *   report
 */
gboolean
dun_letter_report_note (DunLetterReport      *self,
                        DunLetterReportKind   kind,
                        guint                 page,
                        const char           *text,
                        GError              **error)
{
  if (self == NULL)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, text);
      return FALSE;
    }
  dun_letter_report_add (self, kind, page, text);
  return TRUE;
}

guint
dun_letter_report_get_n_notes (DunLetterReport *self)
{
  return self->notes->len;
}

/* Returns: (transfer none): valid until the report changes */
const DunLetterReportNote *
dun_letter_report_get_note (DunLetterReport *self,
                            guint            index)
{
  return &g_array_index (self->notes, DunLetterReportNote, index);
}
