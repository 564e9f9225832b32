#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# po/todo.sh LANGUAGE: prints what has no translation yet, as a part of a PO file. Fill it in and merge it:
#   msgcat --use-first --no-wrap po/LANGUAGE.po FILLED -o po/LANGUAGE.po
set -eu
[ $# -eq 1 ] || { echo "usage: po/todo.sh LANGUAGE ($(tr '\n' ' ' <"$(dirname "$0")/LINGUAS"))" >&2; exit 2; }
cd "$(dirname "$0")"
[ -f "$1.po" ] || { echo "po/todo.sh: there is no po/$1.po" >&2; exit 1; }
msgattrib --untranslated --no-obsolete --no-wrap "$1.po"
