#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# po/todo.sh LANGUAGE: prints what has no translation yet, as a part of a PO file. To merge it back:
#   msgcat --use-first --no-wrap FILLED po/LANGUAGE.po -o po/LANGUAGE.po
set -eu
cd "$(dirname "$0")"
[ $# -eq 1 ] || { echo "usage: po/todo.sh LANGUAGE, one of: $(tr '\n' ' ' <LINGUAS)" >&2; exit 2; }
[ -f "$1.po" ] || { echo "po/todo.sh: there is no po/$1.po" >&2; exit 1; }
msgattrib --untranslated --no-obsolete --no-wrap "$1.po"
