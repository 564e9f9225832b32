/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-session.h"

G_BEGIN_DECLS

/* What somebody is about to enter in a case. Declared in a form's .ui and bound both ways:
 *   <object class="DunCaseDraft" id="draft">
 *     <property name="required">action outcome</property>   without these nothing can be saved
 *   </object>
 * Properties, all notified. Texts (NULL while empty): action, outcome, kind, control-kind, method,
 *   currency, note, agreed, spoken-to, reason, value, street, postal-code, city, country,
 *   task-kind, task-title, letter-kind, letter-party (its key), consent, document, schedule, terms,
 *   rate. Days (int, DUN_DAY_NONE while
 *   empty): next-action-on, control-on, due-on, to-on, task-on, expires-on. amount, discount
 *   (int64, minor units). Booleans: is-primary, stop-calls, stop-interest, stop-letters,
 *   stop-steps.
 *   session: whose codes say what an outcome needs. Read only: dirty, can-save, needs-control,
 *   needs-letter (the task is to print one), needs-promise, is-address.
 * Signal: edited (): a value was changed by the person, not by loading.
 * One draft is one intent: its request id stays the same until dun_case_draft_reset (). */
#define DUN_TYPE_CASE_DRAFT (dun_case_draft_get_type ())

G_DECLARE_FINAL_TYPE (DunCaseDraft, dun_case_draft, DUN, CASE_DRAFT, GObject)

void          dun_case_draft_set_session    (DunCaseDraft *self,
                                             DunSession   *session);
const char   *dun_case_draft_get_text       (DunCaseDraft *self,
                                             const char   *field);
DunDay        dun_case_draft_get_day        (DunCaseDraft *self,
                                             const char   *field);
gint64        dun_case_draft_get_amount     (DunCaseDraft *self);
gint64        dun_case_draft_get_money      (DunCaseDraft *self,
                                             const char   *field);
gboolean      dun_case_draft_get_flag       (DunCaseDraft *self,
                                             const char   *field);
const char   *dun_case_draft_get_request_id (DunCaseDraft *self);
gboolean      dun_case_draft_get_dirty      (DunCaseDraft *self);
gboolean      dun_case_draft_get_can_save   (DunCaseDraft *self);
gboolean      dun_case_draft_needs          (DunCaseDraft *self,
                                             const char   *what);
void          dun_case_draft_prefill        (DunCaseDraft *self,
                                             const char   *field,
                                             const char   *text);
void          dun_case_draft_reset          (DunCaseDraft *self);
void          dun_case_draft_store          (DunCaseDraft *self,
                                             GKeyFile     *file,
                                             const char   *group);
gboolean      dun_case_draft_restore        (DunCaseDraft *self,
                                             GKeyFile     *file,
                                             const char   *group);

G_END_DECLS
