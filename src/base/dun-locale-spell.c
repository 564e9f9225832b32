/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-locale-spell"

#include "dun-icu-private.h"
#include "dun-locale-nouns-private.h"
#include "dun-locale-private.h"

#include <string.h>
#include <unicode/upluralrules.h>

/* Amounts in words, for letters and contracts (X94). Major and minor units are spelled apart, each
 * in its noun's gender and plural; never a fraction, which ICU gets badly wrong. As banks write:
 *
 *   en  … euros and fifty-six cents         left out when there are none
 *   fa  … یورو و پنجاه و شش سنت              left out
 *   az  … manat əlli altı qəpik             left out
 *   el  … ευρώ και πενήντα έξι λεπτά        left out
 *   pl  … złote 56/100                      always, also 00/100
 *   uk  … гривні п’ятдесят шість копійок    always, also "нуль копійок"
 *   ru  … рубля пятьдесят шесть копеек      always, also "ноль копеек"
 *   bg  … лева и петдесет и шест стотинки   always, also "и нула стотинки"
 *
 * A currency without a noun has its code and a fraction in every language: "… CHF 56/100". */

#define LRI "\342\201\246"
#define PDI "\342\201\251"

/* What is put right in ICU 72's words; a mended ICU no longer says the first */
typedef struct
{
  const char *wrong;
  const char *right;
} Correction;

typedef struct
{
  const char *language;
  const char *rulesets[DUN_N_GENDERS];
  DunGender   counting;   /* the gender of a number without a noun */
  const char *minus;
  const char *joiner;     /* between major and minor units */
  gboolean    says_zero;  /* minor units are written even if there are none */
  const char *linking;    /* "and", where ICU does not know before which word it stands */
  Correction  parts[4];   /* wherever they stand */
  Correction  words[7];   /* only as whole words */
} Rules;

#define ONE_RULESET(name) { name, name, name }
#define THREE_RULESETS(end)                                                                        \
  {                                                                                                \
    "%spellout-cardinal-masculine" end, "%spellout-cardinal-feminine" end,                         \
      "%spellout-cardinal-neuter" end                                                              \
  }

static const Rules rules[] = {
  { "en", ONE_RULESET ("%spellout-cardinal-verbose"), DUN_GENDER_NEUTER, "minus ", " and ", FALSE,
    NULL, { { ",", "" } } },
  /* A bank writes the one before hundred and thousand, so that nothing can be put before it. */
  { "fa", ONE_RULESET ("%spellout-cardinal"), DUN_GENDER_NEUTER, "منفی ", " و ", FALSE, NULL,
    { { NULL } },
    { { "صد", "یکصد" } } },
  { "az", ONE_RULESET ("%spellout-cardinal"), DUN_GENDER_NEUTER, "mənfi ", " ", FALSE, NULL,
    { { "atmış", "altmış" }, { "səqsən", "səksən" } } },
  { "pl", THREE_RULESETS (""), DUN_GENDER_MASCULINE, "minus ", " ", TRUE, NULL,
    { { NULL } },
    { { "tysiąc", "jeden tysiąc" }, { "milion", "jeden milion" }, { "miliard", "jeden miliard" },
      { "bilion", "jeden bilion" }, { "biliard", "jeden biliard" },
      { "trylion", "jeden trylion" } } },
  /* Ukraine counts мільярд, трильйон, квадрильйон; its apostrophe is U+2019 in print. */
  { "uk", THREE_RULESETS (""), DUN_GENDER_MASCULINE, "мінус ", " ", TRUE, NULL,
    { { "ʼ", "’" }, { "більйон", "трильйон" }, { "більярд", "квадрильйон" } } },
  { "ru", THREE_RULESETS (""), DUN_GENDER_MASCULINE, "минус ", " ", TRUE },
  { "el", THREE_RULESETS (""), DUN_GENDER_NEUTER, "μείον ", " και ", FALSE, NULL,
    { { "χίλιάδες", "χιλιάδες" }, { "εννενήντα", "ενενήντα" } } },
  /* двадесет, not the spoken двайсет; сто и двадесет, which ICU says only of the ones. */
  { "bg", THREE_RULESETS ("-financial"), DUN_GENDER_MASCULINE, "минус ", " и ", TRUE, "и" },
};

/* What ICU has opened, one at a time: opening is slow and few letters need words at once. */
typedef struct
{
  UNumberFormat *formats[DUN_N_GENDERS];
  UPluralRules  *plurals;
} Speller;

