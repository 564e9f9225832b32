/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DUN_ERROR (dun_error_quark ())

/* What can go wrong, told apart by what a screen does about it. */
typedef enum
{
  DUN_ERROR_CONNECTION, /* the line, the server or the password; perhaps in doubt */
  DUN_ERROR_BUSY,       /* somebody else holds it, or it took too long: try again */
  DUN_ERROR_DENIED,     /* this person may not do it */
  DUN_ERROR_CONFLICT,   /* the record has changed, or contradicts another */
  DUN_ERROR_REFUSED,    /* a rule of the business says no: see dun_error_get_refusal () */
  DUN_ERROR_INTERNAL,   /* a fault of the program */
  DUN_ERROR_CANCELLED,  /* the person cancelled it */
  DUN_ERROR_INPUT,      /* what was typed or read is wrong; the message says what */
} DunError;

GQuark   dun_error_quark       (void);
GError  *dun_error_new_refusal (const char    *code,
                                const char    *detail_json);
gboolean dun_error_get_refusal (const GError  *error,
                                char         **code,
                                char         **detail_json);

G_END_DECLS
