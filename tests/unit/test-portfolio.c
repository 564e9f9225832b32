/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-portfolio"

#include "dun-portfolio.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

/* A portfolio's shape: files, columns, damage, and a long file in little memory. */

#define CUSTOMERS "customer_no,kind,name,branch_code\n"
#define FACILITIES "facility_no,customer_no,product,currency,principal,opened_on\n"

typedef struct
{
  char  *path;
  GFile *folder;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->path = g_dir_make_tmp ("dundesk-portfolio-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->folder = g_file_new_for_path (fixture->path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GDir) dir = g_dir_open (fixture->path, 0, NULL);
  const char     *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->path, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_object_unref (fixture->folder);
  g_free (fixture->path);
}

static void
put (Fixture    *fixture,
     const char *name,
     const char *text)
{
  g_autofree char  *path = g_build_filename (fixture->path, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static gboolean
collect (DunPortfolioFile    file,
         guint64             line,
         const char * const *values,
         gpointer            user_data,
         GError            **error)
{
  GString *out = user_data;
  guint    n = dun_portfolio_file_get_n_columns (file);

  g_string_append_printf (out, "%d:%u", (int) file, (guint) line);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "|%s", values[i] == NULL ? "-" : values[i]);
  g_assert_null (values[n]);
  g_string_append_c (out, '\n');
  return TRUE;
}

/* "file line column code" of each issue. */
static char *
describe (DunPortfolio *portfolio)
{
  GPtrArray *issues = dun_portfolio_get_issues (portfolio);
  GString   *out = g_string_new (NULL);

  for (guint i = 0; i < issues->len; i++)
    {
      const DunPortfolioIssue *issue = g_ptr_array_index (issues, i);

      g_assert_nonnull (issue->message);
      g_string_append_printf (out, "%s %u %s %d\n", dun_portfolio_file_get_name (issue->file),
                              (guint) issue->line, issue->column == NULL ? "-" : issue->column,
                              (int) issue->code);
    }
  return g_string_free (out, FALSE);
}

/* Reads all and returns the rows; @issues as described above. */
static char *
read_all (Fixture  *fixture,
          char    **issues,
          GError  **error)
{
  g_autoptr(DunPortfolio) portfolio = NULL;
  g_autoptr(GError)       failure = NULL;
  GString                *out = g_string_new (NULL);
  gboolean                good;

  portfolio = dun_portfolio_open (fixture->folder, NULL, &failure);
  g_assert_no_error (failure);
  good = dun_portfolio_read (portfolio, collect, NULL, out, NULL, error);
  *issues = describe (portfolio);
  g_assert_true (good == ((*issues)[0] == '\0'));
  return g_string_free (out, FALSE);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char  *issues = NULL;
  g_autofree char  *rows = NULL;

  put (fixture, "customers.csv",
       "\xEF\xBB\xBFname,controller,branch_code,kind,customer_no\r\n"
       "\"Smith, \"\"Al\"\"\",anna,N1,person,C1\r\n=1+1,,N1,person,C2\r\n");
  put (fixture, "facilities.csv",
       "opened_on,facility_no,customer_no,product,currency,principal\n"
       "2024-01-31,F1,C1,loan,EUR,1000.50\n");
  put (fixture, "payments.csv",
       "payment_no,facility_no,kind,paid_on,amount,currency\nP1,F1,payment,2024-02-01,10.00,EUR\n");
  put (fixture, "expected.csv", "anything;goes\n");
  rows = read_all (fixture, &issues, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (issues, ==, "");
  g_assert_cmpstr (rows, ==,
                   "1:2|C1|person|Smith, \"Al\"|N1|-|-|-|-|-|-|-|-|-|anna\n"
                   "1:3|C2|person|=1+1|N1|-|-|-|-|-|-|-|-|-|-\n"
                   "2:2|F1|C1|loan|EUR|1000.50|2024-01-31|-|-|-\n"
                   "5:2|P1|F1|payment|2024-02-01|10.00|EUR|-|-|-\n");
}

typedef struct
{
  const char *customers;
  const char *issues;
  const char *message; /* a part of the first one's sentence */
} BadCase;

static const BadCase bad_cases[] = {
  { NULL, "customers.csv 0 - 8\n", "customers.csv: The file is missing." },
  { "", "customers.csv 0 - 7\n", "customers.csv: The file is empty" },
  { "customer_no,kind,name\n", "customers.csv 1 branch_code 9\n", "“branch_code” is missing" },
  { "customer_no,name\n", "customers.csv 1 kind 9\ncustomers.csv 1 branch_code 9\n", "line 1" },
  { "customer_no,kind,name,branch_code,shoe\n", "customers.csv 1 shoe 10\n",
    "“shoe” is not known" },
  { "customer_no,kind,name,branch_code,kind\n", "customers.csv 1 kind 11\n",
    "“kind” is there twice" },
  { "customer_no;kind;name;branch_code\n",
    "customers.csv 1 customer_no;kind;name;branch_code 10\ncustomers.csv 1 customer_no 9\n"
    "customers.csv 1 kind 9\ncustomers.csv 1 name 9\ncustomers.csv 1 branch_code 9\n",
    "semicolons" },
  { CUSTOMERS "C1,person,\xCF\xEE,N1\n", "customers.csv 2 name 0\n",
    "customers.csv, line 2, column name: The file is not in UTF-8. Save it again as “CSV UTF-8”." },
  { CUSTOMERS "C1,person,\"x,N1\nC2,person,y,N1\n", "customers.csv 2 name 3\n", "never closed" },
  { CUSTOMERS "C1,person,x\nC2,person,y,N1\nC3\n", "customers.csv 2 - 6\ncustomers.csv 4 - 6\n",
    "customers.csv, line 2: The line has 3 fields, the first line has 4." },
};

static void
test_bad (Fixture       *fixture,
          gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char  *issues = NULL;
      g_autofree char  *rows = NULL;

      put (fixture, "facilities.csv", FACILITIES);
      if (bad_cases[i].customers != NULL)
        put (fixture, "customers.csv", bad_cases[i].customers);
      rows = read_all (fixture, &issues, &error);
      g_assert_cmpstr (issues, ==, bad_cases[i].issues);
      g_assert_true (error->domain == DUN_CSV_ERROR);
      g_assert_nonnull (strstr (error->message, bad_cases[i].message));
    }
}

/* The problems of all headers are there before the first row is read. */
static void
test_all_headers (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(DunPortfolio) portfolio = NULL;
  g_autoptr(GError)       error = NULL;
  g_autofree char        *issues = NULL;

  put (fixture, "customers.csv", "customer_no,kind,name,branch_code,x\n");
  put (fixture, "facilities.csv", FACILITIES);
  put (fixture, "payments.csv", "payment_no,facility_no,kind,paid_on,currency\n");
  portfolio = dun_portfolio_open (fixture->folder, NULL, &error);
  g_assert_no_error (error);
  issues = describe (portfolio);
  g_assert_cmpstr (issues, ==, "customers.csv 1 x 10\npayments.csv 1 amount 9\n");
  g_assert_true (dun_portfolio_has (portfolio, DUN_PORTFOLIO_PAYMENTS));
  g_assert_false (dun_portfolio_has (portfolio, DUN_PORTFOLIO_BRANCHES));
}

static void
test_no_folder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GFile)        nowhere = g_file_get_child (fixture->folder, "nowhere");
  g_autoptr(DunPortfolio) portfolio = NULL;
  g_autoptr(GError)       error = NULL;
  g_autofree char        *issues = NULL;

  portfolio = dun_portfolio_open (nowhere, NULL, &error);
  g_assert_no_error (error);
  issues = describe (portfolio);
  g_assert_cmpstr (issues, ==, "customers.csv 0 - 8\nfacilities.csv 0 - 8\n");
}

