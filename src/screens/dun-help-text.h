/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *accelerator; /* as GTK writes it; several with a blank between them */
  const char *what;        /* N_() */
} DunHelpKey;

typedef struct
{
  const char       *id;            /* of the screen */
  const char       *title;         /* N_() */
  const char       *paragraphs[4]; /* N_(), NULL after the last */
  const DunHelpKey *keys;          /* NULL after the last; NULL: none */
} DunHelpPage;

const DunHelpPage *dun_help_text_get (guint *n_pages);

G_END_DECLS
