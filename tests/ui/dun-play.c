/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-play"

#include "dun-play.h"

#include <string.h>

/* A line of the play is a verb and what it is done to; %DIR% stands for the folder of the pictures,
 * %DAY% for the folder the play lies in. A scene begins with "scene"; when a step of it can not be
 * done, the rest of the scene is left out, that is said, and the play goes on with the next scene.
 */

struct _DunPlay
{
  char       *program;
  char       *uri;
  char       *folder;
  char       *home;       /* the folder of what is played */
  GHashTable *desks;      /* login → DunDriver */
  DunDriver  *driver;     /* of whose turn it is */
  char       *scene;
  guint       n_pictures;
  guint       n_steps;    /* numbered pictures of the day */
  guint       n_left_out; /* scenes that were not played to their end */
};

typedef gboolean (* Verb) (DunPlay *, const char *, GError **);

DunPlay *
dun_play_new (const char *program,
              const char *uri,
              const char *folder)
{
  DunPlay *self = g_new0 (DunPlay, 1);

  self->program = g_strdup (program);
  self->uri = g_strdup (uri);
  self->folder = g_strdup (folder);
  self->desks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) dun_driver_free);
  return self;
}

void
dun_play_free (DunPlay *self)
{
  g_hash_table_unref (self->desks);
  g_free (self->program);
  g_free (self->uri);
  g_free (self->folder);
  g_free (self->home);
  g_free (self->scene);
  g_free (self);
}

guint
dun_play_n_pictures (DunPlay *self)
{
  return self->n_pictures;
}

/* Returns: (transfer none): the person's program, which stays open beside the others. */
DunDriver *
dun_play_seat (DunPlay     *self,
               const char  *login,
               GError     **error)
{
  const char *args[] = { "--uri", self->uri, "--user", login, NULL };
  DunDriver *driver = g_hash_table_lookup (self->desks, login);

  if (driver != NULL && dun_driver_is_running (driver))
    return driver;
  driver = dun_driver_start (self->program, login, args, error);
  if (driver != NULL)
    g_hash_table_replace (self->desks, g_strdup (login), driver);
  return driver;
}

/* @name: without its ending */
gboolean
dun_play_keep (DunPlay          *self,
               cairo_surface_t  *picture,
               const char       *name,
               GError          **error)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (self->folder, file, NULL);
  cairo_status_t status = cairo_surface_write_to_png (picture, path);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", path,
                   cairo_status_to_string (status));
      return FALSE;
    }
  self->n_pictures++;
  return TRUE;
}

/* --- Verbs --- */

static gboolean
play_as (DunPlay     *self,
         const char  *login,
         GError     **error)
{
  self->driver = dun_play_seat (self, login, error);
  return self->driver != NULL &&
         dun_driver_activate (self->driver, "app.color-scheme('light')", error) &&
         dun_driver_activate (self->driver, "app.language('en')", error) &&
         dun_driver_wait_action (self->driver, "win.screen", error);
}

static gboolean
play_do (DunPlay     *self,
         const char  *action,
         GError     **error)
{
  return dun_driver_activate (self->driver, action, error);
}

static gboolean
play_wait (DunPlay     *self,
           const char  *action,
           GError     **error)
{
  return dun_driver_wait_action (self->driver, action, error);
}

static gboolean
play_without (DunPlay     *self,
              const char  *action,
              GError     **error)
{
  return dun_driver_wait_without (self->driver, action, error);
}

static gboolean
play_file (DunPlay     *self,
           const char  *path,
           GError     **error)
{
  return dun_driver_wait_file (self->driver, path, error);
}

static gboolean
play_dialog (DunPlay     *self,
             const char  *is_there,
             GError     **error)
{
  return dun_driver_wait_dialog (self->driver, strcmp (is_there, "opens") == 0, error);
}

static gboolean
play_key (DunPlay     *self,
          const char  *keys,
          GError     **error)
{
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (!dun_driver_key (self->driver, each[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
play_type (DunPlay     *self,
           const char  *text,
           GError     **error)
{
  return dun_driver_type (self->driver, text, error);
}

static gboolean
play_rest (DunPlay     *self,
           const char  *nothing,
           GError     **error)
{
  cairo_surface_t *picture = dun_driver_look (self->driver, error);

  if (picture == NULL)
    return FALSE;
  cairo_surface_destroy (picture);
  return TRUE;
}

static gboolean
play_picture (DunPlay     *self,
              const char  *name,
              GError     **error)
{
  cairo_surface_t *picture = dun_driver_look (self->driver, error);
  g_autofree char *numbered = NULL;
  gboolean done;

  if (picture == NULL)
    return FALSE;
  numbered = g_strdup_printf ("%02u-%s", ++self->n_steps, name);
  done = dun_play_keep (self, picture, numbered, error);
  cairo_surface_destroy (picture);
  return done;
}

static const struct
{
  const char *name;
  Verb        verb;
} verbs[] = {
  { "as", play_as },           /* login: it is this person's turn, in English */
  { "dialog", play_dialog },   /* opens | closes */
  { "do", play_do },           /* action: when it can be used */
  { "file", play_file },       /* path: the program has written it */
  { "key", play_key },         /* keys as xdotool names them */
  { "picture", play_picture }, /* name: taken at rest, and numbered */
  { "rest", play_rest },       /* nothing moves any more */
  { "type", play_type },       /* text, into what has the keys */
  { "wait", play_wait },       /* action: it can be used */
  { "without", play_without }, /* action: it can not be used */
};

/* --- The play --- */

static char *
replace (const char *text,
         const char *old,
         const char *new)
{
  g_auto (GStrv) pieces = g_strsplit (text, old, -1);

  return g_strjoinv (new, pieces);
}

static gboolean
play_line (DunPlay     *self,
           const char  *line,
           GError     **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 2);
  g_autofree char *half = replace (words[1] != NULL ? words[1] : "", "%DIR%", self->folder);
  g_autofree char *object = replace (half, "%DAY%", self->home);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (verbs[i].name, words[0]) == 0)
      return verbs[i].verb (self, object, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "there is no verb %s", words[0]);
  return FALSE;
}

/* What stands open is closed, so that the next scene finds a window. */
static void
leave_scene (DunPlay    *self,
             const char *line,
             GError     *error)
{
  g_printerr ("tour: LEFT OUT the rest of “%s”, at “%s”: %s\n", self->scene, line, error->message);
  self->n_left_out++;
  if (self->driver == NULL || !dun_driver_is_running (self->driver))
    return;
  play_picture (self, "left-out", NULL);
  dun_driver_key (self->driver, "Escape", NULL);
}

/* Plays what is written in @path. Returns: whether every scene came to its end. */
gboolean
dun_play_file (DunPlay     *self,
               const char  *path,
               GError     **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean playing = TRUE;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;
  g_free (self->home);
  self->home = g_path_get_dirname (path);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      g_autoptr (GError) failure = NULL;

      if (*line == '\0' || *line == '#')
        continue;
      if (g_str_has_prefix (line, "scene "))
        {
          g_free (self->scene);
          self->scene = g_strdup (line + strlen ("scene "));
          g_print ("%s\n", self->scene);
          playing = TRUE;
        }
      else if (playing && !play_line (self, line, &failure))
        {
          leave_scene (self, line, failure);
          playing = FALSE;
        }
    }
  if (self->n_left_out == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%u scenes were not played to their end",
               self->n_left_out);
  return FALSE;
}
