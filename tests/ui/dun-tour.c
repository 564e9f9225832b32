/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-tour"

#include "dun-play.h"

#include <locale.h>
#include <string.h>

/* dun-tour PROGRAM URI DIR DAY SCREEN…: people of the demo at their desks, a program each. They do
 * the work of the day that is written down in the file DAY; then every screen that one of them may
 * see is looked at in English and Persian, light and dark. */

typedef struct
{
  const char *login;
  gint64      case_id; /* a case to open; 0: none */
  const char *home;    /* the screen that stands there already */
} Person;

static const Person people[] = {
  { "anowak", 1, "glance" },     { "mwojcik", 0, "glance" },    { "izielinska", 0, "glance" },
  { "pdoyle", 0, "glance" },     { "hlindgren", 0, "glance" },  { "portfolio", 0, "import" },
  { "sadams", 0, "staff" },     { "mlindqvist", 0, "queues" }, { "kmazur", 0, "calls" },
};

static const struct { const char *language, *scheme; } variants[] = {
  { "en", "light" }, { "en", "dark" }, { "fa", "dark" }, { "fa", "light" },
};

typedef struct
{
  DunPlay     *play;
  char       **screens;
  GHashTable  *seen;    /* screens that have their pictures */
} Tour;

static gboolean
keep (Tour            *tour,
      cairo_surface_t *picture,
      const char      *what,
      guint            variant,
      GError         **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%s-%s", what, variants[variant].language,
                                           variants[variant].scheme);

  return dun_play_keep (tour->play, picture, name, error);
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

static gboolean
visit (Tour         *tour,
       const Person *person,
       GError      **error)
{
  DunDriver *driver = dun_play_seat (tour->play, person->login, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (driver == NULL)
    return FALSE;
  for (guint v = 0; v < G_N_ELEMENTS (variants); v++)
    if (!turn (driver, v, error) || !look_round (tour, driver, person, v, found, error))
      return FALSE;
  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (tour->seen, g_ptr_array_index (found, i));
  g_print ("%s: %u screens\n", person->login, found->len);
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (DunPlay) play = NULL;
  g_autoptr (GError) error = NULL;
  Tour tour = { NULL };
  gboolean good = TRUE;

  setlocale (LC_ALL, "");
  if (argc < 5)
    {
      g_printerr ("usage: dun-tour PROGRAM URI DIR DAY SCREEN…\n");
      return 64;
    }
  tour.play = play = dun_play_new (argv[1], argv[2], argv[3]);
  tour.screens = argv + 5;
  tour.seen = g_hash_table_new (g_str_hash, g_str_equal);
  if (!dun_play_file (play, argv[4], &error))
    {
      g_printerr ("tour: %s\n", error->message);
      good = FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (people) && *tour.screens != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;

      /* What one person's program can not show, the others still can. */
      if (!visit (&tour, &people[i], &failure))
        {
          g_printerr ("tour: %s: %s\n", people[i].login, failure->message);
          good = FALSE;
        }
    }
  g_hash_table_unref (tour.seen);
  return good && dun_play_n_pictures (play) > 0 ? 0 : 1;
}
