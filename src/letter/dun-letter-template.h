/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A letter's wording, compiled: Mustache first, then CommonMark with GFM tables. Refcounted and
 * immutable: compile once a batch, render from any thread. */
typedef struct _DunLetterTemplate DunLetterTemplate;

DunLetterTemplate *dun_letter_template_compile     (const char         *subject,
                                                    const char         *body,
                                                    GError            **error);
DunLetterTemplate *dun_letter_template_ref         (DunLetterTemplate  *self);
void               dun_letter_template_unref       (DunLetterTemplate  *self);
const char *const  *dun_letter_template_get_images (DunLetterTemplate *self);
GStrv              dun_letter_template_lint        (DunLetterTemplate  *self,
                                                    JsonNode           *sample);
char              *dun_letter_template_to_markdown (DunLetterTemplate  *self,
                                                    JsonNode           *data,
                                                    const char         *language,
                                                    GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunLetterTemplate, dun_letter_template_unref)

G_END_DECLS
