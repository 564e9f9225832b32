#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the resource file of the window: the stylesheet, the icons and every ui/*.ui, so that a new
# template needs no line anywhere. $1: the top of the sources. Run by meson at configure time.
set -eu
cd "$1"
echo '<?xml version="1.0" encoding="UTF-8"?>'
echo '<gresources>'
echo '  <gresource prefix="/org/dundesk/Dundesk">'
echo '    <file alias="style.css">resources/style.css</file>'
for file in ui/*.ui ui/cells/*.ui; do
  [ ! -e "$file" ] || echo "    <file>$file</file>"
done
for file in ui/gtk/*.ui; do
  [ ! -e "$file" ] || echo "    <file alias=\"${file#ui/}\">$file</file>"
done
for file in resources/language-specs/*.lang; do
  [ ! -e "$file" ] || echo "    <file alias=\"${file#resources/}\">$file</file>"
done
for file in resources/icons/scalable/*/*.svg; do
  [ ! -e "$file" ] || echo "    <file alias=\"${file#resources/}\">$file</file>"
done
echo '  </gresource>'
echo '</gresources>'
