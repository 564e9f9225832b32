/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtkunixprint.h>

G_BEGIN_DECLS

/* A job on its way through the printer; it keeps itself until that is over. */
typedef struct _DunPrintFollow DunPrintFollow;

/* What becomes of it: @state PRINTED or FAILED as the printer says, UNKNOWN when it says nothing
 * more, SPOOLED while it waits for somebody; @words (nullable) are the printer's own. */
typedef void (*DunPrintFollowFunc) (const char *state,
                                    const char *words,
                                    gpointer    user_data);

DunPrintFollow *dun_print_follow_new  (DunPrintFollowFunc  func,
                                       gpointer            user_data,
                                       GDestroyNotify      destroy);
void            dun_print_follow_free (DunPrintFollow     *self);
void            dun_print_follow_on   (DunPrintFollow     *self,
                                       GtkPrintJob        *job,
                                       const GError       *error);

G_END_DECLS
