/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n-lib.h>

/* The form of a text that its language uses with the number @n, as _() gives a text. libintl's
 * ngettext() would ask the default text domain, which is nobody's here: its answer is English. */
#define P_(singular, plural, n) g_dngettext (GETTEXT_PACKAGE, singular, plural, n)
