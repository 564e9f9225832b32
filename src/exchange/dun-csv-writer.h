/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How the file is going to be read. */
typedef enum
{
  DUN_CSV_DATA = 0,                /* by programs: UTF-8, commas, decimal point */
  DUN_CSV_MARK = 1 << 0,           /* with UTF-8's mark, which spreadsheets need */
  DUN_CSV_SEMICOLON = 1 << 1,      /* fields parted by ';' */
  DUN_CSV_DECIMAL_COMMA = 1 << 2,  /* numbers with ',' instead of '.' */
  DUN_CSV_SPREADSHEET = DUN_CSV_MARK | DUN_CSV_SEMICOLON | DUN_CSV_DECIMAL_COMMA,
} DunCsvFlags;

typedef struct _DunCsvWriter DunCsvWriter;

DunCsvWriter *dun_csv_writer_new        (GOutputStream  *stream,
                                         DunCsvFlags     flags);
void          dun_csv_writer_free       (DunCsvWriter   *self);
void          dun_csv_writer_add_text   (DunCsvWriter   *self,
                                         const char     *text);
void          dun_csv_writer_add_number (DunCsvWriter   *self,
                                         const char     *number);
void          dun_csv_writer_add_int    (DunCsvWriter   *self,
                                         gint64          number);
gboolean      dun_csv_writer_end_row    (DunCsvWriter   *self,
                                         GCancellable   *cancellable,
                                         GError        **error);
gboolean      dun_csv_writer_finish     (DunCsvWriter   *self,
                                         GCancellable   *cancellable,
                                         GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunCsvWriter, dun_csv_writer_free)

G_END_DECLS
