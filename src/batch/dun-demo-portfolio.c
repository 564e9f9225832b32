/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-demo-portfolio.h"

#include "dun-demo-words.h"
#include "dun-portfolio.h"

#include <string.h>

/* The demo's portfolio, as a bank would hand it over: the same at every call, since everything
 * follows from one seed. Most people pay, some late, some in part, some stopped. */

#define SEED 20260302
#define N_CUSTOMERS 600
#define LAST_DAY dun_day_from_ymd (2026, 6, 30) /* what is paid, is known until here */

typedef enum
{
  PAYS_IN_TIME,
  PAYS_LATE,
  PAYS_IN_PART,
  STOPPED,
  STOPPED_AND_CAME_BACK,
  N_HABITS
} Habit;

typedef struct
{
  GString *files[DUN_PORTFOLIO_N_FILES];
  GRand   *rand;
  DunDay   after;
  DunDay   until;
  gboolean whole;       /* masters and instalments as well, not payments alone */
  guint    n_credits;
  guint    n_reversals;
} Writer;

static void
put (Writer          *self,
     DunPortfolioFile file,
     const char      *first,
     ...) G_GNUC_NULL_TERMINATED;

/* One row; the values end with NULL, "" is an empty field. Written as it is: a phone number begins
 * with "+" and no spreadsheet reads this. */
