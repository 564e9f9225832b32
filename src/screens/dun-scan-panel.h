/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-banner.h"
#include "dun-page-draft.h"
#include "dun-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUN_TYPE_SCAN_PANEL (dun_scan_panel_get_type ())

/* Takes paper and files into a case or a committee session (A05, F04): scanner, files, drop, paste;
 * pages can be ordered, turned and dropped until they are saved, and are kept on the disk from the
 * moment they arrive.
 * Signals: commands-changed (): what can be done has changed; target-changed (); saved (); message
 * (DunBannerKind, text); failed (GError). */
G_DECLARE_FINAL_TYPE (DunScanPanel, dun_scan_panel, DUN, SCAN_PANEL, GtkWidget)

void          dun_scan_panel_set_session     (DunScanPanel *self,
                                              DunSession   *session);
void          dun_scan_panel_set_target      (DunScanPanel *self,
                                              const char   *target_json);
gint64        dun_scan_panel_get_case        (DunScanPanel *self);
gint64        dun_scan_panel_get_session_id  (DunScanPanel *self);
DunPageDraft *dun_scan_panel_get_draft       (DunScanPanel *self);
char         *dun_scan_panel_dup_obstacle    (DunScanPanel *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean      dun_scan_panel_can_scan        (DunScanPanel *self);
gboolean      dun_scan_panel_is_scanning     (DunScanPanel *self);
gboolean      dun_scan_panel_has_page        (DunScanPanel *self);
gboolean      dun_scan_panel_has_leftovers   (DunScanPanel *self);

void          dun_scan_panel_look            (DunScanPanel *self);
void          dun_scan_panel_scan            (DunScanPanel *self);
void          dun_scan_panel_cancel          (DunScanPanel *self);
void          dun_scan_panel_choose_files    (DunScanPanel *self);
void          dun_scan_panel_add_file        (DunScanPanel *self,
                                              GFile        *file);
void          dun_scan_panel_paste           (DunScanPanel *self);
void          dun_scan_panel_take_texture    (DunScanPanel *self,
                                              GdkTexture   *texture);
void          dun_scan_panel_move            (DunScanPanel *self,
                                              int           step);
void          dun_scan_panel_rotate          (DunScanPanel *self,
                                              int           degrees);
void          dun_scan_panel_remove          (DunScanPanel *self);
void          dun_scan_panel_adopt           (DunScanPanel *self);
void          dun_scan_panel_save            (DunScanPanel *self);
void          dun_scan_panel_find            (DunScanPanel *self);

G_END_DECLS
