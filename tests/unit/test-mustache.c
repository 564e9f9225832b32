/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-mustache"

#include "dun-mustache.h"

#include <string.h>

/* Every case of the data files in data/mustache, and of the folder that MUSTACHE_SPEC names (the
 * official suite has the same shape), plus what the strict mode of letters refuses. */

typedef struct
{
  JsonParser *parser; /* owned by the list of parsers */
  JsonObject *test;
} Case;

static GPtrArray *parsers;

static const DunMustache *
find_partial (const char *name,
              gpointer    user_data)
{
  return g_hash_table_lookup (user_data, name);
}

static GHashTable *
compile_partials (JsonObject *test)
{
  GHashTable *table =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dun_mustache_free);
  g_autoptr (GList) names = NULL;
  JsonObject *partials;

  if (!json_object_has_member (test, "partials"))
    return table;
  partials = json_object_get_object_member (test, "partials");
  names = json_object_get_members (partials);
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autoptr (GError) error = NULL;
      DunMustache *partial = dun_mustache_compile (
        json_object_get_string_member (partials, l->data), DUN_MUSTACHE_DEFAULT, &error);

      g_assert_no_error (error);
      g_hash_table_insert (table, g_strdup (l->data), partial);
    }
  return table;
}

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autoptr (GHashTable) partials = compile_partials (item->test);
  DunMustacheHooks hooks = { .partial = find_partial, .user_data = partials };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DunMustache) template = dun_mustache_compile (
    json_object_get_string_member (item->test, "template"), DUN_MUSTACHE_DEFAULT, &error);

  g_assert_no_error (error);
  for (int pass = 0; pass < 2; pass++) /* compiled once, rendered twice: the same */
    {
      g_string_truncate (out, 0);
      g_assert_true (dun_mustache_render (template, json_object_get_member (item->test, "data"),
                                          &hooks, out, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (out->str, ==, json_object_get_string_member (item->test, "expected"));
    }
}

static void
add_cases (const char *label,
           const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      JsonParser *parser;
      JsonArray *tests;

      /* The optional parts of the specification (lambdas, inheritance …) begin with a tilde. */
      if (!g_str_has_suffix (name, ".json") || name[0] == '~')
        continue;
      parser = json_parser_new ();
      g_ptr_array_add (parsers, parser);
      json_parser_load_from_file (parser, path, &error);
      g_assert_no_error (error);
      tests = json_object_get_array_member (
        json_node_get_object (json_parser_get_root (parser)), "tests");
      for (guint i = 0; i < json_array_get_length (tests); i++)
        {
          Case *item = g_new0 (Case, 1);
          g_autofree char *test_path = NULL;
          g_autofree char *title = NULL;

          item->parser = parser;
          item->test = json_array_get_object_element (tests, i);
          title = g_strdelimit (g_strdup (json_object_get_string_member (item->test, "name")), "/ ",
                                '-');
          test_path = g_strdup_printf ("/mustache/%s/%s/%02u-%s", label, name, i, title);
          g_test_add_data_func_full (test_path, item, test_case, g_free);
        }
    }
}

