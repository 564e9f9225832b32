/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-locale.h"
#include "dun-row.h"

G_BEGIN_DECLS

/**
 * DunKind:
 * @DUN_KIND_TEXT: as the server sent it
 * @DUN_KIND_NAME: a person's or firm's name, isolated from the text around it
 * @DUN_KIND_INT: a whole number
 * @DUN_KIND_MONEY: minor units, the currency stands in the currency field
 * @DUN_KIND_MONEY_LIST: "EUR:12345,UAH:200"
 * @DUN_KIND_DAY: a date, shown in the reader's calendar
 * @DUN_KIND_INSTANT: a moment, shown in the reader's calendar and clock
 * @DUN_KIND_DAYS: days past due: a number and its bucket's colour
 * @DUN_KIND_NUMBER: a number with decimals, as the server writes it
 * @DUN_KIND_PERCENT: hundredths of a percent
 * @DUN_KIND_CODE: a stored code, shown by its word (see the domain)
 * @DUN_KIND_BOOL: yes or nothing
 * @DUN_KIND_SIZE: a number of bytes
 * @DUN_KIND_FIGURES: figures and signs that are no word, such as hours, read from left to right in
 * every language, in the reader's digits
 *
 * How a column of the server's answer is shown. In .ui files by nick: "text", "money-list" ….
 */
typedef enum
{
  DUN_KIND_TEXT,
  DUN_KIND_NAME,
  DUN_KIND_INT,
  DUN_KIND_MONEY,
  DUN_KIND_MONEY_LIST,
  DUN_KIND_DAY,
  DUN_KIND_INSTANT,
  DUN_KIND_DAYS,
  DUN_KIND_NUMBER,
  DUN_KIND_PERCENT,
  DUN_KIND_CODE,
  DUN_KIND_BOOL,
  DUN_KIND_SIZE,
  DUN_KIND_FIGURES,
} DunKind;

#define DUN_TYPE_KIND (dun_kind_get_type ())

#define DUN_N_BUCKETS 6

GType       dun_kind_get_type     (void);
gboolean    dun_kind_is_numeric   (DunKind          kind);
int         dun_kind_get_width    (DunKind          kind);
int         dun_kind_bucket       (gint64           days);
const char *dun_kind_bucket_class (int              bucket);
char       *dun_kind_format       (DunKind          kind,
                                   const DunLocale *locale,
                                   DunRow          *row,
                                   const char      *field,
                                   const char      *domain,
                                   const char      *currency_field) G_GNUC_WARN_UNUSED_RESULT;
char       *dun_kind_plain        (const char      *formatted) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
