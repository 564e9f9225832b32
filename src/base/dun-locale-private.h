/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-locale.h"
#include "dun-money.h"

#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>

G_BEGIN_DECLS

#define DUN_LOCALE_N_SIZES 5 /* byte to terabyte */

/* What a '.' or ',' that a person types may be, beside what the language prints */
typedef enum
{
  DUN_MARK_NONE,
  DUN_MARK_GROUP,
  DUN_MARK_DECIMAL,
} DunMark;

/* What is known of a language before ICU is asked */
typedef struct
{
  const char *language;
  const char *icu_id;
  DunMark     comma;
  DunMark     point;
  gunichar    zero;
  gboolean    is_rtl;
  gboolean    is_jalali;
} DunLanguage;

/* Everything is made at the first use of the language and only read afterwards, which ICU allows
 * from any thread. */
struct _DunLocale
{
  const DunLanguage *language;

  /* Owned, never freed */
  UNumberFormat    *amounts[DUN_CURRENCY_MAX_EXPONENT + 1]; /* by number of decimals */
  UNumberFormat    *percent;
  UNumberFormat    *number; /* up to eight decimals */
  UNumberFormatter *sizes[DUN_LOCALE_N_SIZES];
  UDateFormat      *day;
  UDateFormat      *day_long;
  GStrv             month_names;      /* January or Farvardin first */
  GStrv             weekday_names;    /* Monday first */
  GStrv             weekday_abbrevs;  /* Monday first */
  int               first_weekday;    /* 1 Monday to 7 Sunday */
  gboolean          weekend[8];       /* by weekday, 0 is not used */
};

void dun_locale_load_formats  (DunLocale *self);
void dun_locale_load_calendar (DunLocale *self);

G_END_DECLS
