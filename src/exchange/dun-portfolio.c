/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-portfolio"

#include "dun-portfolio.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A portfolio as a bank hands it over: a folder of CSV files. Here the shape is checked (files,
 * columns, bytes) and every row brought into one order of columns, ready to be copied to the
 * server; what the values mean, and whether they contradict each other, the server says. */

#define MAX_ISSUES 1000
#define PROGRESS_EVERY (256 * 1024)

/* The columns in their fixed order, those that must be there first. */
typedef struct
{
  const char *name;
  gboolean    needed;
  guint       n_needed;
  const char *columns[16];
} FileFormat;

static const FileFormat formats[DUN_PORTFOLIO_N_FILES] = {
  [DUN_PORTFOLIO_BRANCHES] = {
    "branches.csv", FALSE, 2,
    { "branch_code", "name", "parent_code" },
  },
  [DUN_PORTFOLIO_CUSTOMERS] = {
    "customers.csv", TRUE, 4,
    { "customer_no", "kind", "name", "branch_code", "language", "national_id", "born_on", "phone",
      "email", "street", "postal_code", "city", "country", "controller" },
  },
  [DUN_PORTFOLIO_FACILITIES] = {
    "facilities.csv", TRUE, 6,
    { "facility_no", "customer_no", "product", "currency", "principal", "opened_on", "matures_on",
      "annual_rate", "status" },
  },
  [DUN_PORTFOLIO_FACILITY_PARTIES] = {
    "facility_parties.csv", FALSE, 3,
    { "facility_no", "customer_no", "role", "cap" },
  },
  [DUN_PORTFOLIO_INSTALMENTS] = {
    "instalments.csv", FALSE, 6,
    { "facility_no", "instalment_no", "due_on", "principal", "interest", "fee" },
  },
  [DUN_PORTFOLIO_PAYMENTS] = {
    "payments.csv", FALSE, 6,
    { "payment_no", "facility_no", "kind", "paid_on", "amount", "currency", "method", "reference",
      "reverses" },
  },
  [DUN_PORTFOLIO_COLLATERALS] = {
    "collaterals.csv", FALSE, 3,
    { "facility_no", "collateral_no", "kind", "description", "value", "currency", "valued_on" },
  },
};

struct _DunPortfolio
{
  /* Owned */
  GFile     *folder;
  GPtrArray *issues; /* of DunPortfolioIssue */

  /* State */
  gboolean present[DUN_PORTFOLIO_N_FILES];
  guint64  sizes[DUN_PORTFOLIO_N_FILES];
  guint64  total;
  guint64  done; /* bytes of the files read before the present one */
};

const char *
dun_portfolio_file_get_name (DunPortfolioFile file)
{
  g_return_val_if_fail (file < DUN_PORTFOLIO_N_FILES, NULL);
  return formats[file].name;
}

guint
dun_portfolio_file_get_n_columns (DunPortfolioFile file)
{
  g_return_val_if_fail (file < DUN_PORTFOLIO_N_FILES, 0);
  return g_strv_length ((GStrv) formats[file].columns);
}

/* Returns: (array zero-terminated=1): the names in the order of a row's values. */
const char * const *
dun_portfolio_file_get_columns (DunPortfolioFile file)
{
  g_return_val_if_fail (file < DUN_PORTFOLIO_N_FILES, NULL);
  return formats[file].columns;
}

static void
issue_free (gpointer data)
{
  DunPortfolioIssue *issue = data;

  g_free (issue->column);
  g_free (issue->message);
  g_free (issue);
}

static gboolean
is_full (DunPortfolio *self)
{
  return self->issues->len >= MAX_ISSUES;
}

/* @message: (transfer full) */
static void
add_issue (DunPortfolio     *self,
           DunPortfolioFile  file,
           guint64           line,
           const char       *column,
           DunCsvError       code,
           char             *message)
{
  DunPortfolioIssue *issue;

  if (is_full (self))
    {
      g_free (message);
      return;
    }
  issue = g_new0 (DunPortfolioIssue, 1);
  issue->file = file;
  issue->line = line;
  issue->column = g_strdup (column);
  issue->code = code;
  issue->message = message;
  g_ptr_array_add (self->issues, issue);
}

