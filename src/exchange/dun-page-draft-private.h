/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-page-draft.h"

G_BEGIN_DECLS

struct _DunDraftPage
{
  GObject parent_instance;

  /* Owned */
  char *path;
  char *media_type;
  char *name;
  char *request; /* of a page or PDF that is saved by itself */
  char *note;    /* what its owner knows of it; nullable */

  /* State */
  guint         dpi;
  guint         n_pages;
  int           base_rotation; /* what the camera says, degrees clockwise */
  int           rotation;      /* what the person added */
  DunDraftState state;
};

G_END_DECLS
