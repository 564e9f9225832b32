/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "bench-letter-render"

#include "dun-letter-file.h"
#include "dun-letter-page.h"
#include "dun-letter-render-private.h"

#include <string.h>
#include <time.h>

/* Letters a second on one core, and the yardstick: cairo only showing the same pages, whose glyphs
 * are already shaped and placed. usage: letter-render WORDINGS SAMPLE.json */

#define N_LETTERS 1000

static double
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static DunLetterTemplate *
load_wording (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "W1.en.md", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  DunLetterTemplate *wording;
  char *body;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  body = strchr (text, '\n');
  *body++ = '\0';
  wording = dun_letter_template_compile (text + strlen ("Subject: "), body, &error);
  if (wording == NULL)
    g_error ("%s", error->message);
  return wording;
}

/* No two letters have the same number, name or amounts. */
static void
vary (JsonObject *data,
      guint       i)
{
  g_autofree char *number = g_strdup_printf ("W1-2005-%06u", i);
  g_autofree char *name = g_strdup_printf ("Customer %u of Somewhere", i * 7919);
  JsonArray *items = json_object_get_array_member (data, "items");
  JsonArray *totals = json_object_get_array_member (data, "totals");

  json_object_set_string_member (data, "number", number);
  json_object_set_string_member (json_object_get_object_member (data, "recipient"), "name", name);
  for (guint k = 0; k < json_array_get_length (items); k++)
    json_object_set_int_member (
      json_object_get_object_member (json_array_get_object_element (items, k), "open"), "money",
      1000 + i * 977 + k * 131);
  json_object_set_int_member (
    json_object_get_object_member (json_array_get_object_element (totals, 0), "amount"), "money",
    100000 + i * 7977);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (DunLetterTemplate) wording = NULL;
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin ("DIN5008_B");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (DunSheets) sheets = NULL;
  g_autoptr (DunLetterWriter) writer = NULL;
  g_autoptr (DunLetterFile) file = NULL;
  g_autoptr (GBytes) limit_bytes = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *data;
  double begin;
  double limit;
  double ours;

  if (argc != 3 || !json_parser_load_from_file (parser, argv[2], &error))
    g_error ("usage: letter-render WORDINGS SAMPLE.json");
  wording = load_wording (argv[1]);
  data = json_parser_get_root (parser);
  sheets = dun_letter_lay_out (wording, data, profile, "en", NULL, NULL, NULL, &error);
  if (sheets == NULL)
    g_error ("%s", error->message);

  begin = get_seconds ();
  file = dun_letter_file_new (profile->page_width * DUN_LETTER_MM,
                              profile->page_height * DUN_LETTER_MM);
  for (guint i = 0; i < N_LETTERS; i++)
    dun_letter_file_add (file, sheets);
  limit_bytes = dun_letter_file_finish (file, &error);
  limit = get_seconds () - begin;

  begin = get_seconds ();
  writer = dun_letter_writer_new (profile, NULL);
  for (guint i = 0; i < N_LETTERS; i++)
    {
      vary (json_node_get_object (data), i);
      if (!dun_letter_writer_add (writer, wording, data, "en", NULL, NULL, &error))
        g_error ("%s", error->message);
    }
  bytes = dun_letter_writer_finish (writer, &error);
  ours = get_seconds () - begin;
  if (bytes == NULL || limit_bytes == NULL)
    g_error ("%s", error->message);

  g_print ("FIGURE render_letters %.0f letters/s\n", N_LETTERS / ours);
  g_print ("FIGURE render_vs_limit %.3f ratio\n", limit / ours);
  return 0;
}
