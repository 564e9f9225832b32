/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-step-map"

#include "dun-step-map-layout.h"

#include <math.h>

/* The geometry of a map of steps, without GTK. Steps of one day that follow each other stand in
 * columns of that day; each column is as far from the one before it as its boxes, its arrows and
 * the days between them need. */

#define MARGIN 48.0
#define DAY_WIDTH 11.0
#define MIN_DAYS_GAP 48.0
#define MAX_DAYS_GAP 220.0
#define BOX_GAP 16.0
#define ARROW_GAP 36.0
#define ROW_GAP 16.0
#define MAX_LANE 99

typedef struct
{
  int    day;
  int    depth;
  double x;
} Column;

struct _DunStepMapLayout
{
  GArray *places; /* of DunStepPlace, as the spots were given */
  GArray *ticks;  /* of DunStepTick */
  double *lane_y; /* n_lanes + 1: where each begins, where the last one ends */
  int     n_lanes;
  double  width;
};

static int
find_spot (const DunStepSpot *spots,
           guint              n_spots,
           int                id)
{
  for (guint i = 0; i < n_spots; i++)
    if (spots[i].id == id)
      return (int) i;
  return -1;
}

static int
compare_columns (gconstpointer a,
                 gconstpointer b)
{
  const Column *left = a, *right = b;

  return left->day != right->day ? (left->day > right->day) - (left->day < right->day)
                                 : left->depth - right->depth;
}

static Column *
find_column (GArray *columns,
             int     day,
             int     depth)
{
  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = &g_array_index (columns, Column, i);

      if (column->day == day && column->depth == depth)
        return column;
    }
  return NULL;
}

/* How many steps of the same day stand before each one; a loop ends somewhere. */
static int *
find_depths (const DunStepSpot *spots,
             guint              n_spots,
             const DunStepLink *links,
             guint              n_links)
{
  int *depths = g_new0 (int, n_spots + 1);
  gboolean changed = TRUE;

  for (guint round = 0; changed && round < n_spots; round++)
    {
      changed = FALSE;
      for (guint i = 0; i < n_links; i++)
        {
          int from = find_spot (spots, n_spots, links[i].from);
          int to = find_spot (spots, n_spots, links[i].to);

          if (from < 0 || to < 0 || from == to || spots[from].day != spots[to].day
              || depths[to] > depths[from] || depths[from] + 1 >= (int) n_spots)
            continue;
          depths[to] = depths[from] + 1;
          changed = TRUE;
        }
    }
  return depths;
}

static GArray *
make_columns (const DunStepSpot *spots,
              guint              n_spots,
              const int         *depths)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));
  const Column origin = { 0, 0, 0 };

  g_array_append_val (columns, origin);
  for (guint i = 0; i < n_spots; i++)
    for (int depth = 0; depth <= depths[i]; depth++)
      if (find_column (columns, spots[i].day, depth) == NULL)
        {
          const Column column = { spots[i].day, depth, 0 };

          g_array_append_val (columns, column);
        }
  g_array_sort (columns, compare_columns);
  return columns;
}

/* Which row of its lane each step takes, and how many rows each lane has. */
static int *
make_rows (const DunStepSpot *spots,
           guint              n_spots,
           const int         *depths,
           int               *lane_rows)
{
  int *rows = g_new0 (int, n_spots + 1);

  for (guint i = 0; i < n_spots; i++)
    {
      for (guint j = 0; j < i; j++)
        if (spots[j].day == spots[i].day && depths[j] == depths[i]
            && spots[j].lane == spots[i].lane)
          rows[i]++;
      lane_rows[spots[i].lane] = MAX (lane_rows[spots[i].lane], rows[i] + 1);
    }
  return rows;
}

