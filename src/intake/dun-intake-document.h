/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A foreign file, opened. Every function that can fail returns NULL for "done", or the problem's
 * name (dun-intake-protocol.h). */
typedef struct _DunIntakeFile DunIntakeFile;

typedef struct
{
  const char *kind; /* "pdf", "jpeg", "png", "tiff", "gif", "bmp" */

  const char *(*open)      (DunIntakeFile *file);
  void        (*page_size) (DunIntakeFile *file,
                            int            page,
                            double        *width,
                            double        *height);
  const char *(*render)    (DunIntakeFile *file,
                            int            page,
                            guint          width,
                            guint          height,
                            guint8        *pixels);
  void        (*search)    (DunIntakeFile *file,
                            int            page,
                            const char    *text,
                            GString       *answer);
  char       *(*get_text)  (DunIntakeFile *file,
                            int            page);
} DunIntakeReader;

struct _DunIntakeFile
{
  const DunIntakeReader *reader;
  GBytes                *bytes;      /* owned */
  gpointer               data;       /* the reader's */
  int                    n_pages;
  gboolean               has_javascript;
  int                    rotation;   /* clockwise, already applied to what is rendered */
  int                    dpi;        /* 0: not known */
};

extern const DunIntakeReader dun_intake_pdf_reader;
extern const DunIntakeReader dun_intake_tiff_reader;

const DunIntakeReader *dun_intake_picture_find (const guint8 *data,
                                                gsize         size);

G_END_DECLS
