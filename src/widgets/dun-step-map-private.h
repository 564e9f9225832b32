/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-step-map.h"

G_BEGIN_DECLS

struct _DunStepMap
{
  GtkWidget parent_instance;

  /* Owned */
  GPtrArray        *items; /* of DunStepItem */
  GArray           *links; /* of DunStepLink */
  DunStepMapLayout *layout;
  char             *origin_label;

  /* State */
  int      selected;
  gboolean editable;
  double   zoom;
  gboolean fits;      /* follows the room there is */
  guint    fit_idle;
  int      link_from; /* an arrow is being made */
  int      link_to;   /* by the keyboard: the step it would go to */
  int      scroll_id; /* is brought into sight */
  guint    scroll_frames;
  guint    scroll_tick;
  int      grabbed;   /* the pointer holds this box */
  gboolean by_edge;   /* … by its end */
  gboolean dragging;
  double   grab_x;    /* from the box's corner to the pointer */
  double   grab_y;
  double   pointer_x;
  double   pointer_y;
};

/* All that is drawn. */
typedef struct
{
  GtkWidget        *widget;
  DunStepMapLayout *layout;
  GPtrArray        *items; /* of DunStepItem */
  GArray           *links; /* of DunStepLink */
  const char       *origin_label;
  double            width; /* of the drawing, unscaled */
  double            height;
  double            zoom;
  int               selected;
  gboolean          is_focused;
  gboolean          is_editable;
  int               link_from; /* 0: no arrow is being made */
  int               link_to;   /* 0: it ends at the pointer */
  int               dragged;   /* 0: nothing is */
  double            pointer_x; /* the end of the arrow, or the dragged box's corner */
  double            pointer_y;
  int               drop_day;
} DunStepMapScene;

void               _dun_step_map_draw            (const DunStepMapScene *scene,
                                                  GtkSnapshot           *snapshot);
char              *_dun_step_item_describe       (const DunStepItem     *item)
                                                  G_GNUC_WARN_UNUSED_RESULT;
const DunStepItem *_dun_step_map_find            (DunStepMap            *self,
                                                  int                    id);
double             _dun_step_map_get_width       (DunStepMap            *self);
void               _dun_step_map_describe        (DunStepMap            *self);
void               _dun_step_map_scroll_to       (DunStepMap            *self,
                                                  int                    id);
void               _dun_step_map_add_controllers (DunStepMap            *self);
void               _dun_step_map_zoom            (DunStepMap            *self,
                                                  double                 zoom);
void               _dun_step_map_stop_fit        (DunStepMap            *self);

G_END_DECLS
