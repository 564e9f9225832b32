/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-render.h"
#include "dun-sheets.h"

G_BEGIN_DECLS

/* Letters as the seeds word them, about the samples of tests/unit/data/letter, for tests that look
 * at the finished files. */

JsonNode          *dun_test_letter_load_data    (const char  *name,
                                                 const char  *language);
DunLetterTemplate *dun_test_letter_load_wording (const char  *kind,
                                                 const char  *language);
GBytes            *dun_test_letter_render       (const char  *kind,
                                                 const char  *language);
char              *dun_test_letter_save         (const char  *folder,
                                                 const char  *name,
                                                 GBytes      *pdf);
char              *dun_test_letter_run          (const char * const *argv);
char              *dun_test_letter_dup_line     (DunSheets   *sheets,
                                                 guint        page,
                                                 guint        index);

G_END_DECLS
