/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"
#include "dun-page-draft.h"
#include "dun-row.h"
#include "dun-session.h"

G_BEGIN_DECLS

/* What is said of all envelopes of a stack; copied. */
typedef struct
{
  const char *reason; /* nullable: each says its own */
  DunDay      returned_on;
  const char *note;   /* nullable */
  gboolean    is_blocked;
} DunStackOrder;

typedef struct
{
  guint n_read;
  guint n_reading;
  guint n_found;      /* that can be registered */
  guint n_ready;      /* of those: with a reason */
  guint n_to_type;    /* that need somebody */
  guint n_registered;
  guint n_dropped;    /* empty backs */
} DunStackCounts;

#define DUN_TYPE_RETURNED_STACK (dun_returned_stack_get_type ())

/* A stack of envelopes that came back (E01, E02), as pictures: each is read in the sandbox, its
 * letter is looked up, and all are registered one after another with the key of their picture, so
 * that none is registered twice, whatever breaks on the way. The pictures and what was said of them
 * stay on this disk until the server has them.
 * Rows (DunRow): state (envelope_state), letter_no, name, address, case_no, reason, problem.
 * Signals: changed (); failed (GError). */
G_DECLARE_FINAL_TYPE (DunReturnedStack, dun_returned_stack, DUN, RETURNED_STACK, GObject)

DunReturnedStack *dun_returned_stack_new             (DunSession          *session,
                                                      const char          *root,
                                                      GError             **error)
  G_GNUC_WARN_UNUSED_RESULT;
void              dun_returned_stack_close           (DunReturnedStack    *self);
GListModel       *dun_returned_stack_get_rows        (DunReturnedStack    *self);
const char       *dun_returned_stack_get_directory   (DunReturnedStack    *self);
DunDraftPage     *dun_returned_stack_get_page        (DunReturnedStack    *self,
                                                      gint64               key);
void              dun_returned_stack_get_counts      (DunReturnedStack    *self,
                                                      DunStackCounts      *counts);
void              dun_returned_stack_add             (DunReturnedStack    *self,
                                                      DunDraftPage        *page,
                                                      gboolean             is_duplex);
guint             dun_returned_stack_count_leftovers (DunReturnedStack    *self);
void              dun_returned_stack_adopt           (DunReturnedStack    *self);
void              dun_returned_stack_set_order       (DunReturnedStack    *self,
                                                      const DunStackOrder *order);
void              dun_returned_stack_set_reason      (DunReturnedStack    *self,
                                                      gint64               key,
                                                      const char          *reason);
void              dun_returned_stack_type            (DunReturnedStack    *self,
                                                      gint64               key,
                                                      const char          *text);
void              dun_returned_stack_remove          (DunReturnedStack    *self,
                                                      gint64               key);
void              dun_returned_stack_clear           (DunReturnedStack    *self);
void              dun_returned_stack_register        (DunReturnedStack    *self);
void              dun_returned_stack_stop            (DunReturnedStack    *self);
gboolean          dun_returned_stack_is_registering  (DunReturnedStack    *self);

G_END_DECLS
