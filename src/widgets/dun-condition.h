/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A condition as a tree that can be edited (J03): groups of conditions and comparisons. As JSON it
 * is what the database stores: {"all": […]}, {"any": […]}, {"not": …}, {"has": "facility", "of": …}
 * or {"field", "is", "value", "within"}. */

typedef enum
{
  DUN_CONDITION_ALL,
  DUN_CONDITION_ANY,
  DUN_CONDITION_NONE,
  DUN_CONDITION_NOT_ALL,
  DUN_CONDITION_FACILITY, /* one and the same facility … */
  DUN_CONDITION_CONTACT,
  DUN_CONDITION_PROMISE, /* … fulfils all */
  DUN_CONDITION_FIELD,   /* a comparison, no group */
} DunConditionKind;

#define DUN_CONDITION_N_GROUPS DUN_CONDITION_FIELD

typedef struct _DunCondition DunCondition;

struct _DunCondition
{
  DunConditionKind kind;
  DunCondition    *parent;   /* borrowed; NULL: the whole condition, always a group */
  GPtrArray       *children; /* owned, of owned DunCondition; a group's */

  /* A comparison's */
  char     *field; /* owned */
  char     *is;    /* owned */
  JsonNode *value; /* owned; NULL while nothing was entered */
  int       within; /* days; 0: ever */
};

DunCondition *dun_condition_new        (DunConditionKind kind) G_GNUC_WARN_UNUSED_RESULT;
DunCondition *dun_condition_parse      (const char      *text,
                                        GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void          dun_condition_free       (DunCondition    *self);
char         *dun_condition_to_text    (DunCondition    *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean      dun_condition_is_whole   (DunCondition    *self);
const char   *dun_condition_get_scope  (DunCondition    *self);
guint         dun_condition_get_depth  (DunCondition    *self);
void          dun_condition_add        (DunCondition    *self,
                                        int              position,
                                        DunCondition    *child);
DunCondition *dun_condition_take       (DunCondition    *self) G_GNUC_WARN_UNUSED_RESULT;
int           dun_condition_position   (DunCondition    *self);
gboolean      dun_condition_move       (DunCondition    *self,
                                        int              direction);
DunCondition *dun_condition_find       (DunCondition    *self,
                                        const char      *path);
void          dun_condition_set_field  (DunCondition    *self,
                                        const char      *field,
                                        const char      *is);
void          dun_condition_take_value (DunCondition    *self,
                                        JsonNode        *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunCondition, dun_condition_free)

G_END_DECLS
