/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DUN_DEMO_N_COUNTRIES 8
#define DUN_DEMO_N_NAMES 12
#define DUN_DEMO_N_PLACES 4

/* What invented customers of one country are made of. */
typedef struct
{
  const char *country;
  const char *language;
  const char *branches[2];  /* where they are customers, the second perhaps NULL */
  const char *currency;
  gint64      loan;         /* a small loan, in units of the currency */
  const char *mobile;       /* a mobile number without its last seven digits */
  const char *given[2][DUN_DEMO_N_NAMES];   /* men's, women's */
  const char *family[2][DUN_DEMO_N_NAMES];  /* in the form that goes with it */
  const char *streets[DUN_DEMO_N_PLACES];   /* %u: the number of the house */
  const char *cities[DUN_DEMO_N_PLACES];
  const char *postal[DUN_DEMO_N_PLACES];
  const char *firms[DUN_DEMO_N_PLACES];     /* %s: a family name */
} DunDemoCountry;

typedef struct
{
  const char *code;
  const char *name;
  const char *parent;
} DunDemoBranch;

const DunDemoCountry *dun_demo_country  (guint i);
const DunDemoBranch  *dun_demo_branches (guint *n_branches);

G_END_DECLS