/* The first issue from @first on as an error, with its place; FALSE when there is none. */
static gboolean
throw_issue (DunPortfolio *self,
             guint         first,
             GError      **error)
{
  const DunPortfolioIssue *issue;

  if (self->issues->len <= first)
    return FALSE;
  issue = g_ptr_array_index (self->issues, first);
  if (issue->line == 0)
    g_set_error (error, DUN_CSV_ERROR, (int) issue->code, "%s: %s", formats[issue->file].name,
                 issue->message);
  else if (issue->column == NULL)
    /* Translators: file name, line number, what is wrong there. */
    g_set_error (error, DUN_CSV_ERROR, (int) issue->code, _("%s, line %u: %s"),
                 formats[issue->file].name, (guint) issue->line, issue->message);
  else
    /* Translators: file name, line number, column name, what is wrong there. */
    g_set_error (error, DUN_CSV_ERROR, (int) issue->code,
                 _("%s, line %u, column %s: %s"), formats[issue->file].name, (guint) issue->line,
                 issue->column, issue->message);
  return TRUE;
}

/* What the reader found: its column as a name once the header is known. */
static void
add_reader_issue (DunPortfolio     *self,
                  DunPortfolioFile  file,
                  DunCsvReader     *reader,
                  const GStrv       header,
                  const GError     *found)
{
  guint            column = dun_csv_reader_get_column (reader);
  g_autofree char *number = NULL;
  const char      *name = NULL;

  if (found->code == DUN_CSV_ERROR_FIELD_COUNT)
    name = NULL;
  else if (header != NULL && column >= 1 && column <= g_strv_length (header))
    name = header[column - 1];
  else if (column >= 1)
    name = number = g_strdup_printf ("%u", column);
  add_issue (self, file, dun_csv_reader_get_line (reader), name, (DunCsvError) found->code,
             g_strdup (found->message));
}

static int
find_column (const FileFormat *format,
             const char       *name)
{
  for (int i = 0; format->columns[i] != NULL; i++)
    if (strcmp (format->columns[i], name) == 0)
      return i;
  return -1;
}

static char *
describe_unknown (const char *name,
                  guint       n_fields)
{
  if (n_fields == 1 && strchr (name, ';') != NULL)
    return g_strdup (_("The fields are parted by semicolons. Save the file again with commas."));
  if (name[0] == '\0')
    return g_strdup (_("A column has no name."));
  /* Translators: %s is the name of a column in a file. */
  return g_strdup_printf (_("The column “%s” is not known."), name);
}

/* Where each of the file's fields goes in a row: @map gets one entry a field. */
static void
check_header (DunPortfolio       *self,
              DunPortfolioFile    file,
              const char * const *header,
              guint               n_fields,
              guint              *map)
{
  const FileFormat *format = &formats[file];
  gboolean          seen[G_N_ELEMENTS (format->columns)] = { FALSE };

  for (guint i = 0; i < n_fields; i++)
    {
      int at = find_column (format, header[i]);

      map[i] = 0;
      if (at < 0)
        add_issue (self, file, 1, header[i], DUN_CSV_ERROR_UNKNOWN_COLUMN,
                   describe_unknown (header[i], n_fields));
      else if (seen[at])
        /* Translators: %s is the name of a column in a file. */
        add_issue (self, file, 1, header[i], DUN_CSV_ERROR_DOUBLE_COLUMN,
                   g_strdup_printf (_("The column “%s” is there twice."), header[i]));
      else
        {
          seen[at] = TRUE;
          map[i] = (guint) at;
        }
    }
  for (guint i = 0; i < format->n_needed; i++)
    if (!seen[i])
      /* Translators: %s is the name of a column in a file. */
      add_issue (self, file, 1, format->columns[i], DUN_CSV_ERROR_MISSING_COLUMN,
                 g_strdup_printf (_("The column “%s” is missing."), format->columns[i]));
}

/* Reads the header line. Returns: (nullable) (transfer full): a reader before the first row, NULL
 * with
 * @error or with an issue. */
