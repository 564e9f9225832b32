/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What would spoil a letter, found while it was laid out: for whoever writes a wording and looks at
 * it before it is approved. Refcounted; belongs to one thread while it is filled. */
typedef struct _DunLetterReport DunLetterReport;

typedef enum
{
  DUN_LETTER_REPORT_OVERFLOW,   /* text that leaves the page */
  DUN_LETTER_REPORT_GLYPH,      /* a character that no font of the letter has */
  DUN_LETTER_REPORT_FONT,       /* a font that this machine lacks */
  DUN_LETTER_REPORT_WIDE_TABLE, /* a table that is wider than the page */
  DUN_LETTER_REPORT_TOO_SMALL,  /* text that nobody could read */
  DUN_LETTER_REPORT_PICTURE,    /* a picture that is not there */
  DUN_LETTER_REPORT_PAYMENT,    /* a payment code that is not there or not whole */
  DUN_LETTER_REPORT_EDGE,       /* a header or footer that leaves too little of the page */
} DunLetterReportKind;

typedef struct
{
  DunLetterReportKind kind;
  guint               page; /* counted from 1, 0 when it is known before there are pages */
  char               *text; /* owned: a sentence for people */
} DunLetterReportNote;

DunLetterReport           *dun_letter_report_new         (void);
DunLetterReport           *dun_letter_report_ref         (DunLetterReport      *self);
void                       dun_letter_report_unref       (DunLetterReport      *self);
void                       dun_letter_report_clear       (DunLetterReport      *self);
void                       dun_letter_report_add         (DunLetterReport      *self,
                                                          DunLetterReportKind   kind,
                                                          guint                 page,
                                                          const char           *text);
gboolean                   dun_letter_report_note        (DunLetterReport      *self,
                                                          DunLetterReportKind   kind,
                                                          guint                 page,
                                                          const char           *text,
                                                          GError              **error);
guint                      dun_letter_report_get_n_notes (DunLetterReport      *self);
const DunLetterReportNote *dun_letter_report_get_note    (DunLetterReport      *self,
                                                          guint                 index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterReport, dun_letter_report_unref)

G_END_DECLS
