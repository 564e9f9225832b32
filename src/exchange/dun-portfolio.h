/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dun-csv-reader.h"

G_BEGIN_DECLS

/* The files of a portfolio, in the order in which they refer to each other. */
typedef enum
{
  DUN_PORTFOLIO_BRANCHES,
  DUN_PORTFOLIO_CUSTOMERS,
  DUN_PORTFOLIO_FACILITIES,
  DUN_PORTFOLIO_FACILITY_PARTIES,
  DUN_PORTFOLIO_INSTALMENTS,
  DUN_PORTFOLIO_PAYMENTS,
  DUN_PORTFOLIO_COLLATERALS,
  DUN_PORTFOLIO_N_FILES,
} DunPortfolioFile;

/* Something that keeps the portfolio from being read. */
typedef struct
{
  DunPortfolioFile file;
  guint64          line;    /* from 1; 0 for the whole file */
  char            *column;  /* (nullable): its name, or its number where it has no name */
  DunCsvError      code;
  char            *message; /* a translated sentence */
} DunPortfolioIssue;

typedef struct _DunPortfolio DunPortfolio;

/* One row. @values has one entry for each of dun_portfolio_file_get_columns () and a NULL after
 * them; an empty field is NULL. Returns: FALSE with @error to stop. */
typedef gboolean (*DunPortfolioRowFunc)      (DunPortfolioFile    file,
                                              guint64             line,
                                              const char * const *values,
                                              gpointer            user_data,
                                              GError            **error);
/* Called every now and then with bytes. */
typedef void     (*DunPortfolioProgressFunc) (guint64             done,
                                              guint64             total,
                                              gpointer            user_data);

const char         *dun_portfolio_file_get_name      (DunPortfolioFile          file);
guint               dun_portfolio_file_get_n_columns (DunPortfolioFile          file);
const char * const *dun_portfolio_file_get_columns   (DunPortfolioFile          file);

DunPortfolio       *dun_portfolio_open               (GFile                    *folder,
                                                      GCancellable             *cancellable,
                                                      GError                  **error);
void                dun_portfolio_free               (DunPortfolio             *self);
gboolean            dun_portfolio_has                (DunPortfolio             *self,
                                                      DunPortfolioFile          file);
guint64             dun_portfolio_get_size           (DunPortfolio             *self);
GPtrArray          *dun_portfolio_get_issues         (DunPortfolio             *self);
gboolean            dun_portfolio_read_file          (DunPortfolio             *self,
                                                      DunPortfolioFile          file,
                                                      DunPortfolioRowFunc       row,
                                                      DunPortfolioProgressFunc  progress,
                                                      gpointer                  user_data,
                                                      GCancellable             *cancellable,
                                                      GError                  **error);
gboolean            dun_portfolio_read               (DunPortfolio             *self,
                                                      DunPortfolioRowFunc       row,
                                                      DunPortfolioProgressFunc  progress,
                                                      gpointer                  user_data,
                                                      GCancellable             *cancellable,
                                                      GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunPortfolio, dun_portfolio_free)

G_END_DECLS
