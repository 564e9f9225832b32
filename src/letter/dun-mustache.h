/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A compiled Mustache template: immutable, so any number of threads may render it. */
typedef struct _DunMustache DunMustache;

#define DUN_MUSTACHE_ERROR (dun_mustache_error_quark ())

typedef enum
{
  DUN_MUSTACHE_ERROR_SYNTAX, /* the template can not be compiled */
  DUN_MUSTACHE_ERROR_LIMIT,  /* too large, too deep */
  DUN_MUSTACHE_ERROR_FIELD,  /* a strict template asks for a field which the data do not have */
} DunMustacheError;

typedef enum
{
  DUN_MUSTACHE_DEFAULT = 0,
  /* Refuses {{{raw}}}, {{&raw}} and {{>partial}}; a missing field is an error when rendering. */
  DUN_MUSTACHE_STRICT = 1 << 0,
} DunMustacheFlags;

/* Appends @text (@length bytes of a string in the data) to @out so that it stays plain text. */
typedef void               (*DunMustacheEscape)  (GString    *out,
                                                  const char *text,
                                                  gsize       length,
                                                  gpointer    user_data);
/* Appends what a value that is not a string looks like, already escaped. @member is NULL for the
 * value itself, or the name asked of an object that has no such member. FALSE: not known here. */
typedef gboolean           (*DunMustacheFormat)  (GString    *out,
                                                  JsonNode   *value,
                                                  const char *member,
                                                  gpointer    user_data);
/* Returns: (transfer none) (nullable): the partial of that name */
typedef const DunMustache *(*DunMustachePartial) (const char *name,
                                                  gpointer    user_data);

typedef struct
{
  DunMustacheEscape  escape;  /* NULL: dun_mustache_escape_html */
  DunMustacheFormat  format;  /* NULL: numbers as JSON writes them */
  DunMustachePartial partial; /* NULL: no partials */
  gpointer           user_data;
} DunMustacheHooks;

#define DUN_MUSTACHE_MAX_TEXT  (10 * 1024 * 1024) /* bytes, of template and result */
#define DUN_MUSTACHE_MAX_DEPTH 100                /* sections and partials inside each other */

GQuark       dun_mustache_error_quark (void);
DunMustache *dun_mustache_compile     (const char             *text,
                                       DunMustacheFlags        flags,
                                       GError                **error);
void         dun_mustache_free        (DunMustache            *self);
gboolean     dun_mustache_render      (const DunMustache      *self,
                                       JsonNode               *data,
                                       const DunMustacheHooks *hooks,
                                       GString                *out,
                                       GError                **error);
char        *dun_mustache_probe       (const DunMustache      *self);
GStrv        dun_mustache_lint        (const DunMustache      *self,
                                       JsonNode               *sample,
                                       const DunMustacheHooks *hooks);
void         dun_mustache_escape_html (GString                *out,
                                       const char             *text,
                                       gsize                   length,
                                       gpointer                user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunMustache, dun_mustache_free)

G_END_DECLS
