/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-carrier.h"
#include "dun-session.h"

G_BEGIN_DECLS

#define DUN_TYPE_SENDER (dun_sender_get_type ())

/* The service that sends messages: takes them from the outbox, hands them to carriers and asks
 * these what became of them. */
G_DECLARE_FINAL_TYPE (DunSender, dun_sender, DUN, SENDER, GObject)

/* Where a sender is about to be; FALSE ends it there as if it had been killed. For tests. */
typedef gboolean (*DunSenderHook) (const char *point,
                                   gint64      message_id,
                                   gpointer    user_data);

typedef struct
{
  guint n_sent;    /* handed over */
  guint n_stayed;  /* not now, not any more, or not to be written */
  guint n_failed;  /* the carrier was away, refused, or nobody knows */
  guint n_heard;   /* moved on by what a carrier said */
} DunSenderRound;

DunSender *dun_sender_new       (DunSession      *session,
                                 GPtrArray       *carriers,
                                 int              lease_seconds,
                                 int              ask_seconds) G_GNUC_WARN_UNUSED_RESULT;
void       dun_sender_set_limit (DunSender       *self,
                                 int              limit);
void       dun_sender_set_hook  (DunSender       *self,
                                 DunSenderHook    hook,
                                 gpointer         user_data);
void       dun_sender_stop      (DunSender       *self);
gboolean   dun_sender_round     (DunSender       *self,
                                 DunSenderRound  *done,
                                 GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