typedef struct
{
  guint64       rows;
  guint64       sum;
  guint64       last;
  guint         calls;
  GCancellable *cancellable;
} Long;

static gboolean
count_row (DunPortfolioFile    file,
           guint64             line,
           const char * const *values,
           gpointer            user_data,
           GError            **error)
{
  Long *self = user_data;

  self->rows++;
  if (file == DUN_PORTFOLIO_PAYMENTS)
    self->sum += g_ascii_strtoull (values[4], NULL, 10);
  return TRUE;
}

static void
note_progress (guint64  done,
               guint64  total,
               gpointer user_data)
{
  Long *self = user_data;

  g_assert_cmpuint (done, >=, self->last);
  g_assert_cmpuint (done, <=, total);
  self->last = done;
  self->calls++;
  if (self->calls == 10 && self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

#define LONG_ROWS 450000 /* about 20 MB */

static void
put_long (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->path, "payments.csv", NULL);
  FILE            *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  put (fixture, "customers.csv", CUSTOMERS);
  put (fixture, "facilities.csv", FACILITIES);
  fputs ("payment_no,facility_no,kind,paid_on,amount,currency\n", file);
  for (guint i = 0; i < LONG_ROWS; i++)
    fprintf (file, "P%09u,F%07u,payment,2024-02-01,%u,EUR\n", i, i / 10, i % 1000 + 1);
  g_assert_cmpint (fclose (file), ==, 0);
}

static long
peak_kb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(DunPortfolio) portfolio = NULL;
  g_autoptr(GError)       error = NULL;
  Long                    seen = { 0 };
  long                    before;

  put_long (fixture);
  before = peak_kb ();
  portfolio = dun_portfolio_open (fixture->folder, NULL, &error);
  g_assert_no_error (error);
  dun_portfolio_read (portfolio, count_row, note_progress, &seen, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seen.rows, ==, LONG_ROWS);
  g_assert_cmpuint (seen.sum, ==, (guint64) LONG_ROWS / 1000 * 500500);
  g_assert_cmpuint (seen.last, ==, dun_portfolio_get_size (portfolio));
  g_assert_cmpuint (seen.calls, >, 50);
  g_assert_cmpint (peak_kb () - before, <, 4096);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(DunPortfolio) portfolio = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError)       error = NULL;
  Long                    seen = { .cancellable = cancellable };

  put_long (fixture);
  portfolio = dun_portfolio_open (fixture->folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dun_portfolio_read (portfolio, count_row, note_progress, &seen, cancellable,
                                      &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (seen.rows, <, LONG_ROWS);
}

static gboolean
refuse_second (DunPortfolioFile    file,
               guint64             line,
               const char * const *values,
               gpointer            user_data,
               GError            **error)
{
  if (line < 3)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(DunPortfolio) portfolio = NULL;
  g_autoptr(GError)       error = NULL;

  put (fixture, "customers.csv", CUSTOMERS "C1,person,x,N1\nC2,person,y,N1\n");
  put (fixture, "facilities.csv", FACILITIES);
  portfolio = dun_portfolio_open (fixture->folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dun_portfolio_read (portfolio, refuse_second, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

/* The list stops before it fills the memory, the reading with it. */
static void
test_many_issues (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(DunPortfolio) portfolio = NULL;
  g_autoptr(GString)      text = g_string_new (CUSTOMERS);
  g_autoptr(GError)       error = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "C1,person\n");
  put (fixture, "customers.csv", text->str);
  put (fixture, "facilities.csv", FACILITIES);
  portfolio = dun_portfolio_open (fixture->folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (dun_portfolio_read (portfolio, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, DUN_CSV_ERROR, DUN_CSV_ERROR_FIELD_COUNT);
  g_assert_cmpuint (dun_portfolio_get_issues (portfolio)->len, ==, 1000);
}

static void
add (const char *name,
     void      (*function) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/portfolio/columns-come-in-any-order", test_order);
  add ("/portfolio/bad-input-is-named-with-file-line-and-column", test_bad);
  add ("/portfolio/all-headers-are-checked-before-the-first-row", test_all_headers);
  add ("/portfolio/an-empty-folder-lacks-its-two-files", test_no_folder);
  add ("/portfolio/a-long-file-is-read-in-little-memory", test_long);
  add ("/portfolio/reading-can-be-cancelled", test_cancel);
  add ("/portfolio/the-receiver-of-rows-can-stop", test_stop);
  add ("/portfolio/the-list-of-issues-has-an-end", test_many_issues);
  return g_test_run ();
}
