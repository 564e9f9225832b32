/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-mustache.h"

G_BEGIN_DECLS

typedef enum
{
  NODE_TEXT,
  NODE_VALUE,
  NODE_RAW,
  NODE_SECTION,
  NODE_INVERTED,
  NODE_PARTIAL,
} NodeKind;

/* The template as one flat list; the content of a section are the nodes up to its end. */
typedef struct
{
  NodeKind    kind;
  gboolean    at_line_start; /* the partial's indentation goes in front */
  const char *text;          /* borrowed from the source: text, or a partial's indentation */
  gsize       length;
  char       *name;          /* owned */
  GStrv       path;          /* owned: the parts of a dotted name, empty for "." */
  guint       end;           /* a section's first node that is not inside */
} Node;

struct _DunMustache
{
  char            *source; /* owned */
  GArray          *nodes;  /* owned: Node */
  DunMustacheFlags flags;
};

G_END_DECLS
