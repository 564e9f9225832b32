/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-test-peer.h"

#include <string.h>

/* The gateway takes POST /messages with our reference in Idempotency-Key and answers GET; the mail
 * server takes what follows DATA, known by its Message-ID. */

struct _DunPeer
{
  gboolean     is_mail;
  GThread     *thread;
  GMainLoop   *loop;
  guint16      port;
  GMutex       lock;
  GCond        is_up;
  DunPeerMood  mood;    /* guarded, as all below */
  DunPeerHook  hook;
  gpointer     hook_data;
  GHashTable  *counts;  /* owned: reference → how often */
  char        *last;    /* owned: the last message */
};

static DunPeerMood
take (DunPeer    *self,
      const char *reference,
      const char *text)
{
  DunPeerHook hook;
  gpointer data;
  DunPeerMood mood;

  g_mutex_lock (&self->lock);
  mood = self->mood;
  hook = self->hook;
  data = self->hook_data;
  if (mood != DUN_PEER_REFUSES && mood != DUN_PEER_AWAY)
    g_hash_table_replace (self->counts, g_strdup (reference),
                          GUINT_TO_POINTER (
                            GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, reference)) + 1));
  g_free (self->last);
  self->last = g_strdup (text);
  g_mutex_unlock (&self->lock);
  if (hook != NULL)
    hook (reference, data);
  return mood;
}

static DunPeerMood
get_mood (DunPeer *self)
{
  DunPeerMood mood;

  g_mutex_lock (&self->lock);
  mood = self->mood;
  g_mutex_unlock (&self->lock);
  return mood;
}

static void
say (GIOStream  *line,
     const char *text)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (line), text, strlen (text), NULL, NULL,
                             NULL);
}

static void
answer_http (GIOStream  *line,
             int         code,
             const char *body)
{
  g_autofree char *text = g_strdup_printf ("HTTP/1.1 %d X\r\nContent-Type: application/json\r\n"
                                           "Content-Length: %zu\r\nConnection: close\r\n\r\n%s",
                                           code, strlen (body), body);

  say (line, text);
}

/* Returns: (transfer full) (nullable): the next line without its end */
static char *
read_line (GDataInputStream *in)
{
  return g_data_input_stream_read_line_utf8 (in, NULL, NULL, NULL);
}

static void
talk_http (DunPeer          *self,
           GIOStream        *line,
           GDataInputStream *in)
{
  static const int codes[] = {
    [DUN_PEER_TAKES] = 201, [DUN_PEER_BROKEN] = 500, [DUN_PEER_AWAY] = 503,
    [DUN_PEER_REFUSES] = 422, [DUN_PEER_ACCEPTS] = 201
  };
  g_autofree char *request = read_line (in), *reference = g_strdup ("");
  g_autofree char *body = NULL, *reply = NULL, *text = NULL;
  gsize length = 0;
  char *header;
  DunPeerMood mood;

  while ((header = read_line (in)) != NULL && header[0] != '\0')
    {
      if (g_ascii_strncasecmp (header, "Idempotency-Key: ", 17) == 0)
        {
          g_free (reference);
          reference = g_strdup (header + 17);
        }
      else if (g_ascii_strncasecmp (header, "Content-Length: ", 16) == 0)
        length = (gsize) g_ascii_strtoull (header + 16, NULL, 10);
      g_free (header);
    }
  g_free (header);
  if (request == NULL)
    return;
  if (g_str_has_prefix (request, "GET "))
    {
      answer_http (line, 200, get_mood (self) == DUN_PEER_ACCEPTS ? "{\"status\": \"ACCEPTED\"}"
                                                                  : "{\"status\": \"DELIVERED\"}");
      return;
    }
  body = g_malloc0 (length + 1);
  g_input_stream_read_all (G_INPUT_STREAM (in), body, length, NULL, NULL, NULL);
  text = g_strconcat (request, "\n", body, NULL);
  mood = take (self, reference, text);
  if (mood == DUN_PEER_SILENT)
    g_free (read_line (in)); /* until the other side has enough */
  else if (mood != DUN_PEER_DROPS)
    {
      reply = g_strdup_printf ("{\"id\": \"g-%s\"}", reference);
      answer_http (line, codes[mood], reply);
    }
}

static char *
find_reference (const char *mail)
{
  const char *start = strstr (mail, "Message-ID: <");
  const char *end = start != NULL ? strchr (start, '@') : NULL;

  return end != NULL ? g_strndup (start + 13, (gsize) (end - start - 13)) : g_strdup ("");
}

