/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-locale.h"
#include "dun-session.h"

G_BEGIN_DECLS

/* The catalogue of reports, a report that was made, and its files: one implementation for the
 * screen and for dundesk-batch (features §5.0, §5.1). */

typedef enum
{
  DUN_REPORT_FIELD_TEXT,
  DUN_REPORT_FIELD_NAME,  /* of a person or firm */
  DUN_REPORT_FIELD_CODE,  /* shown by its word, see the domain */
  DUN_REPORT_FIELD_DAY,
  DUN_REPORT_FIELD_DAYS,  /* past due */
  DUN_REPORT_FIELD_INT,   /* how many */
  DUN_REPORT_FIELD_PERCENT,    /* hundredths of a percent */
  DUN_REPORT_FIELD_MONEY, /* minor units; the currency stands in the column "currency" */
  DUN_REPORT_FIELD_MONEY_LIST, /* "EUR:12345,UAH:200" */
} DunReportFieldKind;

/* What a report's day or days are. */
typedef enum
{
  DUN_REPORT_UP_TO_NOW, /* a day up to the business day */
  DUN_REPORT_AHEAD,     /* a day from the business day on */
  DUN_REPORT_PERIOD,    /* a first and a last day */
  DUN_REPORT_TODAY,     /* the business day, no other */
} DunReportSpan;

/* What a row is. */
typedef enum
{
  DUN_REPORT_OF_FACILITIES,
  DUN_REPORT_OF_STEPS,    /* of a case, with its result */
  DUN_REPORT_OF_PROMISES,
  DUN_REPORT_OF_ARMS,     /* of a strategy's version, which it is about */
  DUN_REPORT_OF_COUNTS,   /* how many of something */
} DunReportSubject;

typedef struct
{
  const char        *field;     /* the column of the api function */
  const char        *title;     /* marked for translation */
  DunReportFieldKind kind;
  const char        *domain;    /* of a code */
  int                width;     /* pixels on the screen, share of the width on paper */
  gboolean           is_summed; /* has a sum per currency in the foot */
} DunReportField;

typedef struct
{
  DunDay      day;          /* of a period the last one */
  DunDay      from;         /* of a period the first one */
  gint64      branch_id;    /* with all below; 0: all that the person sees */
  const char *branch_name;  /* (nullable) */
  gint64      segment_id;   /* its customers; 0: everybody */
  const char *segment_name; /* (nullable) */
  gint64      version_id;   /* of a strategy, for a report of arms */
  const char *version_name; /* (nullable) */
  const char *cutoff;       /* (nullable): timestamptz up to which things were recorded */
} DunReportParameters;

/* Asks the server for the rows; finished with dun_session_call_finish (). */
typedef void (*DunReportAsk) (DunSession                *session,
                              const DunReportParameters *parameters,
                              GCancellable              *cancellable,
                              GAsyncReadyCallback        callback,
                              gpointer                   user_data);

typedef struct
{
  const char            *id;          /* "falling-due" */
  const char            *no;          /* its number in the catalogue: "R-S1" */
  const char            *title;       /* marked for translation, as all words below */
  const char            *text;        /* what it answers */
  const char            *day_title;   /* what its day or days mean */
  DunReportSpan          span;
  gboolean               has_branch;
  const DunReportField  *fields;
  guint                  n_fields;
  const char            *group_field; /* (nullable): the foot has sums for each of its values */
  const char            *group_title;
  const char * const    *data_columns; /* of the file for programs, in its order */
  const char * const    *definitions;  /* of the words that the figures stand on */
  DunReportAsk           ask;
  DunReportSubject       subject;
} DunReportInfo;

const DunReportInfo *dun_report_list_infos (guint      *n_infos);
const DunReportInfo *dun_report_find_info  (const char *id);

#define DUN_TYPE_REPORT (dun_report_get_type ())

/* A report as it was made: immutable, any thread may write it to a file. */
G_DECLARE_FINAL_TYPE (DunReport, dun_report, DUN, REPORT, GObject)

void                 dun_report_run_async        (DunSession                *session,
                                                  const DunReportInfo       *info,
                                                  const DunReportParameters *parameters,
                                                  GCancellable              *cancellable,
                                                  GAsyncReadyCallback        callback,
                                                  gpointer                   user_data);
DunReport           *dun_report_run_finish       (GAsyncResult              *result,
                                                  GError                   **error)
                                                  G_GNUC_WARN_UNUSED_RESULT;
const DunReportInfo *dun_report_get_info         (DunReport                 *self);
DunDay               dun_report_get_day          (DunReport                 *self);
DunDay               dun_report_get_first_day    (DunReport                 *self);
DunResult           *dun_report_get_rows         (DunReport                 *self);
GPtrArray           *dun_report_get_totals       (DunReport                 *self);
char                *dun_report_format_value     (DunReport                 *self,
                                                  const DunLocale           *locale,
                                                  guint                      row,
                                                  const DunReportField      *field)
                                                  G_GNUC_WARN_UNUSED_RESULT;
GPtrArray           *dun_report_list_parameters  (DunReport                 *self,
                                                  const DunLocale           *locale)
                                                  G_GNUC_WARN_UNUSED_RESULT;
GPtrArray           *dun_report_list_figures     (DunReport                 *self,
                                                  const DunLocale           *locale)
                                                  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
