/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the other side does with a message. */
typedef enum
{
  DUN_PEER_TAKES,   /* answers as it should */
  DUN_PEER_BROKEN,  /* takes it and says 500 */
  DUN_PEER_AWAY,    /* says 503, or 451 */
  DUN_PEER_REFUSES, /* says 422, or 550 */
  DUN_PEER_DROPS,   /* takes it, then cuts the line without a word */
  DUN_PEER_HANGS_UP,/* cuts the line before it takes anything */
  DUN_PEER_SILENT,  /* takes it and never answers */
  DUN_PEER_ACCEPTS  /* takes it and, asked, knows no more of it than that */
} DunPeerMood;

/* A gateway or a mail server on loopback, in a thread of its own: what it got counts as sent. */
typedef struct _DunPeer DunPeer;

/* Called in the peer's thread when it has a message and before it answers. */
typedef void (*DunPeerHook) (const char *reference,
                             gpointer    user_data);

DunPeer *dun_peer_new_http    (void);
DunPeer *dun_peer_new_smtp    (void);
void     dun_peer_free        (DunPeer     *self);
guint16  dun_peer_get_port    (DunPeer     *self);
void     dun_peer_set_mood    (DunPeer     *self,
                               DunPeerMood  mood);
void     dun_peer_set_hook    (DunPeer     *self,
                               DunPeerHook  hook,
                               gpointer     user_data);
guint    dun_peer_count       (DunPeer     *self,
                               const char  *reference);
guint    dun_peer_count_all   (DunPeer     *self,
                               guint       *n_different);
char    *dun_peer_get_last    (DunPeer     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunPeer, dun_peer_free)

G_END_DECLS
