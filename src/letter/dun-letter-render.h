/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-profile.h"
#include "dun-letter-resources.h"
#include "dun-letter-template.h"

G_BEGIN_DECLS

/* One PDF of many letters: the fonts are in it once. Belongs to one thread. */
typedef struct _DunLetterWriter DunLetterWriter;

GBytes          *dun_letter_render          (DunLetterTemplate       *wording,
                                             JsonNode                *data,
                                             const DunLetterProfile  *profile,
                                             const char              *language,
                                             DunLetterResources      *resources,
                                             GError                 **error);
char            *dun_letter_fingerprint     (void);

DunLetterWriter *dun_letter_writer_new      (const DunLetterProfile  *profile,
                                             DunLetterResources      *resources);
gboolean         dun_letter_writer_add      (DunLetterWriter         *self,
                                             DunLetterTemplate       *wording,
                                             JsonNode                *data,
                                             const char              *language,
                                             guint                   *first_page,
                                             guint                   *n_pages,
                                             GError                 **error);
gsize            dun_letter_writer_get_size (DunLetterWriter         *self);
GBytes          *dun_letter_writer_finish   (DunLetterWriter         *self,
                                             GError                 **error);
void             dun_letter_writer_free     (DunLetterWriter         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterWriter, dun_letter_writer_free)

G_END_DECLS
