/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

/* What is printed of a stored file of letters: body is the whole file as it is stored, title names
 * it, next is the first letter that never came to a printer (0: all did); position is the one
 * letter it is about, 0: any; tray (nullable): where its pages come from; next_tray (nullable):
 * where all but the first of each letter do, when that is another tray; trays (nullable): both in
 * words. */
typedef struct
{
  gint64      batch_id;
  int         part_no;
  int         n_letters;
  int         next;
  int         position;
  GBytes     *body;
  const char *title;
  const char *tray;
  const char *next_tray;
  const char *trays;
} DunLetterPrint;

/* Called when the printer got them: what was read of the file is old now. */
typedef void (*DunLetterPrintDone) (DunScreen *screen);

void dun_letter_print_ask (DunScreen            *screen,
                           const DunLetterPrint *what,
                           DunLetterPrintDone    done);

G_END_DECLS
