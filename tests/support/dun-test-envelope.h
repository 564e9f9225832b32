/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An envelope as a scanner sees it, 200 dots to the inch unless told: codes of letters in the
 * window (nullable) and beside it, the paper askew by some degrees; without codes it is torn. */
typedef struct
{
  const char *code;
  const char *bars;  /* the code of an opened letter */
  const char *other; /* of a second letter */
  double      degrees;
  gboolean    is_torn;  /* through the code in the window */
  gboolean    is_blank; /* a back */
} DunTestEnvelope;

/* First warnings to K1, K2, K4 and K5 of the test book, handed to the post. */
extern const char * const dun_test_envelopes_posted;

GBytes *dun_test_envelope_to_png (const DunTestEnvelope *envelope,
                                  int                    dpi);
void    dun_test_envelope_to_pgm (const DunTestEnvelope *envelope,
                                  const char            *path);
GBytes *dun_test_envelopes_to_pdf (const DunTestEnvelope *envelopes,
                                   guint                  n_envelopes);

G_END_DECLS
