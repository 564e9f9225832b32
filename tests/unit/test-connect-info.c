/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-connect-info.h"
#include "dun-error.h"
#include "dun-sql-text.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_order (void)
{
  g_autoptr (DunConnectInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *service_file = NULL;
  g_auto (GStrv) environment = NULL;
  static const char services[] = "[office]\nhost=db.office.example\ndbname=from_service\n"
                                 "options=-c search_path=evil\nsslmode=disable\n";
  int fd = g_file_open_tmp ("service-XXXXXX", &service_file, NULL);

  g_close (fd, NULL);
  g_file_set_contents (service_file, services, -1, NULL);
  g_setenv ("PGSERVICEFILE", service_file, TRUE);
  g_setenv ("PGSERVICE", "office", TRUE);
  g_setenv ("PGPORT", "5444", TRUE);
  g_setenv ("PGOPTIONS", "-c search_path=evil", TRUE);
  g_setenv ("PGPASSWORD", "secret", TRUE);
  info = dun_connect_info_new ("postgresql://clara@/from_uri", &error);
  g_assert_no_error (error);
  g_remove (service_file);

  g_assert_cmpstr (dun_connect_info_get (info, "dbname"), ==, "from_uri");
  g_assert_cmpstr (dun_connect_info_get (info, "user"), ==, "clara");
  g_assert_cmpstr (dun_connect_info_get (info, "port"), ==, "5444");
  g_assert_cmpstr (dun_connect_info_get (info, "host"), ==, "db.office.example");
  g_assert_true (dun_connect_info_has_password (info));
  g_assert_null (dun_connect_info_get (info, "password"));

  /* Neither options nor a weaker line come from the environment or a service. */
  g_assert_null (strstr (dun_connect_info_get (info, "options"), "evil"));
  g_assert_cmpstr (dun_connect_info_get (info, "sslmode"), ==, "verify-full");
  g_assert_cmpstr (dun_connect_info_get (info, "channel_binding"), ==, "require");
  g_assert_false (dun_connect_info_is_weak (info));

  /* Settings come last. */
  dun_connect_info_set_default (info, "dbname", "from_settings");
  dun_connect_info_set_default (info, "sslrootcert", "/etc/bank/ca.crt");
  g_assert_cmpstr (dun_connect_info_get (info, "dbname"), ==, "from_uri");
  g_assert_cmpstr (dun_connect_info_get (info, "sslrootcert"), ==, "/etc/bank/ca.crt");

  environment = g_listenv ();
  for (guint i = 0; environment[i] != NULL; i++)
    g_assert_false (g_str_has_prefix (environment[i], "PG"));
}

static void
test_weak (void)
{
  static const struct
  {
    const char *uri;
    gboolean is_remote, is_weak;
    const char *sslmode;
  } cases[] = {
    { "postgresql:///x?host=/run/dundesk", FALSE, FALSE, "prefer" },
    { "postgresql://localhost/x", FALSE, FALSE, "prefer" },
    { "postgresql://127.0.0.1/x", FALSE, FALSE, "prefer" },
    { "postgresql://db.example/x", TRUE, FALSE, "verify-full" },
    { "postgresql://localhost,db.example/x", TRUE, FALSE, "verify-full" },
    { "postgresql://10.0.0.1/x", TRUE, FALSE, "verify-full" },
    { "host=localhost hostaddr=10.0.0.1", TRUE, FALSE, "verify-full" },
    { "postgresql://db.example/x?sslmode=require", TRUE, TRUE, "require" },
    { "postgresql://db.example/x?channel_binding=disable", TRUE, TRUE, "verify-full" },
    { "postgresql://db.example/x?options=-csearch_path%3Dx", TRUE, TRUE, "verify-full" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DunConnectInfo) info = dun_connect_info_new (cases[i].uri, &error);

      g_assert_no_error (error);
      g_test_message ("%s", cases[i].uri);
      g_assert_cmpint (dun_connect_info_is_remote (info), ==, cases[i].is_remote);
      g_assert_cmpint (dun_connect_info_is_weak (info), ==, cases[i].is_weak);
      g_assert_cmpstr (dun_connect_info_get (info, "sslmode"), ==, cases[i].sslmode);
      g_assert_cmpstr (dun_connect_info_get (info, "gssencmode"), ==, "disable");
    }
}

/* What a person types is a value, whatever it looks like. */
static void
test_typed (void)
{
  static const char *texts[] = { "u host=/tmp/elsewhere", "x' sslmode='disable", "a\\b",
                                 "postgresql://evil/y" };
  g_autoptr (DunConnectInfo) info = dun_connect_info_new ("postgresql://db.example/x", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DunConnectInfo) copy = dun_connect_info_copy (info);

      dun_connect_info_set_user (copy, texts[i]);
      dun_connect_info_set (copy, "dbname", texts[i]);
      g_assert_cmpstr (dun_connect_info_get (copy, "user"), ==, texts[i]);
      g_assert_cmpstr (dun_connect_info_get (copy, "dbname"), ==, texts[i]);
      g_assert_cmpstr (dun_connect_info_get (copy, "host"), ==, "db.example");
      g_assert_cmpstr (dun_connect_info_get (copy, "sslmode"), ==, "verify-full");
    }
}

static void
test_wrong (void)
{
  static const char *uris[] = { "postgresql://[1/x", "nonsense", "postgresql://h/x?nokeyword=1",
                                "service=not_there" };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dun_connect_info_new (uris[i], &error));
      g_assert_error (error, DUN_ERROR, DUN_ERROR_INPUT);
    }
}

static void
test_statements (void)
{
  static const char text[] =
    "-- one; not yet\n"
    "select ';', \"a;b\", $x$ ; $$ ; $x$, E'\\';' /* ; /* ; */ ; */;\n"
    "create function f (a integer default (1)) returns integer language sql\n"
    "begin atomic\n"
    "  select case when a > 1 then 1 else 2 end;\n"
    "  select 1;\n"
    "end;\n"
    "\n"
    "  create rule r as on insert to t do also (insert into u values (1); delete from v);\n"
    "begin;\n"
    "commit";
  static const guint lines[] = { 2, 3, 9, 10, 11 };
  gsize n;
  g_autofree gsize *starts = dun_sql_find_statements (text, &n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (lines));
  for (gsize i = 0; i < n; i++)
    g_assert_cmpuint (dun_sql_line_of (text, starts[i]), ==, lines[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/command-line-then-environment-then-settings", test_order);
  g_test_add_func ("/db/a-weak-line-is-only-by-wish", test_weak);
  g_test_add_func ("/db/typed-text-redirects-nothing", test_typed);
  g_test_add_func ("/db/a-wrong-connection-string-is-refused", test_wrong);
  g_test_add_func ("/db/statements-are-found", test_statements);
  return g_test_run ();
}
