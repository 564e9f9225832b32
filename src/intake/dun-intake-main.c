/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-intake"

#include "dun-intake-codes.h"
#include "dun-intake-document.h"
#include "dun-intake-protocol.h"
#include "dun-intake-sandbox.h"

#ifdef DUN_INTAKE_PROBE
#include "dun-intake-probe.h"
#endif

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* dundesk-intake: reads one foreign PDF or picture for the program (dun-intake-protocol.h). It may
 * crash, spin or be broken into: it sits in a cell, and the program waits with a clock in hand. */

#define MAX_REQUEST 8192

typedef struct
{
  DunIntakeFile file;
  const char   *problem; /* why the file could not be opened; NULL: it is open */
  GString      *answer;  /* owned */
} Server;

static GBytes *
read_document (void)
{
  struct stat status;
  guint8     *data;
  gsize       size;
  gsize       done = 0;

  if (fstat (DUN_INTAKE_DOCUMENT_FD, &status) != 0 || status.st_size < 0
      || status.st_size > DUN_INTAKE_MAX_BYTES)
    return NULL;
  size = (gsize) status.st_size;
  data = g_malloc (size + 1);
  while (done < size)
    {
      ssize_t n = pread (DUN_INTAKE_DOCUMENT_FD, data + done, size - done, (off_t) done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      done += (gsize) n;
    }
  return g_bytes_new_take (data, done);
}

/* A PDF may have a kilobyte of something else before its header (ISO 32000-1, annex H.3). */
static const DunIntakeReader *
find_reader (GBytes *bytes)
{
  gsize         size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const char   *head = (const char *) data;

  if (size >= 5 && g_strstr_len (head, (gssize) MIN (size, 1024), "%PDF-") != NULL)
    return &dun_intake_pdf_reader;
  if (size >= 4 && (memcmp (data, "II*\0", 4) == 0 || memcmp (data, "MM\0*", 4) == 0))
    return &dun_intake_tiff_reader;
  return dun_intake_picture_find (data, size);
}

static const char *
open_document (Server *self)
{
  self->file.bytes = read_document ();
  if (self->file.bytes == NULL)
    return DUN_INTAKE_LARGE;
  self->file.reader = find_reader (self->file.bytes);
  if (self->file.reader == NULL)
    return DUN_INTAKE_UNKNOWN;
  return self->file.reader->open (&self->file);
}

static char *
get_value (char       **words,
           const char  *key)
{
  gsize length = strlen (key);

  for (guint i = 1; words[i] != NULL; i++)
    if (strncmp (words[i], key, length) == 0 && words[i][length] == '=')
      return g_uri_unescape_string (words[i] + length + 1, NULL);
  return NULL;
}

static gboolean
get_page (Server  *self,
          char   **words,
          int     *page)
{
  g_autofree char *text = get_value (words, "page");
  gint64           value;

  if (text == NULL || !g_ascii_string_to_signed (text, 10, 0, self->file.n_pages - 1, &value, NULL))
    return FALSE;
  *page = (int) value;
  return TRUE;
}

static const char *
answer_info (Server  *self,
             char   **words)
{
  g_string_append_printf (self->answer,
                          "kind=%s\nn-pages=%d\njavascript=%d\nrotation=%d\ndpi=%d\n",
                          self->file.reader->kind, self->file.n_pages, self->file.has_javascript,
                          self->file.rotation, self->file.dpi);
  for (int i = 0; i < self->file.n_pages; i++)
    {
      double width;
      double height;
      char   numbers[2][G_ASCII_DTOSTR_BUF_SIZE];

      self->file.reader->page_size (&self->file, i, &width, &height);
      g_string_append_printf (self->answer, "page=%s,%s\n",
                              g_ascii_formatd (numbers[0], sizeof numbers[0], "%.4f", width),
                              g_ascii_formatd (numbers[1], sizeof numbers[1], "%.4f", height));
    }
  return NULL;
}

static const char *
answer_render (Server  *self,
               char   **words)
{
  g_autofree char *scale_text = get_value (words, "scale");
  double           scale = scale_text != NULL ? g_ascii_strtod (scale_text, NULL) : 0;
  double           width;
  double           height;
  guint            columns;
  guint            rows;
  guint8          *pixels;
  const char      *problem;
  int              page;

  if (!get_page (self, words, &page) || !(scale > 0) || !isfinite (scale))
    return DUN_INTAKE_REQUEST;
  self->file.reader->page_size (&self->file, page, &width, &height);
  if (width * scale * height * scale > DUN_INTAKE_MAX_PIXELS)
    scale = sqrt (DUN_INTAKE_MAX_PIXELS / (width * height));
  columns = (guint) CLAMP (floor (width * scale), 1, 32767);
  rows = (guint) CLAMP (floor (height * scale), 1, 32767);

  pixels = mmap (NULL, (gsize) columns * rows * 4, PROT_READ | PROT_WRITE, MAP_SHARED,
                 DUN_INTAKE_PIXELS_FD, 0);
  if (pixels == MAP_FAILED)
    return DUN_INTAKE_LARGE;
  problem = self->file.reader->render (&self->file, page, columns, rows, pixels);
  munmap (pixels, (gsize) columns * rows * 4);
  g_string_append_printf (self->answer, "width=%u\nheight=%u\n", columns, rows);
  return problem;
}

static const char *
answer_search (Server  *self,
               char   **words)
{
  g_autofree char *text = get_value (words, "text");
  int              page;

  if (!get_page (self, words, &page) || text == NULL || *text == '\0'
      || !g_utf8_validate (text, -1, NULL))
    return DUN_INTAKE_REQUEST;
  self->file.reader->search (&self->file, page, text, self->answer);
  return NULL;
}

static const char *
answer_text (Server  *self,
             char   **words)
{
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;
  int              page;

  if (!get_page (self, words, &page))
    return DUN_INTAKE_REQUEST;
  text = self->file.reader->get_text (&self->file, page);
  if (text != NULL && strlen (text) > DUN_INTAKE_MAX_TEXT)
    text[DUN_INTAKE_MAX_TEXT] = '\0';
  valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_string_append (self->answer, "text=");
  g_string_append_uri_escaped (self->answer, valid, NULL, FALSE);
  g_string_append_c (self->answer, '\n');
  return NULL;
}

static const char *
answer_codes (Server  *self,
              char   **words)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  const char *problem;
  int page;

  if (!get_page (self, words, &page))
    return DUN_INTAKE_REQUEST;
  problem = dun_intake_codes_read (&self->file, page, codes);
  if (problem == NULL)
    g_string_append_printf (self->answer, "codes=%s\n", codes->str);
  return problem;
}

