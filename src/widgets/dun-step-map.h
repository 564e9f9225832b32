/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-step-map-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A step on a map. All words are what a person reads. */
typedef struct
{
  int   id;
  int   day;
  int   until;  /* the day its term ends; a line goes there when it is after the box */
  int   lane;
  int   color;  /* 0: none, 1 …: one of the series' colours */
  char *mark;   /* owned, nullable: what the colour means, in a letter or two */
  char *icon;   /* owned, nullable: name of a symbolic icon */
  char *kind;   /* owned: first line */
  char *title;  /* owned, nullable: second line */
  char *note;   /* owned, nullable: third line */
  char *flaw;   /* owned, nullable: what is wrong with it */
} DunStepItem;

DunStepItem *dun_step_item_new  (int          id);
void         dun_step_item_free (DunStepItem *item);

/* Steps on a time line, as boxes in lanes with arrows between them (J01, X43).
 *
 * Properties
 *   selected      int, notified: the step that has the focus; 0: none
 *   editable      gboolean, TRUE: else it is only looked at
 *   zoom          double, 1: from 0.35 to 2
 *   origin-label  what day 0 is called on the axis
 * Signals
 *   activated (id)              Enter or double click
 *   add (after)                 Insert; 0 when there is no step
 *   remove (id)                 Delete
 *   moved (id, day, lane)       Ctrl+arrows, or dragged; the step moves when the owner says so
 *   linked (from, to)           L, arrows, Enter; or dragged from the end of a box
 * Keys: arrows, Home, End, Enter, Insert, Delete, Ctrl+arrows, L (Esc gives it up), Ctrl++, Ctrl+-,
 *   Ctrl+0. Put it into a GtkScrolledWindow; the focused step is scrolled into sight. */
#define DUN_TYPE_STEP_MAP (dun_step_map_get_type ())

G_DECLARE_FINAL_TYPE (DunStepMap, dun_step_map, DUN, STEP_MAP, GtkWidget)

void       dun_step_map_take_steps   (DunStepMap         *self,
                                      GPtrArray          *items,
                                      GArray             *links);
int        dun_step_map_get_selected (DunStepMap         *self);
void       dun_step_map_set_selected (DunStepMap         *self,
                                      int                 id);
gboolean   dun_step_map_get_editable (DunStepMap         *self);
void       dun_step_map_set_editable (DunStepMap         *self,
                                      gboolean            editable);
double     dun_step_map_get_zoom     (DunStepMap         *self);
void       dun_step_map_fit          (DunStepMap         *self);
void       dun_step_map_set_zoom     (DunStepMap         *self,
                                      double              zoom);
gboolean   dun_step_map_get_linking  (DunStepMap         *self);
void       dun_step_map_begin_link   (DunStepMap         *self);
gboolean   dun_step_map_get_area     (DunStepMap         *self,
                                      int                 id,
                                      graphene_rect_t    *area);

G_END_DECLS
