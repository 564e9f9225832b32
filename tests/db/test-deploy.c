/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* dundesk-batch migrate: what it refuses, and that a refusal leaves everything as it was. The SQL
 * files are inside the program; GLib's overlays put a test's files beside them. */

typedef struct
{
  DunFixture *database;
  char       *overlay; /* folder with sql folders in it */
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->database = dun_fixture_new ();
  fixture->overlay = g_dir_make_tmp ("dun-overlay-XXXXXX", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  dun_fixture_remove_tree (fixture->overlay);
  g_free (fixture->overlay);
  dun_fixture_free (fixture->database);
}

static void
add_file (Fixture    *fixture,
          const char *folder,
          const char *name,
          const char *text)
{
  g_autofree char *directory = g_build_filename (fixture->overlay, folder, NULL);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (directory, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Returns: the exit code */
static int
migrate (Fixture    *fixture,
         const char *user,
         const char *database,
         const char *option,
         char      **out,
         char      **err)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *overlays = g_strconcat ("/dundesk/sql=", fixture->overlay, NULL);

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                        G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_setenv (launcher, "G_RESOURCE_OVERLAYS", overlays, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "G_MESSAGES_DEBUG");
  g_subprocess_launcher_setenv (launcher, "PGHOST", g_getenv ("DUN_TEST_HOST"), TRUE);
  g_subprocess_launcher_setenv (launcher, "PGUSER", user, TRUE);
  g_subprocess_launcher_setenv (launcher, "PGPASSWORD", user, TRUE);
  g_subprocess_launcher_setenv (launcher, "PGDATABASE", database, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("DUNDESK_BATCH"), "migrate",
                                         option, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, out, err, &error);
  g_assert_no_error (error);
  return g_subprocess_get_exit_status (process);
}

static int
migrate_again (Fixture    *fixture,
               const char *option,
               char      **err)
{
  g_autofree char *out = NULL;

  return migrate (fixture, "dun_deploy", dun_fixture_name (fixture->database), option, &out, err);
}

/* Everything a deployment declares, as one text. */
static char *
describe (Fixture *fixture)
{
  return dun_fixture_value (
    fixture->database,
    "select md5 (string_agg (x, E'\\n' order by x)) from ("
    "select p.oid::regprocedure::text || pg_get_userbyid (p.proowner)"
    "  || coalesce (p.proacl::text, '') || md5 (pg_get_functiondef (p.oid)) from pg_proc p"
    " where p.pronamespace::regnamespace::text in ('core', 'rules', 'api', 'batch', 'audit')"
    " union all select c.oid::regclass::text || c.relforcerowsecurity || coalesce (c.relacl,"
    "  acldefault (case c.relkind when 'S' then 's' else 'r' end::\"char\", c.relowner))::text"
    "  from pg_class c"
    " where c.relnamespace::regnamespace::text in ('core', 'audit', 'staging', 'batch')"
    " union all select polname || polrelid::regclass::text from pg_policy"
    " union all select tgname || tgrelid::regclass::text from pg_trigger where not tgisinternal"
    " union all select nspname || coalesce (nspacl::text, '') from pg_namespace) s (x)");
}

static void
test_again (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *before = describe (fixture);
  g_autofree char *after = NULL;
  g_autofree char *err = NULL;

  g_assert_cmpint (migrate_again (fixture, NULL, &err), ==, 0);
  after = describe (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_new_database (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *name = g_strconcat (dun_fixture_name (fixture->database), "_new", NULL);
  g_autofree char *drop = g_strdup_printf ("drop database %s", name);
  g_autofree char *out = NULL;
  g_autofree char *out_again = NULL;
  g_autofree char *err = NULL;
  g_autofree char *err_again = NULL;

  g_assert_cmpint (migrate (fixture, "postgres", name, "--bootstrap", &out, &err), ==, 0);
  g_assert_nonnull (strstr (out, "0001-reference\n"));
  g_assert_cmpint (migrate (fixture, "postgres", name, "--bootstrap", &out_again, &err_again), ==,
                   0);
  g_assert_cmpstr (out_again, ==, "");
  dun_fixture_sql (fixture->database, drop);
}

static void
test_check (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *before = describe (fixture);
  g_autofree char *after = NULL;
  g_autofree char *err = NULL;
  g_autofree char *found = NULL;

  add_file (fixture, "migrations", "9000-more.sql", "create table core.more (i integer);");
  g_assert_cmpint (migrate_again (fixture, "--check", &err), ==, 0);
  after = describe (fixture);
  g_assert_cmpstr (after, ==, before);

  g_clear_pointer (&err, g_free);
  g_assert_cmpint (migrate_again (fixture, NULL, &err), ==, 0);
  found = dun_fixture_value (fixture->database, "select to_regclass ('core.more')");
  g_assert_cmpstr (found, ==, "core.more");
}

static void
test_refusals (Fixture      *fixture,
               gconstpointer data)
{
  static const struct
  {
    const char *folder, *name, *text, *said;
    int         exit_code;
  } cases[] = {
    { "migrations", "0001-reference.sql", "select 1;", "0001-reference", 65 },
    { "migrations", "0000-late.sql", "select 1;", "0000-late", 65 },
    { "migrations", "9000-bad.sql", "select 1;\n\nselect 1 / 0;",
      "migrations/9000-bad.sql:3: ", 70 },
    { "api", "zz_broken.sql", "-- x\ncreate function api.zz_broken () returns integer\n"
      "language sql\nbegin atomic\n  select no_such_column;\nend;", "api/zz_broken.sql:5: ", 70 },
    { "api", "zz_plpgsql.sql", "create function api.zz_plpgsql () returns void\n"
      "language plpgsql as $$\nbegin\n  selec 1;\nend $$;", "api/zz_plpgsql.sql:4: ", 70 },
    { "api", "zz_name.sql", "create function api.other () returns void language sql as '';",
      "api/zz_name.sql", 65 },
    { "api", "zz_role.sql", "-- grant: nobodies\ncreate function api.zz_role () returns void"
      " language sql as '';", "(dun_nobodies); run \"dundesk-batch migrate --bootstrap\"", 70 },
    { "rules", "zz_loop.sql", "create function rules.zz_loop (i integer default rules.zz_loop2 ())"
      " returns integer language sql return 1;\n", NULL, 0 },
    { "policies", "zz.sql", "grant select on core.party to dun_api;\n\n"
      "grant select on core.none to dun_api;", "policies/zz.sql:3: ", 70 },
    { "seed", "zz.sql", "insert into core.language (language) values (null);",
      "seed/zz.sql:1: ", 70 },
  };
  g_autofree char *before = describe (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = NULL;
      g_autofree char *other = NULL;
      g_autofree char *err = NULL;
      g_autofree char *after = NULL;
      int exit_code;

      add_file (fixture, cases[i].folder, cases[i].name, cases[i].text);
      /* Two that need each other cannot be put in an order. */
      if (cases[i].said == NULL)
        add_file (fixture, "rules", "zz_loop2.sql",
                  "create function rules.zz_loop2 () returns integer language sql"
                  " return rules.zz_loop (1);");
      exit_code = migrate_again (fixture, NULL, &err);
      g_test_message ("%s/%s: %d: %s", cases[i].folder, cases[i].name, exit_code, err);
      g_assert_cmpint (exit_code, ==, cases[i].said == NULL ? 65 : cases[i].exit_code);
      g_assert_nonnull (strstr (err, cases[i].said != NULL ? cases[i].said : "zz_loop2"));
      after = describe (fixture);
      g_assert_cmpstr (after, ==, before);

      path = g_build_filename (fixture->overlay, cases[i].folder, cases[i].name, NULL);
      g_remove (path);
      other = g_build_filename (fixture->overlay, "rules", "zz_loop2.sql", NULL);
      g_remove (other);
    }
}

static void
test_order (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *err = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *may = NULL;

  add_file (fixture, "rules", "aa_first.sql", "-- aa_first needs zz_last (1)\n"
            "create function rules.aa_first () returns integer\n"
            "as $$ select rules.zz_last () $$ language sql;");
  add_file (fixture, "rules", "zz_last.sql",
            "create function rules.zz_last () returns integer language sql return 1;");
  add_file (fixture, "api", "zz_door.sql", "-- SPDX\n-- owner: dun_roles\n-- grant: collector\n"
            "create function api.zz_door () returns integer language sql security definer\n"
            "set search_path = pg_catalog, pg_temp return rules.aa_first ();");
  g_assert_cmpint (migrate_again (fixture, NULL, &err), ==, 0);
  owner = dun_fixture_value (fixture->database,
                             "select proowner::regrole from pg_proc where proname = 'zz_door'");
  g_assert_cmpstr (owner, ==, "dun_roles");
  may = dun_fixture_value (fixture->database,
                           "select string_agg (r.rolname, ' ' order by r.rolname) from pg_roles r"
                           " where r.rolname in ('coll_n1', 'head_n', 'dun_batch', 'auditor_ho')"
                           " and has_function_privilege (r.oid, 'api.zz_door ()', 'execute')");
  g_assert_cmpstr (may, ==, "coll_n1");
}

static void
test_newer (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *err = NULL;

  dun_fixture_sql (fixture->database,
                   "insert into core.migration (name, sha256) values ('9999-future', 'x')");
  g_assert_cmpint (migrate_again (fixture, NULL, &err), ==, 78);
  g_assert_nonnull (strstr (err, "9999-future"));
}

static void
test_not_allowed (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;

  g_assert_cmpint (migrate (fixture, "coll_n1", dun_fixture_name (fixture->database), NULL, &out,
                            &err), ==, 77);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/deploy/again-changes-nothing", test_again);
  ADD ("/deploy/a-new-database-is-made", test_new_database);
  ADD ("/deploy/check-changes-nothing", test_check);
  ADD ("/deploy/a-mistake-is-named-and-undone", test_refusals);
  ADD ("/deploy/functions-are-put-in-order", test_order);
  ADD ("/deploy/a-newer-schema-is-refused", test_newer);
  ADD ("/deploy/a-clerk-may-not", test_not_allowed);
  return g_test_run ();
}
