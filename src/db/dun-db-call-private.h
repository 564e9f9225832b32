/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-args-private.h"
#include "dun-db-error.h"
#include "dun-plans-private.h"

#include <gio/gio.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* One statement on its way: waiting to be sent, sent, or answered. */
typedef struct
{
  /* Owned */
  GTask    *task; /* NULL for our own statements, and once a cancelled call has been answered */
  char     *statement;
  DunArgs  *args;
  PGresult *result;
  GError   *error;
  GSource  *cancelled;

  /* Borrowed */
  gpointer wire; /* the DunWire that it is on */
  DunPlan *plan; /* of the wire; how the statement was sent */

  /* State */
  guint    repeats;
  gboolean sent;
  gboolean makes_plan; /* the answer to that comes first */
  gboolean uses_plan;
  gboolean hit;       /* a cancel request was under way while this one ran */
  gboolean doubtful;  /* committed here, not known on the standby */
  gboolean unwanted;  /* its caller has gone; ask the server to stop it */
  gboolean asked;     /* the server has been asked */
  gboolean again;     /* the server undid it for a reason that goes away */
} DunDbCall;

DunDbCall *dun_db_call_new            (GTask            *task,
                                       const char       *statement,
                                       GVariant         *args);
void       dun_db_call_free           (DunDbCall        *self);
gboolean   dun_db_call_send           (DunDbCall        *self,
                                       PGconn           *conn,
                                       DunPlans         *plans);
DunDbFailure
           dun_db_call_take_result    (DunDbCall        *self,
                                       PGresult         *result,
                                       gboolean          is_read);
void       dun_db_call_return         (DunDbCall        *self);
void       dun_db_call_return_error   (DunDbCall        *self,
                                       GError           *error);
char      *dun_db_call_make_statement (const char       *function,
                                       guint             n_args);

G_END_DECLS