static GMutex  spellers_lock;
static Speller spellers[G_N_ELEMENTS (rules)]; /* owned, guarded */

static guint
find_rules (const DunLocale *self)
{
  guint i = 0;

  while (strcmp (rules[i].language, self->language->language) != 0)
    i++;
  return i;
}

static UNumberFormat *
open_speller (const char *icu_id,
              const char *ruleset)
{
  UErrorCode        status = U_ZERO_ERROR;
  UNumberFormat    *format = unum_open (UNUM_SPELLOUT, NULL, 0, icu_id, NULL, &status);
  g_autofree UChar *name = dun_icu_from_utf8 (ruleset, NULL);

  unum_setTextAttribute (format, UNUM_DEFAULT_RULESET, name, -1, &status);
  if (U_FAILURE (status))
    g_error ("No words for numbers in %s (%s): %s", icu_id, ruleset, u_errorName (status));
  return format;
}

/* Returns: (transfer full): what ICU says for a number of plain digits. */
static char *
spell_by_icu (const DunLocale *self,
              guint            index,
              DunGender        gender,
              const char      *digits)
{
  UErrorCode        status = U_ZERO_ERROR;
  UNumberFormat   **format = &spellers[index].formats[gender];
  g_autofree UChar *text = NULL;
  int32_t           length;

  g_mutex_lock (&spellers_lock);
  if (*format == NULL)
    *format = open_speller (self->language->icu_id, rules[index].rulesets[gender]);
  length = unum_formatDecimal (*format, digits, -1, NULL, 0, NULL, &status);
  status = U_ZERO_ERROR;
  text = g_new (UChar, length + 1);
  unum_formatDecimal (*format, digits, -1, text, length + 1, NULL, &status);
  g_mutex_unlock (&spellers_lock);
  g_assert (U_SUCCESS (status));
  return dun_icu_to_utf8 (text, length);
}

static const char *
correct_word (const Correction *corrections,
              const char       *word)
{
  for (const Correction *c = corrections; c->wrong != NULL; c++)
    if (strcmp (c->wrong, word) == 0)
      return c->right;
  return word;
}

/* хиляда, милион and so on: what ends a group of three digits */
static gboolean
is_scale (const char *word)
{
  static const char * const beginnings[] = { "хиляд", "мили", "били", "трили" };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (word, beginnings[i]))
      return TRUE;
  return FALSE;
}

/* Sets @linking anew: before the last word of a group, and before the last group if that is no more
 * than one word and its scale: сто и двадесет, хиляда и сто, хиляда сто и двадесет.
 *
 * Returns: (transfer full): the words */
static char *
link_words (const char *said,
            const char *linking)
{
  g_auto (GStrv)         words = g_strsplit (said, " ", -1);
  g_autoptr (GPtrArray)  plain = g_ptr_array_new ();
  g_autofree gboolean   *linked = NULL;
  GString               *result = g_string_new (NULL);
  guint                  begin = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], linking) != 0)
      g_ptr_array_add (plain, words[i]);
  linked = g_new0 (gboolean, plain->len);

  for (guint i = 0; i < plain->len; i++)
    {
      gboolean scale = is_scale (g_ptr_array_index (plain, i));
      guint    last = scale && i > begin ? i - 1 : i;

      if (!scale && i + 1 < plain->len)
        continue;
      if (last > begin || (begin > 0 && i + 1 == plain->len))
        linked[last] = TRUE;
      begin = i + 1;
    }

  for (guint i = 0; i < plain->len; i++)
    {
      if (i > 0)
        g_string_append_c (result, ' ');
      if (linked[i])
        g_string_append_printf (result, "%s ", linking);
      g_string_append (result, g_ptr_array_index (plain, i));
    }
  return g_string_free (result, FALSE);
}

/* Returns: (transfer full): @number in words of @gender, with ICU's faults mended. */
static char *
spell (const DunLocale *self,
       guint            index,
       DunGender        gender,
       guint64          number)
{
  g_autofree char     *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  g_autofree char     *said = spell_by_icu (self, index, gender, digits);
  g_autoptr (GString)  mended = g_string_new (said);
  g_auto (GStrv)       words = NULL;
  GString             *result = g_string_new (NULL);

  for (const Correction *c = rules[index].parts; c->wrong != NULL; c++)
    g_string_replace (mended, c->wrong, c->right, 0);
  words = g_strsplit (mended->str, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (result, ' ');
      g_string_append (result, correct_word (rules[index].words, words[i]));
    }
  if (rules[index].linking != NULL)
    {
      g_autofree char *unlinked = g_string_free (result, FALSE);

      return link_words (unlinked, rules[index].linking);
    }
  return g_string_free (result, FALSE);
}