static void
talk_smtp (DunPeer          *self,
           GIOStream        *line,
           GDataInputStream *in)
{
  char *command;

  say (line, "220 peer\r\n");
  while ((command = read_line (in)) != NULL)
    {
      g_autofree char *kept = command;

      if (g_str_has_prefix (command, "RCPT") && get_mood (self) == DUN_PEER_REFUSES)
        say (line, "550 no such person\r\n");
      else if (g_str_has_prefix (command, "RCPT") && get_mood (self) == DUN_PEER_AWAY)
        say (line, "451 later\r\n");
      else if (g_str_has_prefix (command, "DATA"))
        {
          g_autoptr (GString) mail = g_string_new (NULL);
          g_autofree char *reference = NULL;
          char *text;
          DunPeerMood mood;

          say (line, "354 go on\r\n");
          while ((text = read_line (in)) != NULL && strcmp (text, ".") != 0)
            {
              g_string_append_printf (mail, "%s\n", text);
              g_free (text);
            }
          if (text == NULL)
            return;
          g_free (text);
          reference = find_reference (mail->str);
          mood = take (self, reference, mail->str);
          if (mood == DUN_PEER_DROPS)
            return;
          if (mood == DUN_PEER_SILENT)
            {
              g_free (read_line (in));
              return;
            }
          say (line, mood == DUN_PEER_BROKEN ? "554 no\r\n" : "250 taken\r\n");
        }
      else if (g_str_has_prefix (command, "QUIT"))
        {
          say (line, "221 bye\r\n");
          return;
        }
      else
        say (line, "250 fine\r\n");
    }
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                user_data)
{
  DunPeer *self = user_data;
  GIOStream *line = G_IO_STREAM (connection);
  g_autoptr (GDataInputStream) in =
    g_data_input_stream_new (g_io_stream_get_input_stream (line));

  g_data_input_stream_set_newline_type (in, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  if (get_mood (self) == DUN_PEER_HANGS_UP)
    ;
  else if (self->is_mail)
    talk_smtp (self, line, in);
  else
    talk_http (self, line, in);
  g_io_stream_close (line, NULL, NULL);
  return TRUE;
}

static gpointer
serve (gpointer data)
{
  DunPeer *self = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSocketService) service = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wish = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) got = NULL;

  g_main_context_push_thread_default (context);
  service = g_threaded_socket_service_new (16);
  g_signal_connect (service, "run", G_CALLBACK (run_cb), self);
  g_socket_listener_add_address (G_SOCKET_LISTENER (service), wish, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &got, NULL);
  g_socket_service_start (service);
  g_mutex_lock (&self->lock);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
  self->loop = g_main_loop_new (context, FALSE);
  g_cond_signal (&self->is_up);
  g_mutex_unlock (&self->lock);
  g_main_loop_run (self->loop);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
  g_main_context_pop_thread_default (context);
  return NULL;
}

static DunPeer *
new_peer (gboolean is_mail)
{
  DunPeer *self = g_new0 (DunPeer, 1);

  self->is_mail = is_mail;
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&self->lock);
  g_cond_init (&self->is_up);
  self->thread = g_thread_new ("peer", serve, self);
  g_mutex_lock (&self->lock);
  while (self->port == 0)
    g_cond_wait (&self->is_up, &self->lock);
  g_mutex_unlock (&self->lock);
  return self;
}

DunPeer *
dun_peer_new_http (void)
{
  return new_peer (FALSE);
}

DunPeer *
dun_peer_new_smtp (void)
{
  return new_peer (TRUE);
}

/* A connection that is still being talked to is left to the end of the process. */
void
dun_peer_free (DunPeer *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
}

guint16
dun_peer_get_port (DunPeer *self)
{
  return self->port;
}

void
dun_peer_set_mood (DunPeer     *self,
                   DunPeerMood  mood)
{
  g_mutex_lock (&self->lock);
  self->mood = mood;
  g_mutex_unlock (&self->lock);
}

void
dun_peer_set_hook (DunPeer     *self,
                   DunPeerHook  hook,
                   gpointer     user_data)
{
  g_mutex_lock (&self->lock);
  self->hook = hook;
  self->hook_data = user_data;
  g_mutex_unlock (&self->lock);
}

guint
dun_peer_count (DunPeer    *self,
                const char *reference)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, reference));
  g_mutex_unlock (&self->lock);
  return count;
}

/* Returns: how many messages came; @n_different: how many a peer has that knows the reference */
guint
dun_peer_count_all (DunPeer *self,
                    guint   *n_different)
{
  GHashTableIter iter;
  gpointer count;
  guint sum = 0;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    sum += GPOINTER_TO_UINT (count);
  if (n_different != NULL)
    *n_different = g_hash_table_size (self->counts);
  g_mutex_unlock (&self->lock);
  return sum;
}

char *
dun_peer_get_last (DunPeer *self)
{
  char *last;

  g_mutex_lock (&self->lock);
  last = g_strdup (self->last);
  g_mutex_unlock (&self->lock);
  return last;
}