static void
put (Writer          *self,
     DunPortfolioFile file,
     const char      *first,
     ...)
{
  va_list args;

  va_start (args, first);
  for (const char *value = first; value != NULL; value = va_arg (args, const char *))
    {
      g_auto (GStrv) parts = g_strsplit (value, "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);

      g_string_append_printf (self->files[file], "%s\"%s\"", value == first ? "" : ",", doubled);
    }
  va_end (args);
  g_string_append_c (self->files[file], '\n');
}

static guint
roll (Writer *self,
      guint   n)
{
  return (guint) g_rand_int_range (self->rand, 0, (gint32) n);
}

/* @amount: in hundredths; currencies without decimals are written without. */
static char *
amount_text (const char *currency,
             gint64      amount)
{
  if (strcmp (currency, "IRR") == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, amount / 100);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", amount / 100, (int) (amount % 100));
}

static DunDay
add_months (DunDay day,
            int    months)
{
  int y, m, d, length;

  dun_day_get_ymd (day, &y, &m, &d);
  m += months - 1;
  y += m / 12;
  m = m % 12 + 1;
  length = dun_day_month_length (y, m);
  return dun_day_from_ymd (y, m, MIN (d, length));
}

static void
put_payment (Writer     *self,
             const char *facility_no,
             const char *currency,
             guint      *n,
             const char *kind,
             DunDay      day,
             gint64      amount,
             const char *reverses)
{
  static const char * const methods[] = { "bank_transfer", "bank_transfer", "cash", "post",
                                          "bank_transfer", "messenger" };
  g_autofree char *no = g_strdup_printf ("%s/%u", facility_no, ++*n);
  g_autofree char *text = amount_text (currency, amount);
  g_autofree char *on = dun_day_to_iso (day);
  const char *method = methods[roll (self, G_N_ELEMENTS (methods))];

  if (day > self->after && day <= self->until)
    put (self, DUN_PORTFOLIO_PAYMENTS, no, facility_no, kind, on, text, currency,
         strcmp (kind, "payment") == 0 ? method : "other", "", reverses, NULL);
}

/* When somebody of this habit pays an instalment due on @due; DUN_DAY_NONE for never. */
static DunDay
pay_day (Writer *self,
         Habit   habit,
         DunDay  due,
         DunDay  stop)
{
  int late = (int) roll (self, 26);

  switch (habit)
    {
    case PAYS_IN_TIME:
    case PAYS_IN_PART:
      return due - 3 + late % 4;
    case PAYS_LATE:
      return due + 8 + late;
    case STOPPED:
      return due < stop ? due + late % 3 : DUN_DAY_NONE;
    case STOPPED_AND_CAME_BACK:
      return due < stop ? due : MAX (due, dun_day_from_ymd (2026, 3, 4) + late % 14);
    case N_HABITS:
    default:
      g_return_val_if_reached (DUN_DAY_NONE);
    }
}

static void
put_schedule (Writer     *self,
              const char *facility_no,
              const char *currency,
              gint64      principal, /* hundredths */
              guint       n,
              DunDay      opened,
              Habit       habit)
{
  DunDay stop = dun_day_from_ymd (2025, 7, 1) + (int) roll (self, 230);
  gint64 unit = strcmp (currency, "IRR") == 0 ? 100 : 1;
  gint64 left = principal;
  guint n_payments = 0;

  for (guint i = 1; i <= n; i++)
    {
      DunDay due = add_months (opened, (int) i);
      gint64 part = i < n ? principal / n / unit * unit : left;
      gint64 interest = left / 120 / unit * unit; /* ten in the hundred a year */
      gint64 fee = i % 12 == 1 ? principal / 500 / unit * unit : 0;
      gint64 paid = part + interest + fee;
      DunDay day = pay_day (self, habit, due, stop);

      if (self->whole)
        {
          g_autofree char *no = g_strdup_printf ("%u", i);
          g_autofree char *on = dun_day_to_iso (due);
          g_autofree char *a = amount_text (currency, part);
          g_autofree char *b = amount_text (currency, interest);
          g_autofree char *c = amount_text (currency, fee);

          put (self, DUN_PORTFOLIO_INSTALMENTS, facility_no, no, on, a, b, c, NULL);
        }
      left -= part;
      if (habit == PAYS_IN_PART && due > stop)
        paid = paid * 6 / 10 / unit * unit;
      if (day == DUN_DAY_NONE || day > LAST_DAY)
        continue;
      put_payment (self, facility_no, currency, &n_payments, "payment", day, paid, "");
      /* Now and then a payment bounces, or the bank gives a fee back. */
      if (day > dun_day_from_ymd (2026, 3, 3) && day < dun_day_from_ymd (2026, 3, 12) &&
          self->n_reversals < 3 && habit == STOPPED_AND_CAME_BACK)
        {
          g_autofree char *no = g_strdup_printf ("%s/%u", facility_no, n_payments);

          self->n_reversals++;
          put_payment (self, facility_no, currency, &n_payments, "reversal", day + 3, paid, no);
        }
      else if (fee > 0 && habit == PAYS_LATE && self->n_credits < 12 && i > 1)
        {
          self->n_credits++;
          put_payment (self, facility_no, currency, &n_payments, "credit_note", day + 1, fee, "");
        }
    }
}

static void
put_facility (Writer               *self,
              const DunDemoCountry *country,
              guint                 customer,
              guint                 nth,
              Habit                 habit)
{
  static const struct { const char *product; guint n, scale, rate; } products[] = {
    { "consumer loan", 24, 1, 10 }, { "car loan", 48, 4, 9 }, { "mortgage", 60, 12, 6 },
    { "household loan", 36, 2, 11 }, { "overdraft repayment", 12, 1, 14 },
  };
  guint p = roll (self, G_N_ELEMENTS (products));
  gint64 principal = country->loan * products[p].scale * (10 + roll (self, 21)) * 10;
  DunDay opened = dun_day_from_ymd (2024, 2, 1) + (int) roll (self, 500);
  DunDay matures = add_months (opened, (int) products[p].n);
  g_autofree char *no = g_strdup_printf ("L-%05u-%u", customer, nth);
  g_autofree char *owner = g_strdup_printf ("M%05u", customer);
  g_autofree char *text = amount_text (country->currency, principal);
  g_autofree char *opened_on = dun_day_to_iso (opened);
  g_autofree char *matures_on = dun_day_to_iso (matures);
  g_autofree char *rate = g_strdup_printf ("%u", products[p].rate);
  guint guarantor = roll (self, 8) == 0 ? 1 + roll (self, N_CUSTOMERS) : 0;

  if (self->whole)
    {
      put (self, DUN_PORTFOLIO_FACILITIES, no, owner, products[p].product, country->currency, text,
           opened_on, matures_on, rate, "active", NULL);
      if (guarantor != 0 && guarantor != customer)
        {
          g_autofree char *other = g_strdup_printf ("M%05u", guarantor);
          g_autofree char *cap = amount_text (country->currency, principal / 2);

          put (self, DUN_PORTFOLIO_FACILITY_PARTIES, no, other, "guarantor", cap, NULL);
        }
      if (products[p].scale >= 4)
        {
          g_autofree char *value = amount_text (country->currency, principal / 100 * 130);
          g_autofree char *pledge = g_strdup_printf ("P-%05u-%u", customer, nth);

          put (self, DUN_PORTFOLIO_COLLATERALS, no, pledge, products[p].scale > 4 ? "flat" : "car",
               "", value, country->currency, opened_on, NULL);
        }
    }
  put_schedule (self, no, country->currency, principal, products[p].n, opened, habit);
}

static char *
make_name (Writer               *self,
           const DunDemoCountry *country,
           guint                 customer,
           gboolean             *is_firm)
{
  guint sex = roll (self, 2), given = roll (self, DUN_DEMO_N_NAMES);
  guint family = roll (self, DUN_DEMO_N_NAMES), firm = roll (self, DUN_DEMO_N_PLACES);

  *is_firm = roll (self, 12) == 0;
  switch (customer)
    {
    case 41: /* letters are written from what people type */
      *is_firm = TRUE;
      return g_strdup ("*x|y* {{z}} <b>");
    case 83:
      *is_firm = TRUE;
      return g_strdup ("Spółdzielnia Mieszkaniowa i Gospodarcza Producentów, Przetwórców oraz "
                       "Dystrybutorów Owoców Miękkich, Warzyw Gruntowych i Ziół Ziemi "
                       "Grójeckiej „Jabłoniowy Sad — Tradycja i Jakość” z siedzibą w Warszawie");
    default:
      break;
    }
  if (*is_firm)
    {
      g_auto (GStrv) parts = g_strsplit (country->firms[firm], "%s", 2);

      return g_strconcat (parts[0], country->family[0][family], parts[1], NULL);
    }
  return g_strconcat (country->given[sex][given], " ", country->family[sex][family], NULL);
}

static void
put_customer (Writer *self,
              guint   i)
{
  static const Habit habits[] = {
    PAYS_IN_TIME, PAYS_IN_TIME, PAYS_IN_TIME, PAYS_IN_TIME, PAYS_IN_TIME, PAYS_IN_TIME,
    PAYS_IN_TIME, PAYS_IN_TIME, PAYS_IN_TIME, PAYS_IN_TIME, PAYS_IN_TIME, PAYS_LATE, PAYS_LATE,
    PAYS_LATE, PAYS_IN_PART, STOPPED, STOPPED, STOPPED, STOPPED, STOPPED_AND_CAME_BACK,
  };
  const DunDemoCountry *country = dun_demo_country (i % DUN_DEMO_N_COUNTRIES);
  gboolean is_firm;
  g_autofree char *no = g_strdup_printf ("M%05u", i);
  g_autofree char *name = make_name (self, country, i, &is_firm);
  const char *branch = country->branches[country->branches[1] != NULL ? roll (self, 2) : 0];
  guint place = roll (self, DUN_DEMO_N_PLACES);
  g_autofree char *number = g_strdup_printf ("%u", 1 + roll (self, 140));
  g_auto (GStrv) street = g_strsplit (country->streets[roll (self, DUN_DEMO_N_PLACES)], "%u", 2);
  g_autofree char *address = g_strconcat (street[0], number, street[1], NULL);
  DunDay born_on = dun_day_from_ymd (1952, 1, 1) + (int) roll (self, 18000);
  g_autofree char *born = dun_day_to_iso (born_on);
  g_autofree char *phone = g_strdup_printf ("%s %03u %04u", country->mobile, roll (self, 1000), i);
  g_autofree char *email = g_strdup_printf ("m%05u@example.com", i);
  g_autofree char *id = g_strdup_printf ("%s-%08u", country->country, 10000000 + i * 137);
  gboolean has_email = roll (self, 3) > 0, has_address = roll (self, 60) > 0;
  Habit habit = habits[roll (self, G_N_ELEMENTS (habits))];
  guint n_facilities = roll (self, 5) == 0 ? 2 : 1;

  /* These two are to be found in the lists. */
  if (i == 41 || i == 83)
    habit = STOPPED;
  if (self->whole)
    put (self, DUN_PORTFOLIO_CUSTOMERS, no, is_firm ? "organisation" : "person", name, branch,
         country->language, id, is_firm ? "" : born, phone, has_email ? email : "",
         has_address ? address : "", has_address ? country->postal[place] : "",
         has_address ? country->cities[place] : "", country->country, "", NULL);
  for (guint f = 1; f <= n_facilities; f++)
    put_facility (self, country, i, f, habit);
}

static void
put_branches (Writer *self)
{
  guint n;
  const DunDemoBranch *branches = dun_demo_branches (&n);

  for (guint i = 0; i < n; i++)
    if (branches[i].parent != NULL)
      put (self, DUN_PORTFOLIO_BRANCHES, branches[i].code, branches[i].name, branches[i].parent,
           NULL);
}

static void
open_files (Writer *self)
{
  for (DunPortfolioFile file = 0; file < DUN_PORTFOLIO_N_FILES; file++)
    {
      g_autofree char *header = g_strjoinv (",", (GStrv) dun_portfolio_file_get_columns (file));

      self->files[file] = g_string_new (header);
      g_string_append_c (self->files[file], '\n');
    }
}

static gboolean
close_files (Writer  *self,
             GFile   *folder,
             GError **error)
{
  gboolean done = TRUE;

  for (DunPortfolioFile file = 0; file < DUN_PORTFOLIO_N_FILES; file++)
    {
      g_autoptr (GFile) place = g_file_get_child (folder, dun_portfolio_file_get_name (file));
      GString *text = self->files[file];

      done = done && g_file_replace_contents (place, text->str, text->len, NULL, FALSE,
                                              G_FILE_CREATE_NONE, NULL, NULL, error);
      g_string_free (text, TRUE);
    }
  return done;
}

/**
 * dun_demo_portfolio_write:
 * @folder: takes the files
 * @after: payments later than this; DUN_DAY_NONE for the whole portfolio
 * @until: payments up to this
 *
 * Writes the portfolio in the import format. With a day in @after only the payments since, as a
 * bank delivers them day by day.
 */
gboolean
dun_demo_portfolio_write (GFile   *folder,
                          DunDay   after,
                          DunDay   until,
                          GError **error)
{
  Writer self = { .after = after, .until = until, .whole = after == DUN_DAY_NONE };

  self.rand = g_rand_new_with_seed (SEED);
  open_files (&self);
  if (self.whole)
    put_branches (&self);
  for (guint i = 1; i <= N_CUSTOMERS; i++)
    put_customer (&self, i);
  g_rand_free (self.rand);
  return close_files (&self, folder, error);
}
