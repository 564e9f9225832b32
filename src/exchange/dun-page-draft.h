/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_DRAFT_KEPT,   /* on this disk only */
  DUN_DRAFT_SAVING,
  DUN_DRAFT_SAVED,  /* the server has it; the file here is gone */
} DunDraftState;

#define DUN_TYPE_DRAFT_PAGE (dun_draft_page_get_type ())
#define DUN_TYPE_PAGE_DRAFT (dun_page_draft_get_type ())

/* One page or one whole PDF that waits to be saved. Signal: changed (). */
G_DECLARE_FINAL_TYPE (DunDraftPage, dun_draft_page, DUN, DRAFT_PAGE, GObject)

/* Pages on their way to the server, kept on the disk from the moment they arrive, in a folder of
 * their own that only this person can read; a crash leaves them there. A GListModel of
 * DunDraftPage. Signal: failed (GError): the disk did not take something. */
G_DECLARE_FINAL_TYPE (DunPageDraft, dun_page_draft, DUN, PAGE_DRAFT, GObject)

DunDraftPage  *dun_draft_page_new             (const char    *path,
                                               const char    *media_type,
                                               const char    *name,
                                               guint          dpi,
                                               int            base_rotation,
                                               guint          n_pages);
const char    *dun_draft_page_get_path        (DunDraftPage  *self);
const char    *dun_draft_page_get_media_type  (DunDraftPage  *self);
const char    *dun_draft_page_get_name        (DunDraftPage  *self);
guint          dun_draft_page_get_dpi         (DunDraftPage  *self);
int            dun_draft_page_get_rotation    (DunDraftPage  *self);
int            dun_draft_page_get_total_turn  (DunDraftPage  *self);
guint          dun_draft_page_get_n_pages     (DunDraftPage  *self);
gboolean       dun_draft_page_is_pdf          (DunDraftPage  *self);
DunDraftState  dun_draft_page_get_state       (DunDraftPage  *self);
const char    *dun_draft_page_get_request     (DunDraftPage  *self);
const char    *dun_draft_page_get_note        (DunDraftPage  *self);

char          *dun_page_draft_write           (const char    *directory,
                                               GBytes        *bytes,
                                               const char    *suffix,
                                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;

DunPageDraft  *dun_page_draft_new             (const char    *root,
                                               GError       **error) G_GNUC_WARN_UNUSED_RESULT;
const char    *dun_page_draft_get_directory   (DunPageDraft  *self);
const char    *dun_page_draft_get_request     (DunPageDraft  *self);
guint          dun_page_draft_count           (DunPageDraft  *self,
                                               DunDraftState  state);
void           dun_page_draft_add             (DunPageDraft  *self,
                                               DunDraftPage  *page);
void           dun_page_draft_move            (DunPageDraft  *self,
                                               guint          from,
                                               guint          to);
void           dun_page_draft_rotate          (DunPageDraft  *self,
                                               guint          position,
                                               int            degrees);
void           dun_page_draft_remove          (DunPageDraft  *self,
                                               guint          position);
void           dun_page_draft_remove_saved    (DunPageDraft  *self);
void           dun_page_draft_set_state       (DunPageDraft  *self,
                                               DunDraftPage  *page,
                                               DunDraftState  state);
void           dun_page_draft_set_note        (DunPageDraft  *self,
                                               DunDraftPage  *page,
                                               const char    *note);
void           dun_page_draft_set_target      (DunPageDraft  *self,
                                               const char    *target_json);
char          *dun_page_draft_get_target      (DunPageDraft  *self) G_GNUC_WARN_UNUSED_RESULT;
guint          dun_page_draft_count_leftovers (DunPageDraft  *self);
guint          dun_page_draft_adopt_leftovers (DunPageDraft  *self);

G_END_DECLS
