/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-resources.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is wrong with a wording, and where. */
typedef struct
{
  char    *text;       /* owned: a sentence for people */
  char    *tag;        /* owned, nullable: the field, to be looked for in the text */
  guint    page;       /* counted from 1, 0: not known */
  guint    line;       /* of the text, counted from 1, 0: not known */
  gboolean in_subject;
} DunLetterFault;

#define DUN_TYPE_LETTER_PREVIEW (dun_letter_preview_get_type ())

/* A wording as pages while it is typed: laid out and drawn in a thread of its own, whose fonts stay
 * warm. The newest text wins; of an older one nothing comes any more.
 *
 * Signals: page (guint page): one more page of the newest text is drawn; place (guint page, double
 * part): the page where the cursor stands, and how far down it; done (): all pages are drawn, and
 * the faults are known. */
G_DECLARE_FINAL_TYPE (DunLetterPreview, dun_letter_preview, DUN, LETTER_PREVIEW, GObject)

/* What is shown; all strings are copied, the resources are kept. */
typedef struct
{
  const char         *subject;
  const char         *body;
  const char         *language;
  const char         *profile;   /* JSON: the page */
  const char         *data;      /* JSON: the letter */
  const char         *fields;    /* JSON: all fields of the kind; null: they are not looked at */
  DunLetterResources *resources; /* null: without pictures */
  int                 cursor;    /* bytes of the body; negative: nowhere */
  int                 width;     /* pixels that a page may have */
  int                 height;    /* and from top to bottom; 0: as it comes */
  gboolean            proof;     /* with the envelope's window and play drawn over it */
} DunLetterAsk;

DunLetterPreview *dun_letter_preview_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void              dun_letter_preview_ask         (DunLetterPreview   *self,
                                                  const DunLetterAsk *ask);
void              dun_letter_preview_ask_place   (DunLetterPreview   *self,
                                                  const DunLetterAsk *ask);
guint             dun_letter_preview_get_n_pages (DunLetterPreview   *self);
GBytes           *dun_letter_preview_get_page    (DunLetterPreview   *self,
                                                  guint               page,
                                                  int                *width,
                                                  int                *height,
                                                  gsize              *stride);
GPtrArray        *dun_letter_preview_get_faults  (DunLetterPreview   *self);

void              dun_letter_check_async         (const DunLetterAsk  *asks,
                                                  guint                n_asks,
                                                  GCancellable        *cancellable,
                                                  GAsyncReadyCallback  callback,
                                                  gpointer             user_data);
GPtrArray        *dun_letter_check_finish        (GAsyncResult        *result,
                                                  GError             **error);

G_END_DECLS
