/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-day.h"
#include "dun-error.h"

G_BEGIN_DECLS

/* How one of the eight languages writes numbers, amounts and days. Cached, immutable, never freed;
 * any thread may use it. */
typedef struct _DunLocale DunLocale;

/* Which locale */
const char * const *dun_locale_list_languages (void);
const DunLocale    *dun_locale_get            (const char      *language);
const DunLocale    *dun_locale_current        (void);
const char         *dun_locale_get_language   (const DunLocale *self);
gboolean            dun_locale_is_rtl         (const DunLocale *self);
void                dun_locale_set_time_zone  (const char      *iana_name);

/* The pieces of one line */
const char *dun_locale_get_separator (const DunLocale *self);
char       *dun_locale_join          (const char      *first,
                                      ...) G_GNUC_NULL_TERMINATED;
void        dun_locale_append        (GString         *line,
                                      const char      *piece);

/* Values as text: every result is (transfer full) and never NULL */
char *dun_locale_digits            (const DunLocale *self,
                                    const char      *text);
char *dun_locale_format_int        (const DunLocale *self,
                                    gint64           number);
char *dun_locale_format_amount     (const DunLocale *self,
                                    gint64           minor,
                                    const char      *currency);
char *dun_locale_format_money      (const DunLocale *self,
                                    gint64           minor,
                                    const char      *currency);
char *dun_locale_format_money_list (const DunLocale *self,
                                    const char      *list);
char *dun_locale_format_day        (const DunLocale *self,
                                    DunDay           day);
char *dun_locale_format_day_long   (const DunLocale *self,
                                    DunDay           day);
char *dun_locale_format_instant    (const DunLocale *self,
                                    const char      *timestamptz);
char *dun_locale_format_percent    (const DunLocale *self,
                                    gint64           basis_points);
char *dun_locale_format_number     (const DunLocale *self,
                                    const char      *decimal);
char *dun_locale_dup_decimal_sign  (const DunLocale *self);
char *dun_locale_format_size       (const DunLocale *self,
                                    guint64          bytes);

/* Words */
char *dun_locale_spell_int         (const DunLocale *self,
                                    gint64           number);
char *dun_locale_spell_money       (const DunLocale *self,
                                    gint64           minor,
                                    const char      *currency);

/* Text as values */
gboolean dun_locale_parse_int      (const DunLocale *self,
                                    const char      *text,
                                    gint64          *number,
                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean dun_locale_parse_money    (const DunLocale *self,
                                    const char      *text,
                                    const char      *currency,
                                    gint64          *minor,
                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean dun_locale_parse_day      (const DunLocale *self,
                                    const char      *text,
                                    DunDay          *day,
                                    GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* The calendar of a date popover: year, month and day in the locale's own calendar */
gboolean            dun_locale_is_jalali          (const DunLocale *self);
void                dun_locale_day_get            (const DunLocale *self,
                                                   DunDay           day,
                                                   int             *year,
                                                   int             *month,
                                                   int             *day_of_month);
DunDay              dun_locale_day_from           (const DunLocale *self,
                                                   int              year,
                                                   int              month,
                                                   int              day_of_month);
int                 dun_locale_month_length       (const DunLocale *self,
                                                   int              year,
                                                   int              month);
const char * const *dun_locale_month_names        (const DunLocale *self);
const char * const *dun_locale_weekday_names      (const DunLocale *self);
const char * const *dun_locale_weekday_abbrevs    (const DunLocale *self);
int                 dun_locale_first_weekday      (const DunLocale *self);
gboolean            dun_locale_is_weekend         (const DunLocale *self,
                                                   int              weekday);

G_END_DECLS
