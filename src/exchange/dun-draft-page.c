/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-page-draft"

#include "dun-page-draft-private.h"

#include "dun-error.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>

/* One page, or one whole PDF, on its way to the server. */

G_DEFINE_FINAL_TYPE (DunDraftPage, dun_draft_page, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
dun_draft_page_finalize (GObject *object)
{
  DunDraftPage *self = DUN_DRAFT_PAGE (object);

  g_free (self->path);
  g_free (self->media_type);
  g_free (self->name);
  g_free (self->request);
  g_free (self->note);
  G_OBJECT_CLASS (dun_draft_page_parent_class)->finalize (object);
}

static void
dun_draft_page_class_init (DunDraftPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_draft_page_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DUN_TYPE_DRAFT_PAGE, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dun_draft_page_init (DunDraftPage *self)
{
  self->request = dun_uuid_new ();
}

/**
 * dun_draft_page_new:
 * @path: a file in the draft's folder
 * @media_type: image/jpeg, image/png, or application/pdf for a whole document
 * @name: (nullable): the file's name where it came from
 * @dpi: dots per inch, 0: as the file says
 * @base_rotation: how the picture has to be turned to stand upright, degrees clockwise
 */
DunDraftPage *
dun_draft_page_new (const char *path,
                    const char *media_type,
                    const char *name,
                    guint       dpi,
                    int         base_rotation,
                    guint       n_pages)
{
  DunDraftPage *self = g_object_new (DUN_TYPE_DRAFT_PAGE, NULL);

  self->path = g_strdup (path);
  self->media_type = g_strdup (media_type);
  self->name = g_strdup (name);
  self->dpi = dpi;
  self->base_rotation = base_rotation;
  self->n_pages = n_pages;
  return self;
}

const char *
dun_draft_page_get_path (DunDraftPage *self)
{
  return self->path;
}

const char *
dun_draft_page_get_media_type (DunDraftPage *self)
{
  return self->media_type;
}

const char *
dun_draft_page_get_name (DunDraftPage *self)
{
  return self->name;
}

guint
dun_draft_page_get_dpi (DunDraftPage *self)
{
  return self->dpi;
}

/* Returns: degrees clockwise that the person has turned it. */
int
dun_draft_page_get_rotation (DunDraftPage *self)
{
  return self->rotation;
}

/* Returns: degrees clockwise that the stored picture has to be turned. */
int
dun_draft_page_get_total_turn (DunDraftPage *self)
{
  return (self->base_rotation + self->rotation) % 360;
}

guint
dun_draft_page_get_n_pages (DunDraftPage *self)
{
  return self->n_pages;
}

gboolean
dun_draft_page_is_pdf (DunDraftPage *self)
{
  return g_str_equal (self->media_type, "application/pdf");
}

DunDraftState
dun_draft_page_get_state (DunDraftPage *self)
{
  return self->state;
}

const char *
dun_draft_page_get_request (DunDraftPage *self)
{
  return self->request;
}

/* Returns: (nullable): what dun_page_draft_set_note() kept with it. */
const char *
dun_draft_page_get_note (DunDraftPage *self)
{
  return self->note;
}

/**
 * dun_page_draft_write:
 * @directory: the draft's folder
 * @suffix: ".jpg", ".png" or ".pdf"
 *
 * Puts bytes into a file of their own. May be called from a task thread.
 *
 * Returns: (transfer full) (nullable): the path; NULL with DUN_ERROR_INPUT and a sentence
 */
char *
dun_page_draft_write (const char  *directory,
                      GBytes      *bytes,
                      const char  *suffix,
                      GError     **error)
{
  g_autofree char *uuid = dun_uuid_new ();
  g_autofree char *file = g_strconcat ("kept-", uuid, suffix, NULL);
  char *path = g_build_filename (directory, file, NULL);
  g_autoptr (GError) reason = NULL;

  if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL),
                                (gssize) g_bytes_get_size (bytes),
                                G_FILE_SET_CONTENTS_CONSISTENT, 0600, &reason))
    return path;
  g_free (path);
  if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                         _("The disk is full. The pages are kept; make room, then go on."));
  else
    g_set_error (error, DUN_ERROR, DUN_ERROR_INPUT,
                 _("The pages could not be kept on this disk: %s"), reason->message);
  return NULL;
}
