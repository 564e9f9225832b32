#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: embed.sh SQL_DIR OUTPUT.c OUTPUT.h
# Puts every SQL file of the deployment into one GResource, with the seeds of letters and messages
# made of their wordings. Runs at each build and writes only when something changed, so a new file
# needs no list entry.
set -eu
sql=$1 source=$2 header=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/seed"
"$sql/seed/wordings/make-letters" >"$work/seed/0002-letters.sql"
"$sql/seed/messages/make-messages" >"$work/seed/0034-messages.sql"
{
  echo '<gresources><gresource prefix="/dundesk/sql">'
  {
    (cd "$sql" && find bootstrap migrations rules policies api batch seed deploy -name '*.sql' \
      2>/dev/null)
    echo seed/0002-letters.sql
    echo seed/0034-messages.sql
  } | LC_ALL=C sort |
    sed 's,.*,<file>&</file>,'
  echo '</gresource></gresources>'
} >"$work/sql.gresource.xml"

for kind in source header; do
  case $kind in source) suffix=c ;; header) suffix=h ;; esac
  glib-compile-resources --sourcedir "$sql" --sourcedir "$work" --c-name dun_sql \
    --manual-register --internal --generate-$kind --target "$work/dun-sql.$suffix" \
    "$work/sql.gresource.xml"
done
cmp -s "$work/dun-sql.c" "$source" || cp "$work/dun-sql.c" "$source"
cmp -s "$work/dun-sql.h" "$header" || cp "$work/dun-sql.h" "$header"
