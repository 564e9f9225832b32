/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-helper"

#include "dun-helper.h"

/* Where the helper programs are: installed they have a folder of their own, in a build tree each
 * stands in its folder under src. */

static char *
find_near_program (const char *name)
{
  static const char *const folders[] = { ".", "../intake", "../scan",
                                         "../../src/intake", "../../src/scan" };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *here = program != NULL ? g_path_get_dirname (program) : NULL;

  for (guint i = 0; here != NULL && i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (here, folders[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/**
 * dun_helper_find:
 * @name: a program's name, "dundesk-intake" or "dundesk-scan"
 *
 * Returns: (transfer full): its path: where the installation put it, else near the running program;
 *   when it is nowhere, where it should be
 */
char *
dun_helper_find (const char *name)
{
  g_autofree char *installed = g_build_filename (DUN_HELPER_DIR, name, NULL);
  char            *near;

  if (g_file_test (installed, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&installed);
  near = find_near_program (name);
  return near != NULL ? near : g_steal_pointer (&installed);
}