static void
place_columns (GArray            *columns,
               const DunStepSpot *spots,
               guint              n_spots,
               const int         *depths,
               const int         *rows,
               const DunStepLink *links,
               guint              n_links)
{
  for (guint k = 0; k < columns->len; k++)
    {
      Column *column = &g_array_index (columns, Column, k);
      const Column *last = k > 0 ? column - 1 : NULL;

      if (last == NULL)
        column->x = MARGIN;
      else if (last->day == column->day)
        column->x = last->x + DUN_STEP_MAP_BOX_WIDTH + ARROW_GAP;
      else
        column->x = last->x + CLAMP ((column->day - last->day) * DAY_WIDTH, MIN_DAYS_GAP,
                                     MAX_DAYS_GAP);
      /* What comes before the due day does not reach over its line. */
      if (last != NULL && last->day < 0 && column->day == 0)
        column->x = MAX (column->x, last->x + DUN_STEP_MAP_BOX_WIDTH + BOX_GAP);
      for (guint i = 0; i < n_spots; i++)
        {
          if (spots[i].day != column->day || depths[i] != column->depth)
            continue;
          for (guint j = 0; j < n_spots; j++)
            {
              const Column *other = find_column (columns, spots[j].day, depths[j]);

              if (other < column && spots[j].lane == spots[i].lane && rows[j] == rows[i])
                column->x = MAX (column->x, other->x + DUN_STEP_MAP_BOX_WIDTH + BOX_GAP);
            }
          for (guint j = 0; j < n_links; j++)
            {
              int from = links[j].to == spots[i].id ? find_spot (spots, n_spots, links[j].from)
                                                    : -1;
              const Column *other = from >= 0
                                    ? find_column (columns, spots[from].day, depths[from]) : NULL;

              if (other != NULL && other < column)
                column->x = MAX (column->x, other->x + DUN_STEP_MAP_BOX_WIDTH + ARROW_GAP);
            }
        }
    }
}

/* Two columns of one day have one tick. */
static void
make_ticks (DunStepMapLayout *self,
            GArray           *columns)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);
      DunStepTick *last = self->ticks->len > 0
                          ? &g_array_index (self->ticks, DunStepTick, self->ticks->len - 1) : NULL;

      if (last != NULL && last->day == column->day)
        last->end = column->x;
      else
        {
          const DunStepTick tick = { column->day, column->x, column->x };

          g_array_append_val (self->ticks, tick);
        }
    }
}

/**
 * dun_step_map_layout_new:
 * @spots: (array length=n_spots): the steps, in the order in which they take the rows of a lane
 * @links: (array length=n_links): arrows between them; of ids that are not there nothing is drawn
 *
 * Returns: (transfer full): the geometry
 */
DunStepMapLayout *
dun_step_map_layout_new (const DunStepSpot *spots,
                         guint              n_spots,
                         const DunStepLink *links,
                         guint              n_links)
{
  DunStepMapLayout *self = g_new0 (DunStepMapLayout, 1);
  g_autofree DunStepSpot *kept = g_new0 (DunStepSpot, n_spots + 1);
  int lane_rows[MAX_LANE + 2] = { 0 };
  g_autofree int *depths = NULL;
  g_autofree int *rows = NULL;
  g_autoptr (GArray) columns = NULL;

  for (guint i = 0; i < n_spots; i++)
    {
      kept[i] = spots[i];
      kept[i].lane = CLAMP (spots[i].lane, 0, MAX_LANE);
      self->n_lanes = MAX (self->n_lanes, kept[i].lane + 1);
    }
  self->n_lanes++; /* one more to put a step into */
  depths = find_depths (kept, n_spots, links, n_links);
  rows = make_rows (kept, n_spots, depths, lane_rows);
  columns = make_columns (kept, n_spots, depths);
  place_columns (columns, kept, n_spots, depths, rows, links, n_links);

  self->lane_y = g_new0 (double, self->n_lanes + 1);
  self->lane_y[0] = DUN_STEP_MAP_AXIS;
  for (int lane = 0; lane < self->n_lanes; lane++)
    self->lane_y[lane + 1] = self->lane_y[lane]
                             + MAX (1, lane_rows[lane]) * (DUN_STEP_MAP_BOX_HEIGHT + ROW_GAP);
  self->places = g_array_sized_new (FALSE, FALSE, sizeof (DunStepPlace), n_spots);
  self->ticks = g_array_new (FALSE, FALSE, sizeof (DunStepTick));
  make_ticks (self, columns);
  self->width = g_array_index (columns, Column, columns->len - 1).x;
  for (guint i = 0; i < n_spots; i++)
    {
      const DunStepPlace place = {
        kept[i].id, find_column (columns, kept[i].day, depths[i])->x,
        self->lane_y[kept[i].lane] + ROW_GAP / 2
        + rows[i] * (DUN_STEP_MAP_BOX_HEIGHT + ROW_GAP),
      };

      g_array_append_val (self->places, place);
    }
  self->width += DUN_STEP_MAP_BOX_WIDTH + MARGIN + MAX_DAYS_GAP / 2;
  return self;
}

