/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-part.h"
#include "dun-letter-run.h"

G_BEGIN_DECLS

#define N_LANES 2

typedef enum
{
  PART_WAITS,
  PART_IS_WRITTEN,
  PART_IS_FINISHED
} PartState;

/* A part from its plan to its registration. */
typedef struct
{
  DunLetterPart *part; /* owned */
  guint          n_written;
  PartState      state;
} Entry;

/* Where one part after the other is written. */
typedef struct
{
  DunLetterRun *run;   /* whose lane it is */
  GThreadPool  *pool;  /* owned: one thread */
  Entry        *entry; /* of the run's */
  GVariant     *asked; /* owned: whose rows are on the way */
  DunResult    *rows;  /* owned: brought, not yet given to the thread */
  gboolean      reading;
  gboolean      writing;
} Lane;

/* One thing to do in a lane's thread. */
typedef struct
{
  Lane      *lane;
  DunResult *rows; /* owned; NULL to finish the part */
} Work;

/* Asks the server what is asked next; again after a pause when the line was lost. */
typedef void (*Ask) (DunLetterRun *self,
                     Lane         *lane);

struct _DunLetterRun
{
  GObject parent_instance;

  /* Owned */
  DunSession      *session;
  DunLetterSource *source;
  DunResult       *terms;     /* api.letter_run */
  GQueue           planned;   /* GArray of DunLetterKey */
  GQueue           parts;     /* Entry, in their order */
  GQueue           pieces;    /* DunLetterPiece, to be sent in their order */
  GTask           *task;
  GError          *error;     /* the first one; ends the run when the threads are back */

  /* State */
  Lane     lanes[N_LANES];
  gint64   batch_id;
  guint    n_to_number; /* while a large batch is being confirmed, then 0 */
  guint    n_numbered;
  guint    n_letters;
  guint    n_done;
  guint    n_printed;
  guint    n_pauses;
  guint    n_asking;  /* questions and pauses on the way */
  guint    n_again;     /* files whose pieces the server lost, in a row */
  gboolean registering; /* or sending a piece */
  gboolean is_over;   /* another has printed what is left */
};

void       _dun_letter_run_fail        (DunLetterRun  *self,
                                        GError        *error);
void       _dun_letter_run_tell        (DunLetterRun  *self);
void       _dun_letter_run_go_on       (DunLetterRun  *self);
void       _dun_letter_run_put_after   (DunLetterRun  *self,
                                        Entry         *entry,
                                        GArray        *keys);
void       _dun_letter_run_send_next   (DunLetterRun  *self);
void       _dun_letter_run_ask_terms   (DunLetterRun  *self,
                                        Lane          *lane);
DunResult *_dun_letter_run_take_answer (DunLetterRun  *self,
                                        Lane          *lane,
                                        Ask            ask,
                                        GObject       *source,
                                        GAsyncResult  *result);

G_END_DECLS
