/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A calendar day: days since 1970-01-01. Subtract two to get the days between them. */
typedef gint32 DunDay;

#define DUN_DAY_NONE G_MININT32

DunDay   dun_day_from_ymd            (int          year,
                                      int          month,
                                      int          day);
void     dun_day_get_ymd             (DunDay       self,
                                      int         *year,
                                      int         *month,
                                      int         *day);
int      dun_day_month_length        (int          year,
                                      int          month);
DunDay   dun_day_from_jalali         (int          year,
                                      int          month,
                                      int          day);
void     dun_day_get_jalali          (DunDay       self,
                                      int         *year,
                                      int         *month,
                                      int         *day);
int      dun_day_jalali_month_length (int          year,
                                      int          month);
int      dun_day_get_weekday         (DunDay       self);
gboolean dun_day_parse_iso           (const char  *text,
                                      DunDay      *day);
char    *dun_day_to_iso              (DunDay       self);

G_END_DECLS
