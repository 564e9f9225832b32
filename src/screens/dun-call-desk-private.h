/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-call-desk-screen.h"

#include "dun-call-survey.h"
#include "dun-code-choice.h"
#include "dun-day-entry.h"
#include "dun-money-entry.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

struct _DunCallDeskScreen
{
  DunScreen parent_instance;

  /* Template children */
  GtkLabel      *actions;
  DunMoneyEntry *amount;
  DunDayEntry   *control_on;
  GtkLabel      *counts;
  DunDayEntry   *due_on;
  GtkWidget     *form;
  GtkLabel      *hint;
  DunCodeChoice *method;
  GtkLabel      *name;
  GtkLabel      *next_step;
  GtkTextView   *note;
  GtkEntry      *override;
  GtkWidget     *override_field;
  GtkFlowBox    *outcomes;
  GtkWidget     *page;
  GtkBox        *phones;
  GtkWidget     *promise;
  GtkDropDown   *queue;
  GtkLabel      *reasons;
  GtkLabel      *refusal;
  GtkLabel      *script;
  GtkRevealer   *skipping;
  GtkEntry      *skip_reason;
  GtkEntry      *spoken_to;
  GtkStack      *stack;
  DunCallSurvey *survey;

  /* Owned */
  DunRow       *item;        /* on the desk, NULL while there is none */
  GPtrArray    *queues;      /* of DunRow, as in the drop-down */
  GPtrArray    *buttons;     /* of GtkToggleButton, borrowed from the flow box */
  JsonArray    *moves;       /* what would follow each outcome, as the buttons */
  GCancellable *reading;
  char         *happened_at;  /* when it was dialled, or its outcome first chosen */
  gint64        dialled_at;   /* on the clock that only goes forward; 0: not by this window */
  int           talk_seconds; /* from dialling to the outcome; -1: not known */
  char         *request_id;  /* of what is being written about the item */
  char         *chosen_queue;

  /* State */
  gint64   contact_point_id;
  char    *number;
  int      outcome;          /* of the buttons, -1: none */
  gboolean writing;
  guint    extend_source;
};

/* Of the page; NULL takes the item off the desk. */
void _dun_call_desk_show       (DunCallDeskScreen *self,
                                DunRow            *item);
void _dun_call_desk_update     (DunCallDeskScreen *self);
void _dun_call_desk_say        (DunCallDeskScreen *self,
                                const char        *text);
JsonObject *_dun_call_desk_get_move (DunCallDeskScreen *self);
/* Of what is read and written. */
void _dun_call_desk_read_queues (DunCallDeskScreen *self);
void _dun_call_desk_take_next  (DunCallDeskScreen *self);
void _dun_call_desk_save       (DunCallDeskScreen *self);
void _dun_call_desk_release    (DunCallDeskScreen *self,
                                const char        *reason);
void _dun_call_desk_keep       (DunCallDeskScreen *self);

G_END_DECLS
