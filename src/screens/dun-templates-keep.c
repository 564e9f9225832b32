/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-templates-screen"

#include "dun-templates-private.h"

#include "dun-draft-store.h"
#include "dun-uuid.h"

#include <string.h>

/* What was typed and not saved, so that it is there again: after a crash, and when another wording
 * was looked at meanwhile. */

#define KEEP_WITHIN 1000 /* milliseconds after a key */

static DunSession *
get_session (DunTemplatesScreen *self)
{
  return dun_screen_get_session (DUN_SCREEN (self));
}

/* A text as the server keeps it: nothing around the subject, no empty lines around the body.
 * Returns: (transfer full) */
static char *
make_form (const char *subject,
           const char *body)
{
  g_autofree char *line = g_strstrip (g_strdup (subject));
  const char *start = body + strspn (body, "\n");
  gsize len = strlen (start);

  while (len > 0 && start[len - 1] == '\n')
    len--;
  return g_strdup_printf ("%s\n%.*s", line, (int) len, start);
}

/* Returns: (transfer full): what the form says, to be compared */
char *
_dun_templates_dup_form (DunTemplatesScreen *self)
{
  g_autofree char *body = _dun_templates_dup_body (self);

  return make_form (gtk_editable_get_text (self->subject), body);
}

/* Returns: whether the form says this */
gboolean
_dun_templates_says (DunTemplatesScreen *self,
                     const char         *subject,
                     const char         *body)
{
  g_autofree char *now = _dun_templates_dup_form (self);
  g_autofree char *other = make_form (subject, body);

  return g_str_equal (now, other);
}

gboolean
_dun_templates_is_dirty (DunTemplatesScreen *self)
{
  g_autofree char *now = _dun_templates_dup_form (self);

  return self->editable && self->saved != NULL && g_strcmp0 (now, self->saved) != 0;
}

/* The server has this text. */
void
_dun_templates_remember (DunTemplatesScreen *self,
                         const char         *subject,
                         const char         *body)
{
  g_free (self->saved);
  self->saved = make_form (subject, body);
  g_free (self->request);
  self->request = dun_uuid_new ();
}

/* One kept text a kind and language: there is one draft of it. */
static char *
make_form_name (DunTemplatesScreen *self)
{
  return g_strdup_printf ("template.%s.%s", self->kind, self->language);
}

void
_dun_templates_forget_kept (DunTemplatesScreen *self)
{
  g_autofree char *form = NULL;

  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (self->kind == NULL)
    return;
  form = make_form_name (self);
  dun_draft_store_forget (get_session (self), form, 0);
}

/* Keeps what is typed and not saved. */
void
_dun_templates_keep (DunTemplatesScreen *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *form = NULL;
  g_autofree char *body = NULL;

  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (!_dun_templates_is_dirty (self))
    {
      if (self->editable && self->saved != NULL)
        _dun_templates_forget_kept (self);
      return;
    }
  form = make_form_name (self);
  body = _dun_templates_dup_body (self);
  g_key_file_set_string (file, DUN_DRAFT_STORE_GROUP, "subject",
                         gtk_editable_get_text (self->subject));
  g_key_file_set_string (file, DUN_DRAFT_STORE_GROUP, "body", body);
  dun_draft_store_save_file (get_session (self), form, 0, file);
}

static gboolean
keep_cb (gpointer user_data)
{
  DunTemplatesScreen *self = user_data;

  self->keep_source = 0;
  _dun_templates_keep (self);
  return G_SOURCE_REMOVE;
}

/* After a key; more keys do not put it off, for there are people who never pause. */
void
_dun_templates_keep_soon (DunTemplatesScreen *self)
{
  if (self->keep_source == 0)
    self->keep_source = g_timeout_add (KEEP_WITHIN, keep_cb, self);
}

/* What was typed before a crash or before another one was looked at.
 * Returns: whether there is something, and it may be typed still */
gboolean
_dun_templates_load_kept (DunTemplatesScreen *self,
                          char              **subject,
                          char              **body)
{
  g_autofree char *form = make_form_name (self);
  g_autoptr (GKeyFile) file = dun_draft_store_load_file (get_session (self), form, 0);

  if (file == NULL || !self->editable)
    return FALSE;
  *subject = g_key_file_get_string (file, DUN_DRAFT_STORE_GROUP, "subject", NULL);
  *body = g_key_file_get_string (file, DUN_DRAFT_STORE_GROUP, "body", NULL);
  return *subject != NULL && *body != NULL;
}
