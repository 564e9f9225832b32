/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-db"

#include "dun-socket-source-private.h"

typedef struct
{
  GSource      source;
  gpointer     tag;
  int          fd;
  GIOCondition condition;
} SocketSource;

static gboolean
socket_source_check (GSource *source)
{
  SocketSource *self = (SocketSource *) source;

  return self->tag != NULL && g_source_query_unix_fd (source, self->tag) != 0;
}

static gboolean
socket_source_prepare (GSource *source,
                       int     *timeout)
{
  *timeout = -1;
  return FALSE;
}

static gboolean
socket_source_dispatch (GSource    *source,
                        GSourceFunc callback,
                        gpointer    user_data)
{
  return callback (user_data);
}

static GSourceFuncs socket_source_funcs = {
  .prepare = socket_source_prepare,
  .check = socket_source_check,
  .dispatch = socket_source_dispatch,
};

/* Returns: (transfer full): a source that waits for nothing yet; its callback is a GSourceFunc. */
GSource *
dun_socket_source_new (void)
{
  GSource *source = g_source_new (&socket_source_funcs, sizeof (SocketSource));

  ((SocketSource *) source)->fd = -1;
  g_source_set_static_name (source, "dundesk socket");
  return source;
}

/* @fd: the socket as of now; -1 waits for nothing. */
void
dun_socket_source_want (GSource     *source,
                        int          fd,
                        GIOCondition condition)
{
  SocketSource *self = (SocketSource *) source;

  if (fd != self->fd)
    {
      if (self->tag != NULL)
        g_source_remove_unix_fd (source, self->tag);
      self->tag = fd >= 0 ? g_source_add_unix_fd (source, fd, condition) : NULL;
    }
  else if (self->tag != NULL && condition != self->condition)
    g_source_modify_unix_fd (source, self->tag, condition);
  self->fd = fd;
  self->condition = condition;
}
