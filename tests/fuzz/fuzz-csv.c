/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-csv-reader.h"

#include <stddef.h>
#include <stdint.h>

/* Any bytes: a list of records or a refusal with its place, never more, never longer. */

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr(DunCsvReader) reader = dun_csv_reader_new (stream);
  guint                   expected = 0;

  for (;;)
    {
      g_autoptr(GError)   error = NULL;
      guint               n_fields = 0;
      const char * const *fields = dun_csv_reader_next (reader, &n_fields, NULL, &error);

      if (fields == NULL && error == NULL)
        break;
      if (fields == NULL)
        {
          g_assert (error->domain == DUN_CSV_ERROR);
          g_assert (dun_csv_reader_get_line (reader) > 0 && dun_csv_reader_get_column (reader) > 0);
          if (!dun_csv_reader_can_continue (error))
            break;
          continue;
        }
      if (expected == 0)
        expected = n_fields;
      g_assert (n_fields == expected && n_fields <= DUN_CSV_MAX_FIELDS);
      for (guint i = 0; i < n_fields; i++)
        g_assert (g_utf8_validate (fields[i], -1, NULL));
      g_assert (fields[n_fields] == NULL);
    }
  return 0;
}
