/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a text travels as SMS (3GPP TS 23.038, 23.040; X95). */
typedef enum
{
  DUN_SMS_GSM7, /* 160 septets in one message, 153 in each of several */
  DUN_SMS_UCS2  /* 70 and 67 UTF-16 units */
} DunSmsEncoding;

#define DUN_SMS_MAX_SEGMENTS 255

typedef struct
{
  DunSmsEncoding encoding;
  guint          n_units;    /* septets or UTF-16 units of the text */
  guint          n_segments; /* 0 for "" */
  guint          n_left;     /* units that still go into the last segment */
} DunSmsCount;

void        dun_sms_count         (const char     *text,
                                   DunSmsCount    *count);
GStrv       dun_sms_split         (const char     *text,
                                   DunSmsEncoding *encoding);
char       *dun_sms_fold          (const char     *text);
char       *dun_sms_capitals      (const char     *text);
const char *dun_sms_encoding_code (DunSmsEncoding  encoding);

G_END_DECLS