static DunPlural
select_plural (const DunLocale *self,
               guint            index,
               guint64          number)
{
  UErrorCode     status = U_ZERO_ERROR;
  UPluralRules **plurals = &spellers[index].plurals;
  UChar          keyword[16];
  int32_t        length;

  /* Plurals ask for the last two digits and for 0 and 1 themselves; a double holds this much. */
  if (number >= 1000000)
    number = 1000000 + number % 1000000;

  g_mutex_lock (&spellers_lock);
  if (*plurals == NULL)
    *plurals = uplrules_open (self->language->icu_id, &status);
  length = uplrules_select (*plurals, (double) number, keyword, G_N_ELEMENTS (keyword), &status);
  g_mutex_unlock (&spellers_lock);
  g_assert (U_SUCCESS (status));

  if (length == 3 && keyword[0] == 'o' && keyword[1] == 'n')
    return DUN_PLURAL_ONE;
  if (length == 3 && keyword[0] == 'f')
    return DUN_PLURAL_FEW;
  return DUN_PLURAL_OTHER;
}

static const char *
choose_form (const DunLocale    *self,
             guint               index,
             const char * const  forms[DUN_N_PLURALS],
             guint64             number)
{
  const char *form = forms[select_plural (self, index, number)];

  return form != NULL ? form : forms[DUN_PLURAL_OTHER];
}

static guint64
magnitude (gint64 number)
{
  return number < 0 ? -(guint64) number : (guint64) number;
}

/**
 * dun_locale_spell_int:
 * @number: any number
 *
 * Returns: (transfer full): @number in words as one counts: masculine where that differs, neuter in
 *   Greek
 */
char *
dun_locale_spell_int (const DunLocale *self,
                      gint64           number)
{
  guint            index = find_rules (self);
  g_autofree char *words = spell (self, index, rules[index].counting, magnitude (number));

  return g_strconcat (number < 0 ? rules[index].minus : "", words, NULL);
}

/**
 * dun_locale_spell_money:
 * @minor: an amount in minor units
 * @currency: its ISO 4217 code
 *
 * Returns: (transfer full): the amount in words in lower case, by the convention above
 */
char *
dun_locale_spell_money (const DunLocale *self,
                        gint64           minor,
                        const char      *currency)
{
  guint                  index = find_rules (self);
  const Rules           *rule = &rules[index];
  const DunCurrencyNoun *noun;
  guint64                unit = 1, units, rest;
  int                    exponent;
  GString               *result;
  g_autofree char       *major = NULL;

  g_return_val_if_fail (dun_currency_is_code (currency), g_strdup (""));

  exponent = dun_currency_get_exponent (currency);
  for (int i = 0; i < exponent; i++)
    unit *= 10;
  units = magnitude (minor) / unit;
  rest = magnitude (minor) % unit;
  noun = dun_currency_noun_find (rule->language, currency);

  result = g_string_new (minor < 0 ? rule->minus : "");
  major = spell (self, index, noun == NULL ? rule->counting : noun->gender, units);
  g_string_append (result, major);
  g_string_append_c (result, ' ');
  if (noun != NULL)
    g_string_append (result, choose_form (self, index, noun->major, units));
  else if (self->language->is_rtl)
    g_string_append_printf (result, LRI "%s" PDI, currency);
  else
    g_string_append (result, currency);

  if (exponent == 0)
    return g_string_free (result, FALSE);

  if (noun == NULL || noun->minor[DUN_PLURAL_OTHER] == NULL || exponent != 2)
    {
      g_autofree char *plain = g_strdup_printf ("%0*" G_GINT64_MODIFIER "u/%" G_GUINT64_FORMAT,
                                                exponent, rest, unit);
      g_autofree char *fraction = dun_locale_digits (self, plain);

      g_string_append_printf (result, " %s", fraction);
    }
  else if (rest != 0 || rule->says_zero)
    {
      g_autofree char *words = spell (self, index, noun->minor_gender, rest);

      g_string_append (result, rule->joiner);
      g_string_append_printf (result, "%s %s", words,
                              choose_form (self, index, noun->minor, rest));
    }
  return g_string_free (result, FALSE);
}
