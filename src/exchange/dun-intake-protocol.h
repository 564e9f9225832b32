/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What dundesk-intake and the program agree on. The document is read from descriptor 3, pixels are
 * written to descriptor 4, a memfd whose size is sealed. A request is one line on standard input, a
 * word and then key=value pairs; values are percent-encoded. An answer is "ok" or "error PROBLEM",
 * lines of key=value, and an empty line.
 *
 *   info                   kind= n-pages= javascript= rotation= dpi= and page=WIDTH,HEIGHT for each
 *   render page= scale=    width= height=; rows of 4 × width bytes: blue, green, red, alpha
 *   search page= text=     hit=X,Y,WIDTH,HEIGHT for each, from the upper left corner
 *   text page=             text=
 *
 * Lengths are points (1/72 inch) in a PDF, pixels in a picture. */

#define DUN_INTAKE_DOCUMENT_FD 3
#define DUN_INTAKE_PIXELS_FD   4

#define DUN_INTAKE_MAX_BYTES          (50u * 1024u * 1024u)
#define DUN_INTAKE_MAX_PAGES          500
#define DUN_INTAKE_MAX_BOX            14400.0
#define DUN_INTAKE_MAX_PIXELS         40000000u
#define DUN_INTAKE_MAX_PICTURE_PIXELS 100000000u
#define DUN_INTAKE_MAX_HITS           1000u
#define DUN_INTAKE_MAX_TEXT           (1u << 20)

#define DUN_INTAKE_CPU_SECONDS  10
#define DUN_INTAKE_WALL_SECONDS 15
#define DUN_INTAKE_MEMORY_BYTES (1ull << 30)

#define DUN_INTAKE_DAMAGED  "damaged"
#define DUN_INTAKE_PASSWORD "password"
#define DUN_INTAKE_LARGE    "large"
#define DUN_INTAKE_LONG     "long"
#define DUN_INTAKE_UNKNOWN  "unknown"
#define DUN_INTAKE_REQUEST  "request"
