/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-db.h"
#include "dun-error.h"
#include "dun-fixture.h"

#include <gio/gio.h>
#include <locale.h>
#include <string.h>

/* Servers that are not what they say: one wants the password in clear, one says nothing. */

typedef struct
{
  GSocketService *service;
  guint16         port;
  gboolean        answers;
  GMutex          mutex;
  GByteArray     *heard; /* everything any client said */
} FakeServer;

static const guint8 ask_clear_password[] = { 'R', 0, 0, 0, 8, 0, 0, 0, 3 };

/* Says no to encryption, then asks for the password in clear. */
static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  FakeServer *server = user_data;
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  guint8 buffer[4096];
  gssize n;

  while ((n = g_input_stream_read (in, buffer, sizeof buffer, NULL, NULL)) > 0)
    {
      g_mutex_lock (&server->mutex);
      g_byte_array_append (server->heard, buffer, (guint) n);
      g_mutex_unlock (&server->mutex);
      if (!server->answers)
        continue;
      /* An SSLRequest is eight bytes and ends in 80877103. */
      if (n == 8 && buffer[4] == 0x04 && buffer[5] == 0xd2 && buffer[6] == 0x16)
        g_output_stream_write (out, "N", 1, NULL, NULL);
      else
        g_output_stream_write (out, ask_clear_password, sizeof ask_clear_password, NULL, NULL);
    }
  return TRUE;
}

static void
fake_server_start (FakeServer *server,
                   gboolean    answers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;

  g_mutex_init (&server->mutex);
  server->heard = g_byte_array_new ();
  server->answers = answers;
  server->service = g_threaded_socket_service_new (4);
  g_socket_listener_add_address (G_SOCKET_LISTENER (server->service), address,
                                 G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  server->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_signal_connect (server->service, "run", G_CALLBACK (run_cb), server);
}

static gboolean
fake_server_heard (FakeServer *server,
                   const char *text)
{
  gboolean heard;

  g_mutex_lock (&server->mutex);
  heard = FALSE;
  for (guint i = 0; i + strlen (text) <= server->heard->len && !heard; i++)
    heard = memcmp (server->heard->data + i, text, strlen (text)) == 0;
  g_mutex_unlock (&server->mutex);
  return heard;
}

static void
fake_server_stop (FakeServer *server)
{
  g_socket_service_stop (server->service);
  g_socket_listener_close (G_SOCKET_LISTENER (server->service));
  g_object_unref (server->service);
}

typedef struct
{
  gboolean done;
  GError  *error;
} Answer;

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Answer *answer = user_data;

  dun_db_connect_finish (DUN_DB (source), result, &answer->error);
  answer->done = TRUE;
}

/* For a remote host these are what nobody has to ask for (see test-connect-info). */
static void
test_clear_password (void)
{
  static const struct { const char *sslmode, *binding; gboolean gives_away; } cases[] = {
    { "verify-full", "require", FALSE },
    { "verify-full", "disable", FALSE },
    { "verify-ca", "disable", FALSE },
    { "require", "disable", FALSE },
    { "prefer", "require", FALSE },
    /* What the defaults protect from: this one would. */
    { "prefer", "disable", TRUE },
  };
  g_autoptr (DunFixture) fixture = dun_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DunConnectInfo) info = dun_fixture_info (fixture, "coll_n1");
      g_autoptr (DunDb) db = NULL;
      g_autofree char *port = NULL;
      FakeServer *server = g_new0 (FakeServer, 1); /* its threads may outlive the test */
      Answer answer = { FALSE };

      fake_server_start (server, TRUE);
      port = g_strdup_printf ("%u", server->port);
      dun_connect_info_set (info, "host", "127.0.0.1");
      dun_connect_info_set (info, "port", port);
      dun_connect_info_set (info, "sslmode", cases[i].sslmode);
      dun_connect_info_set (info, "channel_binding", cases[i].binding);
      dun_connect_info_set_password (info, "very-secret");
      db = dun_db_new (info);
      dun_db_connect_async (db, NULL, connected_cb, &answer);
      if (cases[i].gives_away)
        while (!fake_server_heard (server, "very-secret"))
          g_main_context_iteration (NULL, FALSE);
      else
        {
          dun_fixture_wait (&answer.done);
          g_assert_error (answer.error, DUN_ERROR, DUN_ERROR_CONNECTION);
          g_assert_cmpint (dun_db_get_failure (db), ==, DUN_DB_FAILURE_INSECURE);
          g_assert_false (fake_server_heard (server, "very-secret"));
        }
      dun_db_close (db);
      dun_fixture_wait (&answer.done);
      g_clear_error (&answer.error);
      fake_server_stop (server);
    }
}

static gboolean
count_cb (gpointer user_data)
{
  ++*(guint *) user_data;
  return G_SOURCE_CONTINUE;
}

/* A host that swallows everything does not hide the next one; the main loop goes on meanwhile. */
static void
test_silent_host (void)
{
  g_autoptr (DunFixture) fixture = dun_fixture_new ();
  g_autoptr (DunConnectInfo) info = dun_fixture_info (fixture, "coll_n1");
  g_autofree char *hosts = g_strdup_printf ("127.0.0.1,%s", g_getenv ("DUN_TEST_HOST"));
  g_autofree char *ports = NULL;
  g_autoptr (DunDb) db = NULL;
  FakeServer *server = g_new0 (FakeServer, 1);
  Answer answer = { FALSE };
  guint ticks = 0, id = g_timeout_add (20, count_cb, &ticks);

  fake_server_start (server, FALSE);
  ports = g_strdup_printf ("%u,5432", server->port);
  dun_connect_info_set (info, "host", hosts);
  dun_connect_info_set (info, "port", ports);
  db = dun_db_new (info);
  dun_db_connect_async (db, NULL, connected_cb, &answer);
  dun_fixture_wait (&answer.done);
  g_assert_no_error (answer.error);
  g_assert_cmpint (dun_db_get_state (db), ==, DUN_DB_STATE_ONLINE);
  g_assert_cmpuint (ticks, >, 50);
  g_source_remove (id);
  fake_server_stop (server);
}

static void
test_cancelled (void)
{
  g_autoptr (DunFixture) fixture = dun_fixture_new ();
  g_autoptr (DunConnectInfo) info = dun_fixture_info (fixture, "coll_n1");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *port = NULL;
  FakeServer *server = g_new0 (FakeServer, 1);
  Answer answer = { FALSE };
  DunDb *db;

  fake_server_start (server, FALSE);
  port = g_strdup_printf ("%u", server->port);
  dun_connect_info_set (info, "host", "127.0.0.1");
  dun_connect_info_set (info, "port", port);
  db = dun_db_new (info);
  dun_db_connect_async (db, cancellable, connected_cb, &answer);
  g_cancellable_cancel (cancellable);
  dun_fixture_wait (&answer.done);
  g_assert_error (answer.error, DUN_ERROR, DUN_ERROR_CANCELLED);
  g_clear_error (&answer.error);
  g_assert_cmpint (dun_db_get_state (db), ==, DUN_DB_STATE_OFFLINE);
  g_assert_finalize_object (db);
  fake_server_stop (server);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/no-password-for-a-server-that-is-not-proved", test_clear_password);
  g_test_add_func ("/db/a-silent-host-does-not-hide-the-next", test_silent_host);
  g_test_add_func ("/db/connecting-can-be-cancelled", test_cancelled);
  return g_test_run ();
}