void
dun_step_map_layout_free (DunStepMapLayout *self)
{
  g_array_unref (self->places);
  g_array_unref (self->ticks);
  g_free (self->lane_y);
  g_free (self);
}

double
dun_step_map_layout_get_width (DunStepMapLayout *self)
{
  return self->width;
}

double
dun_step_map_layout_get_height (DunStepMapLayout *self)
{
  return self->lane_y[self->n_lanes];
}

/* Returns: (nullable) (transfer none): the box of that step. */
const DunStepPlace *
dun_step_map_layout_find (DunStepMapLayout *self,
                          int               id)
{
  for (guint i = 0; i < self->places->len; i++)
    if (g_array_index (self->places, DunStepPlace, i).id == id)
      return &g_array_index (self->places, DunStepPlace, i);
  return NULL;
}

/* Returns: (nullable) (transfer none): the box under a point. */
const DunStepPlace *
dun_step_map_layout_find_at (DunStepMapLayout *self,
                             double            x,
                             double            y)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      const DunStepPlace *place = &g_array_index (self->places, DunStepPlace, i);

      if (x >= place->x && x <= place->x + DUN_STEP_MAP_BOX_WIDTH
          && y >= place->y && y <= place->y + DUN_STEP_MAP_BOX_HEIGHT)
        return place;
    }
  return NULL;
}

/* Returns: (transfer none) (array length=n_ticks): the days of the axis, rising; day 0 is one. */
const DunStepTick *
dun_step_map_layout_get_ticks (DunStepMapLayout *self,
                               guint            *n_ticks)
{
  *n_ticks = self->ticks->len;
  return (const DunStepTick *) (void *) self->ticks->data;
}

/* Returns: the lanes with steps and an empty one behind them. */
int
dun_step_map_layout_get_n_lanes (DunStepMapLayout *self)
{
  return self->n_lanes;
}

/* Returns: where a lane begins; for the number of lanes where the last one ends. */
double
dun_step_map_layout_get_lane_y (DunStepMapLayout *self,
                                int               lane)
{
  return self->lane_y[CLAMP (lane, 0, self->n_lanes)];
}

/* Returns: where a day begins, also one without steps. */
double
dun_step_map_layout_get_x (DunStepMapLayout *self,
                           double            day)
{
  const DunStepTick *ticks = (const DunStepTick *) (void *) self->ticks->data;
  guint n = self->ticks->len;

  if (day <= ticks[0].day)
    return ticks[0].start + (day - ticks[0].day) * DAY_WIDTH;
  for (guint i = 1; i < n; i++)
    if (day <= ticks[i].day)
      {
        double share = (day - ticks[i - 1].day) / (ticks[i].day - ticks[i - 1].day);

        if (day >= ticks[i].day)
          return ticks[i].start;
        return ticks[i - 1].end + share * (ticks[i].start - ticks[i - 1].end);
      }
  return ticks[n - 1].end + (day - ticks[n - 1].day) * DAY_WIDTH;
}

/* Returns: the day that a box is on whose start is at @x: the nearest one. */
int
dun_step_map_layout_find_day (DunStepMapLayout *self,
                              double            x)
{
  const DunStepTick *ticks = (const DunStepTick *) (void *) self->ticks->data;
  guint n = self->ticks->len;

  if (x <= ticks[0].start)
    return ticks[0].day + (int) round ((x - ticks[0].start) / DAY_WIDTH);
  for (guint i = 0; i < n; i++)
    {
      if (x <= ticks[i].end)
        return ticks[i].day;
      if (i + 1 < n && x < ticks[i + 1].start)
        return ticks[i].day + (int) round ((x - ticks[i].end)
                                           / (ticks[i + 1].start - ticks[i].end)
                                           * (ticks[i + 1].day - ticks[i].day));
    }
  return ticks[n - 1].day + (int) round ((x - ticks[n - 1].end) / DAY_WIDTH);
}

/* Returns: the lane at a height, the nearest one. */
int
dun_step_map_layout_find_lane (DunStepMapLayout *self,
                               double            y)
{
  for (int lane = 0; lane < self->n_lanes; lane++)
    if (y < self->lane_y[lane + 1])
      return lane;
  return self->n_lanes - 1;
}
