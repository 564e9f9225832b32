/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"
#include "dun-write-journal.h"

G_BEGIN_DECLS

struct _DunSession
{
  GObject parent_instance;

  /* Owned */
  DunConnectInfo  *info;
  DunDb           *reads;
  DunDb           *writes;
  DunDb           *sums;        /* NULL until a sum is asked for */
  DunRow          *person;
  GHashTable      *codes;       /* domain → GPtrArray of DunRow */
  GStrv            permissions;
  GStrv            roles;
  DunWriteJournal *journal;
  GQueue           waiting;     /* GTask: writes that wait for the line */
  GQueue           questions;   /* that wait for the line of the sums */
  GSource         *patience;    /* runs out while the line of the writes is lost; NULL mostly */

  /* State */
  DunDay   business_day;
  guint    n_saving;
  guint    patience_seconds; /* 0: for ever */
  gboolean closed;
};

void _dun_session_db_state_cb (DunSession *self,
                               GParamSpec *pspec,
                               DunDb      *db);
void _dun_session_notified_cb (DunSession *self,
                               const char *subject);
void _dun_session_ask         (GTask      *task,
                               const char *function,
                               GVariant   *args);
void _dun_session_drop_sums   (DunSession *self);
void _dun_session_read_codes  (DunSession *self);

G_END_DECLS
