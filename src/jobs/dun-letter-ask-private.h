/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-preview.h"
#include "dun-letter-profile.h"
#include "dun-sheets.h"

G_BEGIN_DECLS

/* Pages, and the place of the cursor alone: one does not wait for the other. */
enum { WHOLE, PLACE_ONLY, N_SLOTS };

/* A text to be laid out in another thread. */
typedef struct
{
  char               *subject;
  char               *body;
  char               *language;
  char               *profile;
  char               *data;
  char               *fields;
  DunLetterResources *resources;
  int                 cursor;
  int                 width;
  int                 height;
  gboolean            proof;
  guint               slot;
  guint               number;
} Ask;

Ask       *_dun_letter_ask_new     (const DunLetterAsk  *from);
void       _dun_letter_ask_free    (gpointer             data);
DunSheets *_dun_letter_ask_lay_out (const Ask           *ask,
                                    DunLetterProfile   **profile,
                                    GPtrArray           *faults);
void       _dun_letter_fault_free  (gpointer             data);

G_END_DECLS
