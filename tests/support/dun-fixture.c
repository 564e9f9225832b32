/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-fixture"

#include "dun-fixture.h"

#include "dun-script.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define WAIT_SECONDS 30

struct _DunFixture
{
  /* Owned */
  DunConnectInfo *superuser;
  DunScript      *script;
  char           *name;
};

static DunConnectInfo *base_info;

static void
run (DunScript  *script,
     const char *statements)
{
  g_autoptr (GError) error = NULL;

  dun_script_run (script, "test", statements, &error);
  g_assert_no_error (error);
}

static DunScript *
try_database (DunConnectInfo *superuser,
              const char     *name,
              GError        **error)
{
  g_autoptr (DunConnectInfo) info = dun_connect_info_copy (superuser);

  dun_connect_info_set (info, "dbname", name);
  dun_connect_info_set (info, "options", "-c search_path=pg_catalog");
  return dun_script_open (info, error);
}

static DunScript *
open_database (DunConnectInfo *superuser,
               const char     *name)
{
  g_autoptr (GError) error = NULL;
  DunScript *script = try_database (superuser, name, &error);

  g_assert_no_error (error);
  return script;
}

static DunFixture *
clone_database (const char *original)
{
  static guint serial = 0;
  const char *host = g_getenv ("DUN_TEST_HOST");
  DunFixture *self = g_new0 (DunFixture, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (DunScript) admin = NULL;
  g_autofree char *statement = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (host == NULL)
    g_error ("run this test by tests/support/with-cluster");
  if (base_info == NULL)
    base_info = dun_connect_info_new (NULL, &error);
  g_assert_no_error (error);
  self->superuser = dun_connect_info_copy (base_info);
  dun_connect_info_set (self->superuser, "host", host);
  dun_connect_info_set_user (self->superuser, "postgres");
  self->name = g_strdup_printf ("test_%d_%u", (int) getpid (), ++serial);

  admin = open_database (self->superuser, "postgres");
  /* By file: copied through the log, PostgreSQL 15's sequences give numbers twice after a crash. */
  statement = g_strdup_printf ("create database %s template %s strategy file_copy", self->name,
                               original);
  run (admin, statement);
  self->script = open_database (self->superuser, self->name);

  /* Rights and settings of a database itself are not cloned. */
  path = g_build_filename (g_getenv ("DUN_TEST_SQL"), "bootstrap", "9999-database.sql", NULL);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  run (self->script, text);
  return self;
}

/* Needs the environment of with-cluster. */
DunFixture *
dun_fixture_new (void)
{
  return clone_database ("dundesk_test");
}

/* Returns: (transfer full): the database of another process's test, which drops it */
DunFixture *
dun_fixture_attach (const char *name)
{
  DunFixture *self = g_new0 (DunFixture, 1);
  g_autoptr (GError) error = NULL;

  base_info = dun_connect_info_new (NULL, &error);
  g_assert_no_error (error);
  self->superuser = dun_connect_info_copy (base_info);
  dun_connect_info_set (self->superuser, "host", g_getenv ("DUN_TEST_HOST"));
  dun_connect_info_set_user (self->superuser, "postgres");
  self->name = g_strdup (name);
  return self;
}

/* Returns: (transfer full): a database that says what @self says now; nobody may be connected to
 *   it meanwhile. */
DunFixture *
dun_fixture_copy (DunFixture *self)
{
  DunFixture *copy;

  g_clear_pointer (&self->script, dun_script_close);
  copy = clone_database (self->name);
  self->script = open_database (self->superuser, self->name);
  return copy;
}

/* After one of the server's processes was killed: waits until it has thrown us out, then until it
 * lets us in again. */
void
dun_fixture_reconnect (DunFixture *self)
{
  gint64 until = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;
  g_autoptr (GError) out = NULL;

  while (out == NULL)
    {
      g_autoptr (DunResult) result = NULL;

      result = dun_script_query (self->script, "test", "select 1", NULL, &out);
      g_assert_cmpint (g_get_monotonic_time (), <, until);
    }
  g_clear_pointer (&self->script, dun_script_close);
  while (self->script == NULL)
    {
      g_autoptr (GError) error = NULL;

      self->script = try_database (self->superuser, self->name, &error);
      if (self->script == NULL && g_get_monotonic_time () > until)
        g_assert_no_error (error);
    }
}

/* Kills the whole server without a warning, as a loss of power does; for tests that have a server
 * of their own. */
void
dun_fixture_kill_server (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DUN_TEST_HOST"), "data", "postmaster.pid",
                                            NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (text, NULL, 10), SIGKILL), ==, 0);
}

/* Starts it again and waits until it has recovered. */
void
dun_fixture_start_server (DunFixture *self)
{
  g_autofree char *program = g_build_filename (g_getenv ("DUN_TEST_SQL"), "..", "tests", "support",
                                               "start-server", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  dun_fixture_reconnect (self);
}

/* Ends what is still connected and removes the database. */
void
dun_fixture_free (DunFixture *self)
{
  g_autoptr (DunScript) admin = open_database (self->superuser, "postgres");
  g_autofree char *statement = g_strdup_printf ("drop database %s with (force)", self->name);

  dun_script_close (self->script);
  run (admin, statement);
  dun_connect_info_unref (self->superuser);
  g_free (self->name);
  g_free (self);
}

const char *
dun_fixture_name (DunFixture *self)
{
  return self->name;
}

/**
 * dun_fixture_info:
 * @login: (nullable): a person of test-staff.sql, who signs in with the login as password; NULL is
 *   the superuser
 *
 * Returns: (transfer full): where to connect
 */
DunConnectInfo *
dun_fixture_info (DunFixture *self,
                  const char *login)
{
  DunConnectInfo *info = dun_connect_info_copy (self->superuser);

  dun_connect_info_set (info, "dbname", self->name);
  if (login != NULL)
    {
      dun_connect_info_set_user (info, login);
      dun_connect_info_set_password (info, login);
    }
  return info;
}

/* Runs statements as superuser. */
void
dun_fixture_sql (DunFixture *self,
                 const char *statements)
{
  run (self->script, statements);
}

/* Returns: (transfer full) (nullable): the first value of a query, asked as superuser. */
char *
dun_fixture_value (DunFixture *self,
                   const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) result = dun_script_query (self->script, "test", query, NULL, &error);

  g_assert_no_error (error);
  return g_strdup (dun_result_get_value (result));
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("nothing happened for %d seconds", WAIT_SECONDS);
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @done is set; fails the test when that takes too long. */
void
dun_fixture_wait (gboolean *done)
{
  guint id = g_timeout_add_seconds (WAIT_SECONDS, give_up_cb, NULL);

  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

/* The folder at @path and all in it. */
void
dun_fixture_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      dun_fixture_remove_tree (child);
    }
  g_remove (path);
}
