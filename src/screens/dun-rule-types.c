/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-rules-screen"

#include "dun-rule-types.h"

#include "dun-branch-choice.h"
#include "dun-code-set.h"
#include "dun-count-entry.h"
#include "dun-day-entry.h"
#include "dun-digits-entry.h"
#include "dun-field.h"
#include "dun-floor-editor.h"
#include "dun-form-field.h"
#include "dun-money-entry.h"
#include "dun-names-editor.h"
#include "dun-percent-entry.h"
#include "dun-rule-text.h"
#include "dun-score-editor.h"
#include "dun-script-editor.h"
#include "dun-setting-entry.h"
#include "dun-wording-entry.h"

/* What only the .ui of a sheet names. */
void
dun_rule_types_ensure (void)
{
  g_type_ensure (DUN_TYPE_BRANCH_CHOICE);
  g_type_ensure (DUN_TYPE_CODE_SET);
  g_type_ensure (DUN_TYPE_COUNT_ENTRY);
  g_type_ensure (DUN_TYPE_DAY_ENTRY);
  g_type_ensure (DUN_TYPE_DIGITS_ENTRY);
  g_type_ensure (DUN_TYPE_FIELD);
  g_type_ensure (DUN_TYPE_FIELD_GRID);
  g_type_ensure (DUN_TYPE_FLOOR_EDITOR);
  g_type_ensure (DUN_TYPE_FORM_FIELD);
  g_type_ensure (DUN_TYPE_MONEY_ENTRY);
  g_type_ensure (DUN_TYPE_NAMES_EDITOR);
  g_type_ensure (DUN_TYPE_PERCENT_ENTRY);
  g_type_ensure (DUN_TYPE_RULE_TEXT);
  g_type_ensure (DUN_TYPE_SCORE_EDITOR);
  g_type_ensure (DUN_TYPE_SCRIPT_EDITOR);
  g_type_ensure (DUN_TYPE_SETTING_ENTRY);
  g_type_ensure (DUN_TYPE_WORDING_ENTRY);
}
