/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DUN_CSV_ERROR (dun_csv_error_quark ())

/* What can be wrong with a file of comma-separated values. The message is a translated sentence
 * that says what to do and names the place (line, column). */
typedef enum
{
  DUN_CSV_ERROR_ENCODING,        /* not UTF-8 */
  DUN_CSV_ERROR_NUL,             /* a zero byte */
  DUN_CSV_ERROR_CARRIAGE_RETURN, /* a CR without its LF */
  DUN_CSV_ERROR_QUOTE,           /* never closed, or text around the quotes */
  DUN_CSV_ERROR_FIELD_LENGTH,    /* a field above DUN_CSV_MAX_FIELD */
  DUN_CSV_ERROR_TOO_MANY_FIELDS, /* a record above DUN_CSV_MAX_FIELDS */
  DUN_CSV_ERROR_FIELD_COUNT,     /* not as many fields as the first record has */
  DUN_CSV_ERROR_EMPTY,           /* no header line */
  DUN_CSV_ERROR_MISSING_FILE,    /* a file that the format needs is not in the folder */
  DUN_CSV_ERROR_MISSING_COLUMN,  /* a column that the format needs is not in the header */
  DUN_CSV_ERROR_UNKNOWN_COLUMN,  /* a column that the format does not know */
  DUN_CSV_ERROR_DOUBLE_COLUMN,   /* a column that is there twice */
} DunCsvError;

#define DUN_CSV_MAX_FIELD 4096
#define DUN_CSV_MAX_FIELDS 256

typedef struct _DunCsvReader DunCsvReader;

GQuark              dun_csv_error_quark           (void);

DunCsvReader       *dun_csv_reader_new            (GInputStream        *stream);
void                dun_csv_reader_free           (DunCsvReader        *self);
const char * const *dun_csv_reader_next           (DunCsvReader        *self,
                                                   guint               *n_fields,
                                                   GCancellable        *cancellable,
                                                   GError             **error);
gboolean            dun_csv_reader_can_continue   (const GError        *error);
guint64             dun_csv_reader_get_line       (DunCsvReader        *self);
guint               dun_csv_reader_get_column     (DunCsvReader        *self);
guint64             dun_csv_reader_get_offset     (DunCsvReader        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunCsvReader, dun_csv_reader_free)

G_END_DECLS
