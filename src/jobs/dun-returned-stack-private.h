/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-result.h"
#include "dun-returned-stack.h"

G_BEGIN_DECLS

typedef enum
{
  ENVELOPE_READING,
  ENVELOPE_FOUND,
  ENVELOPE_TYPE,     /* nothing that can be read: somebody types the number */
  ENVELOPE_QUESTION, /* several letters on one picture */
  ENVELOPE_REFUSED,  /* another bank's, never posted, or the server said no */
  ENVELOPE_TWICE,
  ENVELOPE_ALREADY,
  ENVELOPE_SENDING,
  ENVELOPE_REGISTERED,
} EnvelopeState;

typedef struct
{
  gatomicrefcount ref_count;

  /* Owned */
  DunRow       *row;
  DunDraftPage *page;
  DunRow       *letter;  /* nullable */
  char         *reason;  /* of this one alone; nullable */
  char         *problem; /* nullable */
  char         *sent_reason;
  char         *sent_note;

  /* State */
  EnvelopeState state;
  gint64        letter_id; /* 0: none */
  DunDay        sent_on;
  gboolean      sent_blocked;
  gboolean      is_sent;   /* the server may have it: it is sent again just as it was */
  gboolean      is_typed;
  gboolean      is_duplex;
} Envelope;

struct _DunReturnedStack
{
  GObject parent_instance;

  /* Owned */
  DunSession   *session;
  DunPageDraft *draft;
  GListStore   *rows;
  GPtrArray    *envelopes; /* of Envelope, as the rows */
  DunRowShape  *shape;
  GCancellable *life;
  char         *reason;
  char         *note;

  /* State */
  DunDay   returned_on;
  gboolean is_blocked;
  gboolean is_reading;
  gboolean is_sending;
  gboolean is_stopping;
  gboolean is_closed;
  guint    n_dropped;
  gint64   last_key;
};

Envelope *_dun_envelope_ref             (Envelope         *envelope);
void      _dun_envelope_unref           (gpointer          envelope);
void      _dun_returned_stack_show      (DunReturnedStack *self,
                                         Envelope         *envelope,
                                         EnvelopeState     state,
                                         const char       *problem);
void      _dun_returned_stack_keep      (DunReturnedStack *self,
                                         Envelope         *envelope);
void      _dun_returned_stack_fail      (DunReturnedStack *self,
                                         const GError     *error);
gboolean  _dun_returned_stack_is_ready  (DunReturnedStack *self,
                                         Envelope         *envelope);
gboolean  _dun_returned_stack_has       (DunReturnedStack *self,
                                         Envelope         *envelope);
void      _dun_returned_stack_drop      (DunReturnedStack *self,
                                         Envelope         *envelope);
void      _dun_returned_stack_read_next (DunReturnedStack *self);

G_END_DECLS
