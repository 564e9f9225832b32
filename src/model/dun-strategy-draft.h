/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DUN_TYPE_STRATEGY_DRAFT (dun_strategy_draft_get_type ())

/* A strategy's document while it is drawn: in memory, with everything that was done to it in order
 * to be undone. The fields are the document's own ("title", "offset_days" …); step 0 means the
 * document itself. Fields that a document does not have are given their default, what is not known
 * is left out.
 *
 * Every change emits ::changed once. Changes of one field of one step that follow each other are
 * undone together until dun_strategy_draft_seal(). */
G_DECLARE_FINAL_TYPE (DunStrategyDraft, dun_strategy_draft, DUN, STRATEGY_DRAFT, GObject)

DunStrategyDraft *dun_strategy_draft_new          (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean          dun_strategy_draft_load         (DunStrategyDraft *self,
                                                   const char       *document,
                                                   GError          **error);
void              dun_strategy_draft_clear        (DunStrategyDraft *self,
                                                   const char       *name);
char             *dun_strategy_draft_to_text      (DunStrategyDraft *self)
                                                   G_GNUC_WARN_UNUSED_RESULT;

gboolean          dun_strategy_draft_get_dirty    (DunStrategyDraft *self);
void              dun_strategy_draft_mark_saved   (DunStrategyDraft *self,
                                                   const char       *document);
void              dun_strategy_draft_seal         (DunStrategyDraft *self);
gboolean          dun_strategy_draft_can_undo     (DunStrategyDraft *self);
gboolean          dun_strategy_draft_can_redo     (DunStrategyDraft *self);
void              dun_strategy_draft_undo         (DunStrategyDraft *self);
void              dun_strategy_draft_redo         (DunStrategyDraft *self);

const char       *dun_strategy_draft_get_text     (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const char       *field);
gint64            dun_strategy_draft_get_int      (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const char       *field);
gboolean          dun_strategy_draft_get_bool     (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const char       *field);
gboolean          dun_strategy_draft_is_null      (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const char       *field);
char             *dun_strategy_draft_get_json     (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const char       *field)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void              dun_strategy_draft_set_text     (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const char       *field,
                                                   const char       *value);
void              dun_strategy_draft_set_int      (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const char       *field,
                                                   gint64            value);
void              dun_strategy_draft_set_bool     (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const char       *field,
                                                   gboolean          value);
void              dun_strategy_draft_set_json     (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const char       *field,
                                                   const char       *value);

int              *dun_strategy_draft_list_steps   (DunStrategyDraft *self,
                                                   guint            *n_steps)
                                                   G_GNUC_WARN_UNUSED_RESULT;
gboolean          dun_strategy_draft_has_step     (DunStrategyDraft *self,
                                                   int               step_no);
int              *dun_strategy_draft_list_before  (DunStrategyDraft *self,
                                                   int               step_no,
                                                   guint            *n_steps)
                                                   G_GNUC_WARN_UNUSED_RESULT;
int               dun_strategy_draft_get_day      (DunStrategyDraft *self,
                                                   int               step_no);
int               dun_strategy_draft_add_step     (DunStrategyDraft *self,
                                                   int               after_no);
void              dun_strategy_draft_remove_step  (DunStrategyDraft *self,
                                                   int               step_no);
void              dun_strategy_draft_set_kind     (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const char       *kind);
void              dun_strategy_draft_set_mode     (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const char       *mode);
void              dun_strategy_draft_set_before   (DunStrategyDraft *self,
                                                   int               step_no,
                                                   const int        *before,
                                                   guint             n_before);
void              dun_strategy_draft_move_step    (DunStrategyDraft *self,
                                                   int               step_no,
                                                   int               day,
                                                   int               lane);
gboolean          dun_strategy_draft_link         (DunStrategyDraft *self,
                                                   int               from_no,
                                                   int               to_no);

guint             dun_strategy_draft_get_n_arms   (DunStrategyDraft *self);
const char       *dun_strategy_draft_get_arm      (DunStrategyDraft *self,
                                                   guint             position,
                                                   const char      **name,
                                                   int              *percent);
void              dun_strategy_draft_add_arm      (DunStrategyDraft *self,
                                                   const char       *name);
void              dun_strategy_draft_change_arm   (DunStrategyDraft *self,
                                                   guint             position,
                                                   const char       *name,
                                                   int               percent);
void              dun_strategy_draft_remove_arm   (DunStrategyDraft *self,
                                                   guint             position);

G_END_DECLS
