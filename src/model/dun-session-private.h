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
  DunRow          *person;
  GHashTable      *codes;       /* domain → GPtrArray of DunRow */
  GStrv            permissions;
  GStrv            roles;
  DunWriteJournal *journal;
  GQueue           waiting;     /* GTask: writes that wait for the line */

  /* State */
  DunDay   business_day;
  guint    n_saving;
  gboolean closed;
};

void _dun_session_db_state_cb (DunSession *self,
                               GParamSpec *pspec,
                               DunDb      *db);
void _dun_session_notified_cb (DunSession *self,
                               const char *subject);

G_END_DECLS