#ifdef DUN_INTAKE_PROBE
static const char *
answer_probe (Server  *self,
              char   **words)
{
  g_autofree char *what = get_value (words, "what");

  g_string_append_printf (self->answer, "errno=%d\n", dun_intake_probe (what));
  return NULL;
}
#endif

static const struct
{
  const char *word;
  const char *(*answer) (Server *self, char **words);
} requests[] = {
  { "codes", answer_codes },
  { "info", answer_info },
  { "render", answer_render },
  { "search", answer_search },
  { "text", answer_text },
#ifdef DUN_INTAKE_PROBE
  { "probe", answer_probe },
#endif
};

static void
answer (Server     *self,
        const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 8);
  const char    *problem = DUN_INTAKE_REQUEST;

  g_string_assign (self->answer, "ok\n");
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    if (g_strcmp0 (words[0], requests[i].word) == 0)
      problem = self->problem != NULL ? self->problem : requests[i].answer (self, words);
  if (problem != NULL)
    g_string_printf (self->answer, "error %s\n", problem);
  g_string_append_c (self->answer, '\n');
  fwrite (self->answer->str, 1, self->answer->len, stdout);
  fflush (stdout);
}

int
main (int    argc,
      char **argv)
{
  Server self = { 0 };
  char   line[MAX_REQUEST];

  if (argc > 1)
    {
      fputs ("dundesk-intake reads foreign documents for Dundesk; it is not started by hand.\n",
             stderr);
      return 2;
    }
  if (!dun_intake_sandbox_enter ())
    {
      fputs ("error sandbox\n\n", stdout);
      return 3;
    }
  self.answer = g_string_new (NULL);
  self.problem = open_document (&self);
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_strchomp (line);
      answer (&self, line);
    }
  /* The kernel takes it all back; libraries' exit handlers have no business here. */
  _exit (0);
}
