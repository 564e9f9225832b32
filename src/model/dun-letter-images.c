/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter-images"

#include "dun-letter-images.h"

/* Gateway to the pictures of letters (D08): names of api functions and their arguments, nothing
 * else. */

/* Every version by name, the newest first; the files of those in force or waiting. */
void
dun_letter_images_list_async (DunSession         *session,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_read_async (session, "letter_images", NULL, cancellable, callback, user_data);
}

/* @png: of dun_letter_image_write (). DN108, DN450. */
void
dun_letter_images_add_async (DunSession         *session,
                             const char         *request_id,
                             const char         *name,
                             GBytes             *png,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GVariant *args[] = {
    g_variant_new_string (name),
    g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, png, TRUE),
  };

  dun_session_write_async (session, request_id, "letter_image_add",
                           g_variant_new_tuple (args, G_N_ELEMENTS (args)), callback, user_data);
}

/* One version, whichever state it is in. */
void
dun_letter_images_body_async (DunSession         *session,
                              gint64              image_id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dun_session_read_async (session, "letter_image_body", g_variant_new ("(x)", image_id),
                          cancellable, callback, user_data);
}

/* @reason: (nullable): why it is rejected. DN451, DN452. */
void
dun_letter_images_decide_async (DunSession         *session,
                                const char         *request_id,
                                gint64              image_id,
                                gboolean            is_approved,
                                const char         *reason,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  dun_session_write_async (session, request_id, "letter_image_decide",
                           g_variant_new ("(xbms)", image_id, is_approved, reason), callback,
                           user_data);
}
