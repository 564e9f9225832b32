/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DUN_GENDER_MASCULINE,
  DUN_GENDER_FEMININE,
  DUN_GENDER_NEUTER,
  DUN_N_GENDERS,
} DunGender;

/* The forms behind a number, by plural category */
typedef enum
{
  DUN_PLURAL_ONE,
  DUN_PLURAL_FEW,
  DUN_PLURAL_OTHER, /* "many" and "other" */
  DUN_N_PLURALS,
} DunPlural;

typedef struct
{
  const char *currency;
  DunGender   gender;
  const char *major[DUN_N_PLURALS];
  DunGender   minor_gender;
  const char *minor[DUN_N_PLURALS]; /* for a hundredth; all NULL: written as a fraction */
} DunCurrencyNoun;

const DunCurrencyNoun *dun_currency_noun_find (const char *language,
                                               const char *currency);

G_END_DECLS