static DunCsvReader *
open_file (DunPortfolio     *self,
           DunPortfolioFile  file,
           guint            *map,
           GStrv            *header_out,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr(GFile)            place = g_file_get_child (self->folder, formats[file].name);
  g_autoptr(GFileInputStream) stream = g_file_read (place, cancellable, error);
  g_autoptr(DunCsvReader)     reader = NULL;
  g_autoptr(GError)           found = NULL;
  const char * const         *header;
  guint                       n_fields;
  guint                       n_before = self->issues->len;

  if (stream == NULL)
    return NULL;
  reader = dun_csv_reader_new (G_INPUT_STREAM (stream));
  header = dun_csv_reader_next (reader, &n_fields, cancellable, &found);
  if (header == NULL && found == NULL)
    add_issue (self, file, 0, NULL, DUN_CSV_ERROR_EMPTY,
               g_strdup (_("The file is empty; it needs a first line with the names of its "
                           "columns.")));
  else if (header == NULL && found->domain == DUN_CSV_ERROR)
    add_reader_issue (self, file, reader, NULL, found);
  else if (header == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&found));
      return NULL;
    }
  else
    check_header (self, file, header, n_fields, map);
  if (self->issues->len > n_before)
    return NULL;
  *header_out = g_strdupv ((GStrv) header);
  return g_steal_pointer (&reader);
}

static gboolean
find_file (DunPortfolio     *self,
           DunPortfolioFile  file,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr(GFile)     place = g_file_get_child (self->folder, formats[file].name);
  g_autoptr(GFileInfo) info = NULL;
  g_autoptr(GError)    found = NULL;

  info = g_file_query_info (place,
                            G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, cancellable, &found);
  if (info == NULL && !g_error_matches (found, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&found));
      return FALSE;
    }
  self->present[file] = info != NULL
    && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR;
  if (self->present[file])
    {
      self->sizes[file] = (guint64) g_file_info_get_size (info);
      self->total += self->sizes[file];
    }
  else if (formats[file].needed)
    add_issue (self, file, 0, NULL, DUN_CSV_ERROR_MISSING_FILE,
               g_strdup (_("The file is missing.")));
  return TRUE;
}

/**
 * dun_portfolio_open:
 * @folder: where the files are; other files in it are left alone
 *
 * Finds the files and checks their header lines; all that is wrong there is in the issues. Reads
 * blockingly: not for the thread of the windows.
 *
 * Returns: (transfer full) (nullable): the portfolio, also when it has issues; NULL with G_IO_ERROR
 * when   the folder cannot be read
 */
DunPortfolio *
dun_portfolio_open (GFile         *folder,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(DunPortfolio) self = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_new0 (DunPortfolio, 1);
  self->folder = g_object_ref (folder);
  self->issues = g_ptr_array_new_with_free_func (issue_free);
  for (DunPortfolioFile file = 0; file < DUN_PORTFOLIO_N_FILES; file++)
    if (!find_file (self, file, cancellable, error))
      return NULL;
  for (DunPortfolioFile file = 0; file < DUN_PORTFOLIO_N_FILES; file++)
    {
      g_autoptr(DunCsvReader) reader = NULL;
      g_autoptr(GError)       found = NULL;
      g_auto(GStrv)           header = NULL;
      guint                   map[DUN_CSV_MAX_FIELDS];

      if (!self->present[file])
        continue;
      reader = open_file (self, file, map, &header, cancellable, &found);
      if (found != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&found));
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

void
dun_portfolio_free (DunPortfolio *self)
{
  g_object_unref (self->folder);
  g_ptr_array_unref (self->issues);
  g_free (self);
}

gboolean
dun_portfolio_has (DunPortfolio     *self,
                   DunPortfolioFile  file)
{
  g_return_val_if_fail (self != NULL && file < DUN_PORTFOLIO_N_FILES, FALSE);
  return self->present[file];
}

/* Returns: the bytes of all its files. */
guint64
dun_portfolio_get_size (DunPortfolio *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->total;
}

/* Returns: (transfer none) (element-type DunPortfolioIssue): what was found so far, at most
 * 1000. */
GPtrArray *
dun_portfolio_get_issues (DunPortfolio *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->issues;
}

/* Hands over the rows. Issues are noted; FALSE only with @error. */
static gboolean
read_rows (DunPortfolio             *self,
           DunPortfolioFile          file,
           DunCsvReader             *reader,
           const GStrv               header,
           const guint              *map,
           DunPortfolioRowFunc       row,
           DunPortfolioProgressFunc  progress,
           gpointer                  user_data,
           GCancellable             *cancellable,
           GError                  **error)
{
  const char *values[G_N_ELEMENTS (formats[0].columns) + 1] = { NULL };
  guint64     told = 0;

  while (!is_full (self))
    {
      g_autoptr(GError)   found = NULL;
      guint               n_fields;
      guint64             offset;
      const char * const *fields = dun_csv_reader_next (reader, &n_fields, cancellable, &found);

      if (fields == NULL && found == NULL)
        break;
      if (fields == NULL && found->domain != DUN_CSV_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&found));
          return FALSE;
        }
      if (fields == NULL)
        {
          add_reader_issue (self, file, reader, header, found);
          if (!dun_csv_reader_can_continue (found))
            break;
          continue;
        }
      for (guint i = 0; i < n_fields; i++)
        values[map[i]] = fields[i][0] == '\0' ? NULL : fields[i];
      if (row != NULL
          && !row (file, dun_csv_reader_get_line (reader), values, user_data, error))
        return FALSE;

      offset = dun_csv_reader_get_offset (reader);
      if (offset - told >= PROGRESS_EVERY)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (progress != NULL)
            progress (self->done + offset, self->total, user_data);
          told = offset;
        }
    }
  return TRUE;
}

