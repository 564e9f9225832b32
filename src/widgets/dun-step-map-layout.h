/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DUN_STEP_MAP_BOX_WIDTH 168.0
#define DUN_STEP_MAP_BOX_HEIGHT 62.0
#define DUN_STEP_MAP_AXIS 30.0

/* Where a step stands: its day, its lane. */
typedef struct
{
  int id;
  int day;
  int lane;
} DunStepSpot;

/* An arrow from one step to another. */
typedef struct
{
  int      from;
  int      to;
  gboolean is_dashed;
} DunStepLink;

/* A box, its corner at the start (left to right; the widget mirrors). */
typedef struct
{
  int    id;
  double x;
  double y;
} DunStepPlace;

/* A day that stands on the axis: where it begins and where its last box begins. */
typedef struct
{
  int    day;
  double start;
  double end;
} DunStepTick;

/* The geometry of a map of steps. Time goes from left to right; days without steps take little
 * room, long waits not all of theirs, so that no two boxes cover each other and every arrow between
 * different days, or between steps that follow each other on one day, goes forward. */
typedef struct _DunStepMapLayout DunStepMapLayout;

DunStepMapLayout   *dun_step_map_layout_new        (const DunStepSpot *spots,
                                                    guint              n_spots,
                                                    const DunStepLink *links,
                                                    guint              n_links);
void                dun_step_map_layout_free       (DunStepMapLayout  *self);
double              dun_step_map_layout_get_width  (DunStepMapLayout  *self);
double              dun_step_map_layout_get_height (DunStepMapLayout  *self);
const DunStepPlace *dun_step_map_layout_find       (DunStepMapLayout  *self,
                                                    int                id);
const DunStepPlace *dun_step_map_layout_find_at    (DunStepMapLayout  *self,
                                                    double             x,
                                                    double             y);
const DunStepTick  *dun_step_map_layout_get_ticks  (DunStepMapLayout  *self,
                                                    guint             *n_ticks);
int                 dun_step_map_layout_get_n_lanes (DunStepMapLayout *self);
double              dun_step_map_layout_get_lane_y (DunStepMapLayout  *self,
                                                    int                lane);
double              dun_step_map_layout_get_x      (DunStepMapLayout  *self,
                                                    double             day);
int                 dun_step_map_layout_find_day   (DunStepMapLayout  *self,
                                                    double             x);
int                 dun_step_map_layout_find_lane  (DunStepMapLayout  *self,
                                                    double             y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunStepMapLayout, dun_step_map_layout_free)

G_END_DECLS
