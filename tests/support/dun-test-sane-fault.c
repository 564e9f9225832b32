/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <sane/sane.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Loaded before SANE into dundesk-scan: lets a fault come in the middle of a feed, which SANE's own
 * test scanner cannot. The file that DUN_TEST_SANE_FAULT names says which and at which sheet, "jam
 * 4" or "full 4"; it is gone once the fault has come. A full disk is one that no file can grow on:
 * the process's limit, until the next scan. */

static int n_sheets;
static int is_jammed;

static void
set_room (rlim_t bytes)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
  setrlimit (RLIMIT_FSIZE, &limit);
}

SANE_Status
sane_start (SANE_Handle handle)
{
  SANE_Status (*next) (SANE_Handle) = dlsym (RTLD_NEXT, "sane_start");
  const char *path = getenv ("DUN_TEST_SANE_FAULT");
  FILE *file = path != NULL ? fopen (path, "r") : NULL;
  char kind[8] = "";
  int sheet = 0;

  n_sheets++;
  is_jammed = 0;
  if (file != NULL && fscanf (file, "%7s %d", kind, &sheet) == 2 && sheet == n_sheets)
    {
      if (strcmp (kind, "jam") == 0)
        is_jammed = 1;
      else
        {
          signal (SIGXFSZ, SIG_IGN);
          set_room (512);
        }
      unlink (path);
    }
  if (file != NULL)
    fclose (file);
  return next (handle);
}

SANE_Status
sane_read (SANE_Handle handle,
           SANE_Byte  *data,
           SANE_Int    max_length,
           SANE_Int   *length)
{
  SANE_Status (*next) (SANE_Handle, SANE_Byte *, SANE_Int, SANE_Int *) =
    dlsym (RTLD_NEXT, "sane_read");

  if (!is_jammed)
    return next (handle, data, max_length, length);
  *length = 0;
  return SANE_STATUS_JAMMED;
}

void
sane_cancel (SANE_Handle handle)
{
  void (*next) (SANE_Handle) = dlsym (RTLD_NEXT, "sane_cancel");

  n_sheets = 0;
  is_jammed = 0;
  set_room (RLIM_INFINITY);
  next (handle);
}
