/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-intake-client.h"

G_BEGIN_DECLS

typedef struct
{
  GAsyncResult *result; /* owned */
} DunTestWait;

void               dun_test_wait_cb          (GObject            *object,
                                              GAsyncResult       *result,
                                              gpointer            data);
GAsyncResult      *dun_test_wait_for         (DunTestWait        *wait);
DunIntakeDocument *dun_test_open_with        (DunIntake          *intake,
                                              GBytes             *bytes,
                                              GError            **error);
DunIntakeDocument *dun_test_open             (GBytes             *bytes);
void               dun_test_assert_refused   (GBytes             *bytes,
                                              const char         *sentence);
GBytes            *dun_test_render           (DunIntakeDocument  *document,
                                              guint               page,
                                              double              scale,
                                              guint              *width,
                                              guint              *height,
                                              GError            **error);
guint              dun_test_count_dark       (GBytes             *pixels);
GBytes            *dun_test_pdf_from_objects (GPtrArray          *objects);
void               dun_test_add_object       (GPtrArray          *objects,
                                              const char         *format,
                                              ...) G_GNUC_PRINTF (2, 3);
void               dun_test_add_stream       (GPtrArray          *objects,
                                              const char         *dictionary,
                                              const char         *content);
GPtrArray         *dun_test_simple_objects   (const char         *catalog,
                                              const char         *page,
                                              const char         *content);

G_END_DECLS
