/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* In which jobs letters of a stored file go to a printer. A job has one tray: letters whose first
 * page comes from another tray than the others are more than one. */
typedef enum
{
  DUN_LETTER_ORDER_FILE,  /* one tray: one job, as they stand */
  DUN_LETTER_ORDER_TURNS, /* a job for each change of the tray: they come out whole, in order */
  DUN_LETTER_ORDER_STACKS /* all first pages, then all others: two stacks, each in order */
} DunLetterOrder;

/* One job. */
typedef struct
{
  GBytes   *pdf;     /* owned */
  gboolean  is_next; /* from the tray of the pages that follow a first one */
} DunLetterStack;

typedef struct _DunLetterStacks DunLetterStacks;

DunLetterStacks *dun_letter_stacks_new        (GBytes             *body,
                                               DunDay              day,
                                               DunLetterOrder      order);
void             dun_letter_stacks_free       (DunLetterStacks    *self);
void             dun_letter_stacks_add        (DunLetterStacks    *self,
                                               guint               first,
                                               guint               n_pages,
                                               const char         *language,
                                               int                 copy_no);
void             dun_letter_stacks_cut_async  (DunLetterStacks    *self,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GPtrArray       *dun_letter_stacks_cut_finish (GAsyncResult       *result,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
