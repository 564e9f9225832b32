/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-image.h"

G_BEGIN_DECLS

/* What a letter needs besides wording, data and profile: the bank's mark for the codes, pictures by
 * name. Refcounted; filled by one thread, then immutable and for all threads. */
typedef struct _DunLetterResources DunLetterResources;

#define DUN_LETTER_LOGO "letterhead" /* the picture that stands in the letterhead */

DunLetterResources *dun_letter_resources_new       (void);
DunLetterResources *dun_letter_resources_ref       (DunLetterResources  *self);
void                dun_letter_resources_unref     (DunLetterResources  *self);
void                dun_letter_resources_set_mark  (DunLetterResources  *self,
                                                    const char          *mark);
const char         *dun_letter_resources_get_mark  (DunLetterResources  *self);
gboolean            dun_letter_resources_set_image (DunLetterResources  *self,
                                                    const char          *name,
                                                    const char          *media_type,
                                                    GBytes              *bytes,
                                                    GError             **error);
DunLetterImage     *dun_letter_resources_get_image (DunLetterResources  *self,
                                                    const char          *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterResources, dun_letter_resources_unref)

G_END_DECLS
