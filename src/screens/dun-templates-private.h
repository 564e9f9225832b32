/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-templates-screen.h"

#include "dun-code-choice.h"
#include "dun-letter-pictures.h"
#include "dun-letter-preview.h"
#include "dun-pictures-window.h"
#include "dun-row-list.h"
#include "dun-table.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* What the screen's files share. */
struct _DunTemplatesScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable      *table;
  GtkWidget     *filter;
  GtkWidget     *form;
  GtkEditable   *subject;
  GtkSourceView *view;
  GtkLabel      *state;
  GtkListBox    *faults;
  GtkWidget     *save;
  GtkWidget     *submit;
  GtkWidget     *approve;
  GtkWidget     *reject;
  GtkWidget     *retire;
  GtkWidget     *insert;
  GtkWidget     *waiting;
  GtkPopover    *fields_popover;
  GtkEditable   *fields_filter;
  GtkListBox    *fields_list;
  DunCodeChoice *sample;
  GtkEditable   *case_no;
  DunCodeChoice *envelope;
  GtkWidget     *pages_window;
  GtkBox        *pages;

  /* Owned */
  DunRowList       *wordings;
  DunRowList       *fields;
  DunRowList       *samples;
  DunRowList       *envelopes;
  DunLetterPreview *preview;
  DunLetterPictures *pictures;   /* NULL until they came */
  GCancellable     *cancellable;
  char             *request;     /* of the save */
  char             *saved;       /* the form as it was read or saved; NULL: another one's text */
  char             *sent;        /* the form as it is being saved */
  char             *sha256;      /* of the version that is shown */
  char             *before_subject;
  char             *before_body;
  char             *kind;        /* of what is shown; NULL: nothing */
  char             *language;
  char             *field_json;  /* every field of the kind, for looking for unknown ones */
  char             *case_data;   /* a real case instead of a sample */
  char             *wording_state;

  /* Borrowed */
  DunPicturesWindow *pictures_window; /* NULL: not open */

  /* State */
  gint64   row_key;    /* of the list */
  gint64   wording_id; /* 0: a language without one */
  gint64   version;
  gint64   saved_id;      /* of the last save, and the version that it made */
  gint64   saved_version;
  gint64   before_no;
  gint64   wanted;     /* the wording that the list is to stand on when it comes */
  guint    keep_source;
  int      shown_width;
  int      shown_height;
  guint    place_page; /* where the cursor stands */
  double   place_part;
  gboolean is_proof;   /* the envelope's window is drawn over the page */
  gboolean is_waiting; /* pictures that wait for approval are on the pages */
  gboolean is_whole;   /* a page is as high as its room */
  gboolean editable;
  gboolean is_mine;
  gboolean is_legal;
  gboolean filling;
  gboolean busy;       /* with a write or a check */
  gboolean reading;    /* what was written is on its way back */
};

char    *_dun_templates_dup_body     (DunTemplatesScreen *self);
gboolean _dun_templates_is_dirty     (DunTemplatesScreen *self);
void     _dun_templates_update       (DunTemplatesScreen *self);
char    *_dun_templates_dup_form     (DunTemplatesScreen *self);
gboolean _dun_templates_says         (DunTemplatesScreen *self,
                                      const char         *subject,
                                      const char         *body);
void     _dun_templates_remember     (DunTemplatesScreen *self,
                                      const char         *subject,
                                      const char         *body);
void     _dun_templates_forget_kept  (DunTemplatesScreen *self);
void     _dun_templates_keep         (DunTemplatesScreen *self);
void     _dun_templates_keep_soon    (DunTemplatesScreen *self);
gboolean _dun_templates_load_kept    (DunTemplatesScreen *self,
                                      char              **subject,
                                      char              **body);
void     _dun_templates_add_commands (DunTemplatesScreen *self);
void     _dun_templates_compare      (DunTemplatesScreen *self);
void     _dun_templates_show_fields  (DunTemplatesScreen *self);
void     _dun_templates_filter_fields (DunTemplatesScreen *self);
void     _dun_templates_insert_row   (DunTemplatesScreen *self,
                                      GtkListBoxRow      *row);
void     _dun_templates_begin_pages  (DunTemplatesScreen *self);
void     _dun_templates_ask_pages    (DunTemplatesScreen *self);
void     _dun_templates_ask_place    (DunTemplatesScreen *self);
void     _dun_templates_read_envelopes (DunTemplatesScreen *self);
void     _dun_templates_envelope_cb  (DunTemplatesScreen *self);
void     _dun_templates_read_pictures (DunTemplatesScreen *self);
void     _dun_templates_open_pictures (DunTemplatesScreen *self);
void     _dun_templates_close_pictures (DunTemplatesScreen *self);
void     _dun_templates_follow_theme (DunTemplatesScreen *self);
void     _dun_templates_insert      (DunTemplatesScreen *self,
                                      const char         *text);
void     _dun_templates_show_faults  (DunTemplatesScreen *self,
                                      GPtrArray          *faults);
void     _dun_templates_go_to_fault  (DunTemplatesScreen *self,
                                      GtkListBoxRow      *row);

G_END_DECLS
