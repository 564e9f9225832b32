/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-screen.h"

G_BEGIN_DECLS

/* One line of the sidebar. */
typedef struct
{
  const char *id;         /* win.screen('id') */
  const char *title;      /* N_() */
  const char *icon;
  const char *permission; /* who may use it: one of these words; NULL: everybody */
  const char *counter;    /* subject of api.sidebar_counts, or NULL */
  const char *accel;      /* NULL: none */
  GType     (*get_type) (void);
} DunScreenInfo;

const DunScreenInfo *dun_screen_list_get  (guint      *n_screens);
const DunScreenInfo *dun_screen_list_find (const char *id);
gboolean             dun_screen_list_may  (const DunScreenInfo *info,
                                           DunSession          *session);
const DunScreenInfo *dun_screen_list_find_folder (void);
const DunScreenInfo *dun_screen_list_find_customer (void);
gsize                dun_screen_list_get_n_accels (void);
char                *dun_screen_list_dup_accel (gsize index,
                                                const char **keys) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
