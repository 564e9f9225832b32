/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-tour"

#include "dun-driver.h"

#include <string.h>

/* dun-tour PROGRAM URI DIR SCREEN…: people of the demo at their desks, a program each; every screen
 * that one of them may see is looked at in English and Persian, light and dark. */

typedef struct
{
  const char *login;
  gint64      case_id; /* a case to open; 0: none */
  const char *home;    /* the screen that the program begins with */
} Person;

static const Person people[] = {
  { "anowak", 1, "glance" },     { "mwojcik", 0, "glance" },    { "izielinska", 0, "glance" },
  { "pdoyle", 0, "glance" },     { "hlindgren", 0, "glance" },  { "portfolio", 0, "glance" },
  { "sadams", 0, "staff" },
};

static const struct { const char *language, *scheme; } variants[] = {
  { "en", "light" }, { "en", "dark" }, { "fa", "dark" }, { "fa", "light" },
};

typedef struct
{
  const char  *program;
  const char  *uri;
  const char  *folder;
  char       **screens;
  GHashTable  *seen;     /* screens that have their pictures */
  guint        n_pictures;
} Tour;

static gboolean
keep (Tour            *tour,
      cairo_surface_t *picture,
      const char      *what,
      guint            variant,
      GError         **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%s-%s.png", what, variants[variant].language,
                                           variants[variant].scheme);
  g_autofree char *path = g_build_filename (tour->folder, name, NULL);
  cairo_status_t status = cairo_surface_write_to_png (picture, path);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", path,
                   cairo_status_to_string (status));
      return FALSE;
    }
  tour->n_pictures++;
  return TRUE;
}

static gboolean
turn (DunDriver *driver,
      guint      variant,
      GError   **error)
{
  g_autofree char *language = NULL;
  g_autofree char *scheme = NULL;

  language = g_strdup_printf ("app.language('%s')", variants[variant].language);
  scheme = g_strdup_printf ("app.color-scheme('%s')", variants[variant].scheme);
  return dun_driver_activate (driver, scheme, error) &&
         dun_driver_activate (driver, language, error) &&
         dun_driver_wait_action (driver, "win.screen", error);
}

/* @shown: (nullable): the picture's hash before; a screen that this person may not open leaves it
 * as it is, and that is not kept. */
static gboolean
look_at (Tour       *tour,
         DunDriver  *driver,
         const char *what,
         const char *action,
         guint       variant,
         guint      *shown,
         gboolean   *is_there,
         GError    **error)
{
  cairo_surface_t *picture;
  guint hash;
  gboolean done = TRUE;

  if (!dun_driver_activate (driver, action, error))
    return FALSE;
  picture = dun_driver_look (driver, error);
  if (picture == NULL)
    return FALSE;
  hash = dun_driver_picture_hash (picture);
  *is_there = shown == NULL || hash != *shown;
  if (shown != NULL)
    *shown = hash;
  if (*is_there)
    done = keep (tour, picture, what, variant, error);
  cairo_surface_destroy (picture);
  return done;
}

/* What stands there before anything is opened. */
static gboolean
look_first (DunDriver *driver,
            guint     *shown,
            GError   **error)
{
  cairo_surface_t *picture = dun_driver_look (driver, error);

  if (picture == NULL)
    return FALSE;
  *shown = dun_driver_picture_hash (picture);
  cairo_surface_destroy (picture);
  return TRUE;
}

/* In the first variant it is found out what this person may open, in the others just that is looked
 * at again. */
static gboolean
look_round (Tour         *tour,
            DunDriver    *driver,
            const Person *person,
            guint         variant,
            GPtrArray    *found,
            GError      **error)
{
  guint shown = 0;
  gboolean is_there;

  if (variant == 0 && !look_first (driver, &shown, error))
    return FALSE;
  for (guint i = 0; tour->screens[i] != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.screen('%s')", tour->screens[i]);

      if (g_hash_table_contains (tour->seen, tour->screens[i]) ||
          (variant > 0 && !g_ptr_array_find (found, tour->screens[i], NULL)))
        continue;
      if (!look_at (tour, driver, tour->screens[i], action, variant,
                    variant == 0 && strcmp (tour->screens[i], person->home) != 0 ? &shown : NULL,
                    &is_there, error))
        return FALSE;
      if (is_there && variant == 0)
        g_ptr_array_add (found, tour->screens[i]);
    }
  if (person->case_id > 0)
    {
      g_autofree char *action = NULL;

      action = g_strdup_printf ("win.open-case(int64 %" G_GINT64_FORMAT ")", person->case_id);
      return look_at (tour, driver, "case", action, variant, NULL, &is_there, error);
    }
  return TRUE;
}

/* Returns: (transfer full): the person's program, which stays open beside the others. */
static DunDriver *
visit (Tour         *tour,
       const Person *person,
       GError      **error)
{
  const char *args[] = { "--uri", tour->uri, "--user", person->login, NULL };
  g_autoptr (DunDriver) driver = dun_driver_start (tour->program, person->login, args, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (driver == NULL)
    return NULL;
  for (guint v = 0; v < G_N_ELEMENTS (variants); v++)
    if (!turn (driver, v, error) || !look_round (tour, driver, person, v, found, error))
      return NULL;
  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (tour->seen, g_ptr_array_index (found, i));
  g_print ("%s: %u screens\n", person->login, found->len);
  return g_steal_pointer (&driver);
}

int
main (int    argc,
      char **argv)
{
  Tour tour = { NULL };
  g_autoptr (GPtrArray) desks = g_ptr_array_new_with_free_func ((GDestroyNotify) dun_driver_free);
  gboolean good = TRUE;

  if (argc < 5)
    {
      g_printerr ("usage: dun-tour PROGRAM URI DIR SCREEN…\n");
      return 64;
    }
  tour.program = argv[1];
  tour.uri = argv[2];
  tour.folder = argv[3];
  tour.screens = argv + 4;
  tour.seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (GError) error = NULL;
      DunDriver *driver = visit (&tour, &people[i], &error);

      /* What one person's program can not show, the others still can. */
      if (driver != NULL)
        g_ptr_array_add (desks, driver);
      else
        {
          g_printerr ("tour: %s: %s\n", people[i].login, error->message);
          good = FALSE;
        }
    }
  g_hash_table_unref (tour.seen);
  return good && tour.n_pictures > 0 ? 0 : 1;
}
