/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dun-day.h"

G_BEGIN_DECLS

/* What stands in a column; it decides format and default width. */
typedef enum
{
  DUN_XLSX_TEXT,
  DUN_XLSX_INT,
  DUN_XLSX_MONEY,
  DUN_XLSX_DAY,
  DUN_XLSX_INSTANT,
  DUN_XLSX_PERCENT,
} DunXlsxKind;

typedef struct
{
  const char *title; /* translated */
  DunXlsxKind kind;
  double      width; /* in characters, 0 for the kind's own */
} DunXlsxColumn;

typedef struct _DunXlsxWriter DunXlsxWriter;

DunXlsxWriter *dun_xlsx_writer_new           (const char           *path,
                                              const char           *sheet_title,
                                              gboolean              is_rtl,
                                              const DunXlsxColumn  *columns,
                                              guint                 n_columns,
                                              GError              **error);
void           dun_xlsx_writer_free          (DunXlsxWriter        *self);
void           dun_xlsx_writer_add_text      (DunXlsxWriter        *self,
                                              const char           *text);
void           dun_xlsx_writer_add_int       (DunXlsxWriter        *self,
                                              gint64                number);
void           dun_xlsx_writer_add_money     (DunXlsxWriter        *self,
                                              gint64                minor,
                                              guint                 exponent);
void           dun_xlsx_writer_add_day       (DunXlsxWriter        *self,
                                              DunDay                day);
void           dun_xlsx_writer_add_instant   (DunXlsxWriter        *self,
                                              GDateTime            *instant);
void           dun_xlsx_writer_add_percent   (DunXlsxWriter        *self,
                                              gint64                basis_points);
void           dun_xlsx_writer_add_nothing   (DunXlsxWriter        *self);
gboolean       dun_xlsx_writer_end_row       (DunXlsxWriter        *self,
                                              GError              **error);
gboolean       dun_xlsx_writer_finish        (DunXlsxWriter        *self,
                                              const char           *parameters_title,
                                              const char * const   *parameters,
                                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunXlsxWriter, dun_xlsx_writer_free)

G_END_DECLS
