/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-pdf-private.h"

G_BEGIN_DECLS

typedef struct
{
  DunQpdf    *pdf;
  GBytes     *bytes;
  GPtrArray  *findings; /* char*: "rule: what is wrong" */
  GHashTable *fonts;    /* object number → DunPdfFont, of _dun_pdf_rules_check_page */
  int         object;   /* the number of the object that is looked at, 0 for the whole file */
} DunPdfRules;

void     _dun_pdf_rules_say         (DunPdfRules *self,
                                     const char  *rule,
                                     const char  *format,
                                     ...) G_GNUC_PRINTF (3, 4);
void     _dun_pdf_rules_check_page  (DunPdfRules *self,
                                     qpdf_oh      page);
void     _dun_pdf_rules_check_font  (DunPdfRules *self,
                                     qpdf_oh      font);
void     _dun_pdf_rules_check_state (DunPdfRules *self,
                                     qpdf_oh      dict);
void     _dun_pdf_rules_free_fonts  (GHashTable  *fonts);
gboolean _dun_pdf_rules_is          (DunPdfRules *self,
                                     qpdf_oh      dict,
                                     const char  *key,
                                     const char  *name);

G_END_DECLS
