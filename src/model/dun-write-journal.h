/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DUN_TYPE_WRITE_JOURNAL (dun_write_journal_get_type ())

/* The writes this person's program has sent and does not know the end of: key and function, no
 * customer data. */
G_DECLARE_FINAL_TYPE (DunWriteJournal, dun_write_journal, DUN, WRITE_JOURNAL, GObject)

DunWriteJournal *dun_write_journal_new      (const char      *login) G_GNUC_WARN_UNUSED_RESULT;
void             dun_write_journal_remember (DunWriteJournal *self,
                                             const char      *request_id,
                                             const char      *function);
void             dun_write_journal_forget   (DunWriteJournal *self,
                                             const char      *request_id);
GPtrArray       *dun_write_journal_list     (DunWriteJournal *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
