/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <curl/curl.h>
#include <glib.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CURL, curl_easy_cleanup)

/* Returns: (transfer full): a handle with our limits: no signals, no redirects, no proxy of the
 * environment for what stays here, certificates checked, nobody to talk to after @leave_before
 * (monotonic, 0 for never); @words gets what went wrong. */
static inline CURL *
dun_curl_new (guint   timeout,
              gint64  leave_before,
              char   *words)
{
  static gsize once;
  CURL *curl;
  gint64 connect_ms = MIN (timeout, 10) * 1000;

  if (leave_before != 0)
    connect_ms = CLAMP ((leave_before - g_get_monotonic_time ()) / 1000, 1, connect_ms);

  if (g_once_init_enter (&once))
    {
      curl_global_init (CURL_GLOBAL_DEFAULT);
      g_once_init_leave (&once, 1);
    }
  curl = curl_easy_init ();
  if (curl == NULL)
    g_error ("out of memory");
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_ERRORBUFFER, words);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT_MS, (long) connect_ms);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, (long) timeout);
  curl_easy_setopt (curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (curl, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1");
  return curl;
}

G_END_DECLS