/**
 * dun_portfolio_read_file:
 * @file: one that is there
 * @row: (nullable): called for each good row
 * @progress: (nullable): called with the bytes read of all the portfolio's files
 *
 * Reads one file from its beginning. A row of the wrong length is noted and the rest read on, so
 * that all such rows are listed; after any other damage nothing behind it can be trusted.
 *
 * Returns: FALSE with DUN_CSV_ERROR for the file's first issue (all are in the issues), with
 * G_IO_ERROR,   or with what @row said
 */
gboolean
dun_portfolio_read_file (DunPortfolio              *self,
                         DunPortfolioFile           file,
                         DunPortfolioRowFunc        row,
                         DunPortfolioProgressFunc   progress,
                         gpointer                   user_data,
                         GCancellable              *cancellable,
                         GError                   **error)
{
  g_autoptr(DunCsvReader) reader = NULL;
  g_autoptr(GError)       found = NULL;
  g_auto(GStrv)           header = NULL;
  guint                   map[DUN_CSV_MAX_FIELDS];
  guint                   n_before;

  g_return_val_if_fail (self != NULL && file < DUN_PORTFOLIO_N_FILES, FALSE);
  g_return_val_if_fail (self->present[file], FALSE);

  n_before = self->issues->len;
  reader = open_file (self, file, map, &header, cancellable, &found);
  if (reader != NULL
      && !read_rows (self, file, reader, header, map, row, progress, user_data, cancellable, error))
    return FALSE;
  if (found != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&found));
      return FALSE;
    }
  return !throw_issue (self, n_before, error);
}

/**
 * dun_portfolio_read:
 *
 * Reads all files in the order in which they refer to each other; see dun_portfolio_read_file (). A
 * file with issues does not keep the others from being read.
 *
 * Returns: FALSE with @error when anything is wrong; the issues then hold everything that was found
 */
gboolean
dun_portfolio_read (DunPortfolio              *self,
                    DunPortfolioRowFunc        row,
                    DunPortfolioProgressFunc   progress,
                    gpointer                   user_data,
                    GCancellable              *cancellable,
                    GError                   **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (throw_issue (self, 0, error))
    return FALSE;
  self->done = 0;
  for (DunPortfolioFile file = 0; file < DUN_PORTFOLIO_N_FILES; file++)
    {
      g_autoptr(GError) found = NULL;

      if (!self->present[file])
        continue;
      if (!dun_portfolio_read_file (self, file, row, progress, user_data, cancellable, &found)
          && found->domain != DUN_CSV_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&found));
          return FALSE;
        }
      self->done += self->sizes[file];
      if (progress != NULL)
        progress (self->done, self->total, user_data);
    }
  return !throw_issue (self, 0, error);
}
