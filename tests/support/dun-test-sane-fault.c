/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dlfcn.h>
#include <sane/sane.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Loaded before SANE into dundesk-scan. With DUN_TEST_SANE_SHEETS, a folder of sheet-1.pgm,
 * sheet-2.pgm …, those are what lies in the feeder, which sees both sides then. Without it a fault
 * may come in the middle of a feed, which SANE's own test scanner cannot: the file that
 * DUN_TEST_SANE_FAULT names says which and at which sheet, "jam 4" or "full 4"; it is gone once the
 * fault has come. A full disk is one that no file can grow on: the process's limit, until the next
 * scan. */

static int n_sheets;
static int is_jammed;

/* --- Sheets --- */

static FILE *paper;
static int sheet_width;
static int sheet_height;

static const char *
get_sheets (void)
{
  return getenv ("DUN_TEST_SANE_SHEETS");
}

static SANE_Status
take_sheet (void)
{
  char path[4096];

  if (paper != NULL)
    fclose (paper);
  snprintf (path, sizeof path, "%s/sheet-%d.pgm", get_sheets (), n_sheets);
  paper = fopen (path, "rb");
  if (paper == NULL)
    return SANE_STATUS_NO_DOCS;
  return fscanf (paper, "P5 %d %d 255", &sheet_width, &sheet_height) == 2 && fgetc (paper) == '\n'
           ? SANE_STATUS_GOOD : SANE_STATUS_IO_ERROR;
}

SANE_Status
sane_get_parameters (SANE_Handle      handle,
                     SANE_Parameters *parameters)
{
  SANE_Status (*next) (SANE_Handle, SANE_Parameters *) = dlsym (RTLD_NEXT, "sane_get_parameters");

  if (get_sheets () == NULL || paper == NULL)
    return next (handle, parameters);
  *parameters = (SANE_Parameters) {
    .format = SANE_FRAME_GRAY,
    .last_frame = SANE_TRUE,
    .bytes_per_line = sheet_width,
    .pixels_per_line = sheet_width,
    .lines = sheet_height,
    .depth = 8,
  };
  return SANE_STATUS_GOOD;
}

/* SANE's test scanner has no source that sees both sides. */
const SANE_Option_Descriptor *
sane_get_option_descriptor (SANE_Handle handle,
                            SANE_Int    option)
{
  static const SANE_String_Const sources[] = { "Flatbed", "ADF Duplex", NULL };
  static SANE_Option_Descriptor copy;
  const SANE_Option_Descriptor *(*next) (SANE_Handle, SANE_Int) =
    dlsym (RTLD_NEXT, "sane_get_option_descriptor");
  const SANE_Option_Descriptor *found = next (handle, option);

  if (get_sheets () == NULL || found == NULL || found->name == NULL
      || strcmp (found->name, "source") != 0)
    return found;
  copy = *found;
  copy.constraint.string_list = sources;
  return &copy;
}

SANE_Status
sane_control_option (SANE_Handle handle,
                     SANE_Int    option,
                     SANE_Action action,
                     void       *value,
                     SANE_Int   *info)
{
  SANE_Status (*next) (SANE_Handle, SANE_Int, SANE_Action, void *, SANE_Int *) =
    dlsym (RTLD_NEXT, "sane_control_option");
  static char feeder[] = "Automatic Document Feeder";

  if (get_sheets () != NULL && action == SANE_ACTION_SET_VALUE && value != NULL
      && sane_get_option_descriptor (handle, option)->type == SANE_TYPE_STRING
      && strcmp (value, "ADF Duplex") == 0)
    value = feeder;
  return next (handle, option, action, value, info);
}

/* --- Faults --- */

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
  if (get_sheets () != NULL)
    return take_sheet ();
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

  if (paper != NULL && get_sheets () != NULL)
    {
      *length = (SANE_Int) fread (data, 1, (size_t) max_length, paper);
      return *length > 0 ? SANE_STATUS_GOOD : SANE_STATUS_EOF;
    }
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
