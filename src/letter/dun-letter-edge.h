/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-break.h"

#include <cmark-gfm.h>

G_BEGIN_DECLS

/* What a wording has at the top of its following pages and at the foot of every page. */
typedef struct _DunLetterEdges DunLetterEdges;

gboolean        dun_letter_edge_check  (cmark_node           *document,
                                        GError              **error);
DunLetterEdges *dun_letter_edges_take  (DunType              *type,
                                        cmark_node           *document,
                                        GArray               *amounts,
                                        DunBreakArea         *area,
                                        DunLetterReport      *report,
                                        GError              **error);
void            dun_letter_edges_place (const DunLetterEdges *self,
                                        DunSheets            *sheets,
                                        DunType              *type,
                                        const DunBreakArea   *area);
void            dun_letter_edges_free  (DunLetterEdges       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterEdges, dun_letter_edges_free)

G_END_DECLS
