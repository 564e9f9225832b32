/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One SQL file of the program, and what its first lines say. */
typedef struct
{
  char  *path;   /* "api/case_assign.sql" */
  char  *folder; /* "api" */
  char  *name;   /* "case_assign" */
  char  *text;
  char  *sha256;
  char  *owner;  /* of its routine */
  GStrv  grants; /* roles without "dun_"; "staff" is all of them */
} DunSqlFile;

GPtrArray *dun_sql_files_load  (const char *folder);
DunSqlFile *dun_sql_file_load  (const char *path);
gboolean   dun_sql_files_order (GPtrArray  *files,
                                GError    **error);
gboolean   dun_sql_files_check (GPtrArray  *files,
                                GError    **error);
char      *dun_sql_files_manifest (GPtrArray *files);
void       dun_sql_file_free   (DunSqlFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunSqlFile, dun_sql_file_free)

G_END_DECLS
