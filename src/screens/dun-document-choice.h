/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One of a case's documents, or none.
 * Property: document (string): the key of the chosen one, "" for none. */
#define DUN_TYPE_DOCUMENT_CHOICE (dun_document_choice_get_type ())

G_DECLARE_FINAL_TYPE (DunDocumentChoice, dun_document_choice, DUN, DOCUMENT_CHOICE, GtkWidget)

void dun_document_choice_set_case (DunDocumentChoice *self,
                                   DunSession        *session,
                                   gint64             case_id);

G_END_DECLS
