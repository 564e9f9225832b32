/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test"

#include "dun-test-letter.h"

#include <gio/gio.h>
#include <string.h>

static char *
load_text (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static JsonNode *
load_json (const char *folder,
           const char *name)
{
  g_autofree char *text = load_text (folder, name);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

/* Returns: (transfer full): the sample with the sender's labels of the language */
JsonNode *
dun_test_letter_load_data (const char *name,
                           const char *language)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "letter", NULL);
  g_autoptr (JsonNode) labels = load_json (g_getenv ("DUN_TEST_WORDINGS"), "labels.json");
  JsonNode *data = load_json (folder, name);
  JsonObject *sender = json_object_get_object_member (json_node_get_object (data), "sender");

  json_object_set_member (
    sender, "labels",
    json_node_copy (json_object_get_member (json_node_get_object (labels), language)));
  return data;
}

/* Returns: (transfer full) */
DunLetterTemplate *
dun_test_letter_load_wording (const char *kind,
                              const char *language)
{
  g_autofree char *name = g_strdup_printf ("%s.%s.md", kind, language);
  g_autofree char *text = load_text (g_getenv ("DUN_TEST_WORDINGS"), name);
  g_autoptr (GError) error = NULL;
  DunLetterTemplate *wording;
  char *body;

  g_assert_true (g_str_has_prefix (text, "Subject: "));
  body = strchr (text, '\n');
  *body++ = '\0';
  wording = dun_letter_template_compile (text + strlen ("Subject: "), body, &error);
  g_assert_no_error (error);
  return wording;
}

/* Returns: (transfer full): the letter as the renderer leaves it */
GBytes *
dun_test_letter_render (const char *kind,
                        const char *language)
{
  gboolean is_letter = !g_str_equal (kind, "MINUTES");
  g_autoptr (DunLetterTemplate) wording = dun_test_letter_load_wording (kind, language);
  g_autoptr (DunLetterProfile) profile = dun_letter_profile_new_builtin (is_letter ? "DIN5008_B"
                                                                                   : "PLAIN");
  g_autoptr (JsonNode) data = dun_test_letter_load_data (is_letter ? "W.json" : "MINUTES.json",
                                                         language);
  g_autoptr (GError) error = NULL;
  GBytes *pdf = dun_letter_render (wording, data, profile, language, NULL, &error);

  g_assert_no_error (error);
  return pdf;
}

/* Returns: (transfer full): where it stands now */
char *
dun_test_letter_save (const char *folder,
                      const char *name,
                      GBytes     *pdf)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
  return path;
}

/* Runs a tool that must succeed. Returns: (transfer full): what it says */
char *
dun_test_letter_run (const char * const *argv)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_error ("%s: %s", argv[0], output);
  return output;
}

/* Returns: (transfer full): what a line of a page says */
char *
dun_test_letter_dup_line (DunSheets *sheets,
                          guint      page,
                          guint      index)
{
  guint line;
  double x, width, baseline;
  const DunTypeBlock *block =
    dun_sheets_get_line (sheets, page, index, &line, &x, &width, &baseline);

  return dun_type_block_dup_text (block, line);
}
