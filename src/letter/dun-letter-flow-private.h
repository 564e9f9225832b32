/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-flow.h"

G_BEGIN_DECLS

/* A text on its way from the tree to blocks. */
typedef struct
{
  DunType *type;
  GArray  *amounts; /* DunLetterAmount */
  JsonObject *data;   /* (nullable) */
  JsonObject *labels; /* (nullable) */
  DunLetterReport *report; /* (nullable) */
  DunLetterResources *resources; /* (nullable) */
  GArray  *items;   /* DunFlowItem */
  double   width;
  gboolean has_wide_table;
  char    *lacking; /* owned, nullable: the name of a picture that is not there */
  guint    n_keeps; /* {keep} … {/keep} so far */
  guint    depth;   /* of those that are open */
  gboolean carries; /* the next table carries its sums from page to page */
  double   scale; /* the Arabic script looks smaller than the Latin one of the same size */

  /* what was collected last */
  GString *text;
  GArray  *runs; /* DunTypeRun */
  guint    n_amounts;
  guint    amount; /* the place of the last one, */
  gsize    point;  /* and how many bytes are before its decimal sign */
} DunFlow;

DunFlowItem  *dun_flow_add_item   (DunFlow      *flow,
                                   DunFlowKind   kind,
                                   double        before,
                                   double        indent);
void          dun_flow_add_payments
                                  (DunFlow      *flow);
void          dun_flow_collect    (DunFlow      *flow,
                                   cmark_node   *node,
                                   guint         face);
DunFlowTable *dun_flow_table_new  (DunFlow      *flow,
                                   cmark_node   *node,
                                   double        indent);
void          dun_flow_table_free (DunFlowTable *table);

/* A face that covers the whole text is the text's own. */
static inline guint
dun_flow_count_runs (const DunFlow *flow,
                     DunTypeFace    face)
{
  return face == DUN_TYPE_REGULAR || flow->runs->len > 1 ? flow->runs->len : 0;
}

G_END_DECLS
