/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-strategies-screen.h"

#include "dun-condition-terms.h"
#include "dun-key-list.h"
#include "dun-row-list.h"
#include "dun-step-form.h"
#include "dun-step-map.h"
#include "dun-strategy-draft.h"
#include "dun-strategy-form.h"

G_BEGIN_DECLS

/* What the screen's files share. */
struct _DunStrategiesScreen
{
  DunScreen parent_instance;

  /* Template children */
  DunTable        *table;
  GtkWidget       *filter;
  GtkLabel        *heading;
  GtkLabel        *hint;
  GtkBox          *legend;
  DunStepMap      *map;
  GtkNotebook     *side;
  DunStepForm     *step_form;
  DunStrategyForm *strategy_form;
  GtkNotebook     *results;
  DunTable        *flaws;
  GtkLabel        *flaws_label;
  DunTable        *dry_run;
  GtkDropDown     *met_which;
  DunTable        *met;
  DunTable        *difference;
  GtkLabel        *difference_label;

  /* Owned */
  DunRowList       *rows;
  DunStrategyDraft *draft;
  DunRow           *version;     /* of the list or of strategy_get, as it was loaded; NULL: new */
  GListStore       *flaw_rows;   /* of DunRow */
  GHashTable       *step_flaws;  /* step number → sentence */
  DunRowList       *dry_rows;
  GListStore       *difference_rows;
  DunKeyList       *met_cases;
  DunKeyList       *met_customers;
  DunRowList       *condition_fields;
  DunRowList       *condition_choices;
  DunConditionTerms *terms;      /* NULL until they were read */
  GCancellable     *cancellable;
  char             *wanted;      /* the action to go on with when the draft is saved */

  /* State */
  gint64   saved_id;             /* the version that was saved and not read since */
  gint64   called_id;            /* the version that is to be shown when the list is read */
  gint64   dry_id;               /* the version that the dry run on its way is of */
  gboolean listing;              /* the cursor moves because the list is new */
  gboolean reading_again;        /* what is on its way does not replace what was drawn */
  gboolean reading_saved;        /* … but says how the version stands after saving */
  guint    flaws_source;
  guint    n_checks;             /* asked, not answered: only the newest answer counts */
  guint    n_loads;              /* likewise; cancelling could hit another question */
  gboolean saving;
  gboolean filling;
};

enum { DUN_STRATEGIES_FLAWS, DUN_STRATEGIES_DRY_RUN, DUN_STRATEGIES_DIFFERENCE };
enum { DUN_STRATEGIES_STEP, DUN_STRATEGIES_WHOLE };

gint64   _dun_strategies_get_version_id (DunStrategiesScreen *self);
gint64   _dun_strategies_get_row_version (DunStrategiesScreen *self);
gboolean _dun_strategies_is_state       (DunStrategiesScreen *self,
                                         const char          *state);
void     _dun_strategies_load           (DunStrategiesScreen *self,
                                         gint64               version_id);
void     _dun_strategies_update         (DunStrategiesScreen *self);
void     _dun_strategies_update_heading (DunStrategiesScreen *self);

void     _dun_strategies_add_commands   (DunStrategiesScreen *self);
void     _dun_strategies_update_commands (DunStrategiesScreen *self);
void     _dun_strategies_save           (DunStrategiesScreen *self);
void     _dun_strategies_go_on          (DunStrategiesScreen *self);

void     _dun_strategies_ask_day        (DunStrategiesScreen *self,
                                         gboolean             activate);
void     _dun_strategies_ask_version    (DunStrategiesScreen *self,
                                         gboolean             for_cases);
guint    _dun_strategies_count_others   (DunStrategiesScreen *self,
                                         gboolean             for_cases);
gint64   _dun_strategies_count_cases    (DunStrategiesScreen *self);

void     _dun_strategies_read_terms     (DunStrategiesScreen *self);
void     _dun_strategies_ask_condition  (DunStrategiesScreen *self);

void     _dun_strategies_init_results   (DunStrategiesScreen *self);
void     _dun_strategies_clear_results  (DunStrategiesScreen *self);
void     _dun_strategies_dry_run        (DunStrategiesScreen *self);
void     _dun_strategies_show_met       (DunStrategiesScreen *self);
void     _dun_strategies_compare        (DunStrategiesScreen *self,
                                         gint64               version_id);

void     _dun_strategies_begin_checks   (DunStrategiesScreen *self);
void     _dun_strategies_show_at_fields (DunStrategiesScreen *self);
void     _dun_strategies_show_refusal   (DunStrategiesScreen *self,
                                         const GError        *error);

G_END_DECLS
