/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* A sheet of the screen “Rules”: a list of what the bank itself decides, and how a line of it is
 * written. See the list in dun-rule-sheets.c. */
typedef struct
{
  const char *name;          /* of ui/dun-rule-sheet-NAME.ui */
  const char *group;         /* N_() */
  const char *title;         /* N_() */
  const char *read;          /* api function without arguments */
  const char *key;           /* the columns that tell a line from the others */

  const char *permission;    /* of who may write, one of several; NULL: nobody here */
  const char *write;         /* api function */
  const char *arguments;     /* after the request id: “name:type …” */
  const char *end;           /* api function that takes a line away; NULL: that can not be */
  const char *end_arguments; /* the same of it, out of the line */
  gboolean    is_fixed;      /* lines are changed, none is added */
  const char *approve;       /* api function by which a second person lets a line count; NULL: there
                              * is none. Such a line's state is SUBMITTED. */
  const char *approve_arguments;
} DunRuleSheet;

const DunRuleSheet *dun_rule_sheets_list       (guint               *n_sheets);
const DunRuleSheet *dun_rule_sheets_find       (const char          *name);
gboolean            dun_rule_sheet_may_write   (const DunRuleSheet  *self,
                                                DunSession          *session);
char               *dun_rule_sheet_dup_key     (const DunRuleSheet  *self,
                                                DunRow              *row) G_GNUC_WARN_UNUSED_RESULT;
void                dun_rule_sheet_read_async  (const DunRuleSheet  *self,
                                                DunSession          *session,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
void                dun_rule_sheet_write_async (const DunRuleSheet  *self,
                                                DunSession          *session,
                                                const char          *request_id,
                                                GHashTable          *values,
                                                DunRow              *row,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
void                dun_rule_sheet_approve_async
                                               (const DunRuleSheet  *self,
                                                DunSession          *session,
                                                const char          *request_id,
                                                DunRow              *row,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);
void                dun_rule_sheet_end_async   (const DunRuleSheet  *self,
                                                DunSession          *session,
                                                const char          *request_id,
                                                DunRow              *row,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data);

G_END_DECLS
