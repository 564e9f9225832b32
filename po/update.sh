#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# po/update.sh [--files]: brings POTFILES and, without --files, every translation up to date with
# the sources. Nothing is guessed: a text that changed is untranslated again, a text that went is
# dropped.
# po/todo.sh says what is left to do.
set -eu
cd "$(dirname "$0")"
pot=$(mktemp)
trap 'rm -f "$pot" "$pot.po"' EXIT

../tests/check-style --potfiles >POTFILES
[ "${1:-}" != --files ] || exit 0
./extract.sh "$pot"
while read -r language; do
  msgmerge --quiet --no-fuzzy-matching --no-wrap --add-location=file \
    --output-file="$pot.po" "$language.po" "$pot"
  msgattrib --no-obsolete --no-wrap --force-po --output-file="$language.po" "$pot.po"
  printf '%s: ' "$language"
  msgfmt --statistics --output-file=/dev/null "$language.po" 2>&1
done <LINGUAS
