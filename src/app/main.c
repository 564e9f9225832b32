/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dundesk"

#include "dun-application.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

/* The locale decides only that text is UTF-8: words come by LANGUAGE, numbers and dates by ICU, so
 * a machine needs no generated locale (platform §0.7). A locale that is missing, or one of other
 * bytes, is replaced by C.UTF-8. */
static void
set_locale (void)
{
  const char *charset;

  if (setlocale (LC_ALL, "") == NULL || !g_get_charset (&charset))
    {
      const char *lang = g_getenv ("LANG");

      if (g_getenv ("LANGUAGE") == NULL && lang != NULL && g_str_has_prefix (lang, "C") == FALSE)
        {
          g_autofree char *language = g_strndup (lang, strcspn (lang, "_.@"));

          g_setenv ("LANGUAGE", language, TRUE);
        }
      g_setenv ("LC_ALL", "C.UTF-8", TRUE);
      setlocale (LC_ALL, "C.UTF-8");
    }
  setlocale (LC_NUMERIC, "C");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (DunApplication) application = NULL;
  const char *directory = g_getenv ("DUNDESK_LOCALEDIR");
  gboolean unique = FALSE;

  set_locale ();
  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : DUN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* No textdomain(): every text names its domain, and with another default GLib decides at its
   * first text, for good, that a program begun in English is not translated. */
  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "--gapplication-app-id"))
      unique = TRUE;
  application = dun_application_new (unique);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