static void
refuses (const char      *text,
         DunMustacheFlags flags,
         const char      *message)
{
  g_autoptr (GError) error = NULL;
  DunMustache *template = dun_mustache_compile (text, flags, &error);

  g_assert_null (template);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_broken_templates_name_the_line (void)
{
  refuses ("a\nb {{x", DUN_MUSTACHE_DEFAULT, "line 2");
  refuses ("{{#a}}\n{{/b}}", DUN_MUSTACHE_DEFAULT, "line 2: another section");
  refuses ("{{/b}}", DUN_MUSTACHE_DEFAULT, "never opened");
  refuses ("{{#a}}", DUN_MUSTACHE_DEFAULT, "not closed: “a”");
  refuses ("{{}}", DUN_MUSTACHE_DEFAULT, "without a name");
  refuses ("{{a b}}", DUN_MUSTACHE_DEFAULT, "blank");
  refuses ("{{=<%=}}", DUN_MUSTACHE_DEFAULT, "two words");
  refuses ("{{=a b c=}}", DUN_MUSTACHE_DEFAULT, "two words");
}

static void
test_strict_refuses_raw_values_and_partials (void)
{
  refuses ("{{{a}}}", DUN_MUSTACHE_STRICT, "unescaped");
  refuses ("{{&a}}", DUN_MUSTACHE_STRICT, "unescaped");
  refuses ("{{>a}}", DUN_MUSTACHE_STRICT, "inserted");
}

static void
test_strict_names_the_missing_field (void)
{
  g_autoptr (DunMustache) template =
    dun_mustache_compile ("{{#a}}{{b.c}}{{/a}}", DUN_MUSTACHE_STRICT, NULL);
  g_autoptr (JsonNode) data = json_from_string ("{\"a\": true, \"b\": {}}", NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (dun_mustache_render (template, data, NULL, out, &error));
  g_assert_error (error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_FIELD);
  g_assert_nonnull (strstr (error->message, "b.c"));
}

static void
test_lint_lists_unknown_fields_in_every_branch (void)
{
  g_autoptr (DunMustache) template = dun_mustache_compile (
    "{{known}} {{typo}} {{#list}}{{in}}{{out}}{{/list}} {{^known}}{{hidden}}{{/known}}"
    "{{#nothing}}{{/nothing}}",
    DUN_MUSTACHE_STRICT, NULL);
  g_autoptr (JsonNode) sample =
    json_from_string ("{\"known\": \"x\", \"list\": [{\"in\": 1}]}", NULL);
  g_auto (GStrv) unknown = dun_mustache_lint (template, sample, NULL);
  g_autofree char *joined = g_strjoinv (" ", unknown);

  g_assert_cmpstr (joined, ==, "hidden nothing out typo");
}

static void
test_limits_stop_depth_and_size (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GHashTable) partials =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) dun_mustache_free);
  DunMustacheHooks hooks = { .partial = find_partial, .user_data = partials };
  g_autoptr (DunMustache) endless = dun_mustache_compile ("{{>me}}", DUN_MUSTACHE_DEFAULT, NULL);
  g_autoptr (DunMustache) wide = NULL;
  g_autoptr (JsonNode) data = json_from_string ("{\"a\": [1,1,1,1,1,1,1,1,1,1]}", NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) bomb = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 200; i++)
    g_string_append (deep, "{{#a}}");
  g_assert_null (dun_mustache_compile (deep->str, DUN_MUSTACHE_DEFAULT, &error));
  g_assert_error (error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_LIMIT);
  g_clear_error (&error);

  g_hash_table_insert (partials, (gpointer) "me",
                       dun_mustache_compile ("x{{>me}}", DUN_MUSTACHE_DEFAULT, NULL));
  g_assert_false (dun_mustache_render (endless, data, &hooks, out, &error));
  g_assert_error (error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_LIMIT);
  g_clear_error (&error);

  for (int i = 0; i < 8; i++)
    g_string_append (bomb, "{{#a}}");
  g_string_append (bomb, "twenty letters of it");
  for (int i = 0; i < 8; i++)
    g_string_append (bomb, "{{/a}}");
  wide = dun_mustache_compile (bomb->str, DUN_MUSTACHE_DEFAULT, NULL);
  g_string_truncate (out, 0);
  g_assert_false (dun_mustache_render (wide, data, NULL, out, &error));
  g_assert_error (error, DUN_MUSTACHE_ERROR, DUN_MUSTACHE_ERROR_LIMIT);
  g_assert_cmpuint (out->len, <, DUN_MUSTACHE_MAX_TEXT + 1000);
}

int
main (int    argc,
      char **argv)
{
  const char *spec = g_getenv ("MUSTACHE_SPEC");
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  parsers = g_ptr_array_new_with_free_func (g_object_unref);
  folder = g_test_build_filename (G_TEST_DIST, "data", "mustache", NULL);
  add_cases ("rules", folder);
  if (spec != NULL && spec[0] != '\0')
    add_cases ("official", spec);
  g_test_add_func ("/mustache/broken-templates-name-the-line", test_broken_templates_name_the_line);
  g_test_add_func ("/mustache/strict-refuses-raw-values-and-partials",
                   test_strict_refuses_raw_values_and_partials);
  g_test_add_func ("/mustache/strict-names-the-missing-field", test_strict_names_the_missing_field);
  g_test_add_func ("/mustache/lint-lists-unknown-fields-in-every-branch",
                   test_lint_lists_unknown_fields_in_every_branch);
  g_test_add_func ("/mustache/limits-stop-depth-and-size", test_limits_stop_depth_and_size);
  status = g_test_run ();
  g_ptr_array_unref (parsers);
  return status;
}
