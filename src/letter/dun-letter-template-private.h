/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-letter-template.h"
#include "dun-locale.h"

#include <cmark-gfm.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cmark_node, cmark_node_free)

/* What a paragraph of the wording's own text may ask for instead of saying something. */
typedef enum
{
  DUN_LETTER_SIGN_NONE,
  DUN_LETTER_SIGN_PAGE_BREAK, /* {page-break} */
  DUN_LETTER_SIGN_KEEP,       /* {keep} */
  DUN_LETTER_SIGN_KEEP_END,   /* {/keep} */
  DUN_LETTER_SIGN_CARRY,      /* {carry} */
  DUN_LETTER_SIGN_QR,         /* {qr} */
  DUN_LETTER_SIGN_HEADER,     /* {header} */
  DUN_LETTER_SIGN_HEADER_END, /* {/header} */
  DUN_LETTER_SIGN_FOOTER,     /* {footer} */
  DUN_LETTER_SIGN_FOOTER_END, /* {/footer} */
} DunLetterSign;

/* A picture that is a paragraph by itself: ![what it is](image:NAME "40 mm center"). */
typedef struct
{
  const char *name;   /* of the tree */
  double      width;  /* millimetres; 0: as large as it was made */
  guint       align;  /* 0 start, 1 center, 2 end */
} DunLetterPicture;

gboolean    dun_letter_template_read_picture
                                       (cmark_node         *paragraph,
                                        DunLetterPicture   *picture);
DunLetterSign
            dun_letter_template_read_sign
                                       (cmark_node         *paragraph);
cmark_node *dun_letter_template_parse  (const char         *markdown,
                                        gsize               length,
                                        GError            **error);
cmark_node *dun_letter_template_expand (DunLetterTemplate  *self,
                                        JsonNode           *data,
                                        const DunLocale    *locale,
                                        GArray             *amounts,
                                        char              **source,
                                        GError            **error);

G_END_DECLS
