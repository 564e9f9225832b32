/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-batch"

#include "dun-demo.h"

#include "dun-error.h"
#include "dun-script.h"
#include "dun-sql-file.h"
#include "dun-sql.h"
#include "dun-verifier.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

/* The demo's staff. The first two administrators are the journalled exception; everybody else is
 * made by the one of them and gets the role from the other (architecture §12). */

#define PASSWORD_LENGTH 14

typedef struct
{
  const char *login;
  const char *full_name;
  const char *branch;
  const char *role;
} Person;

/* The first is who ./run signs in. */
static const Person people[] = {
  { "anowak", "Anna Nowak", "HO", "branch_head" },
  { "tmarek", "Tomasz Marek", "HO", "deputy" },
  { "kpapas", "Kostas Papas", "WEST", "branch_head" },
  { "ohrytsenko", "Olena Hrytsenko", "EAST", "branch_head" },
  { "mwojcik", "Marek Wójcik", "PL1", "collector" },
  { "jkowalska", "Joanna Kowalska", "PL1", "collector" },
  { "pzajac", "Paweł Zając", "PL2", "collector" },
  { "egeorgiou", "Eleni Georgiou", "GR1", "collector" },
  { "vpetrov", "Vasil Petrov", "BG1", "collector" },
  { "sobrien", "Siobhán O’Brien", "IE1", "collector" },
  { "oshevchenko", "Oksana Shevchenko", "UA1", "collector" },
  { "abondar", "Andriy Bondar", "UA2", "collector" },
  { "dsokolova", "Darya Sokolova", "RU1", "collector" },
  { "lmammadova", "Leyla Mammadova", "AZ1", "collector" },
  { "rkarimi", "Reza Karimi", "IR1", "collector" },
  { "izielinska", "Irena Zielińska", "HO", "committee_secretary" },
  { "pdoyle", "Patrick Doyle", "HO", "print_operator" },
  { "mlindqvist", "Maria Lindqvist", "HO", "credit_manager" },
  { "kmazur", "Kamila Mazur", "HO", "call_operator" },
  { "tlysenko", "Taras Lysenko", "EAST", "call_operator" },
  { "messages", "Message service", "HO", "sender" },
  { "hlindgren", "Helga Lindgren", "HO", "auditor" },
  { "portfolio", "Portfolio service", "HO", "importer" },
  { "sadams", "Sarah Adams", "HO", "administrator" },
  { "bkeller", "Bernd Keller", "HO", "administrator" },
};

static const char first_administrator[] = "sadams";
static const char second_administrator[] = "bkeller";

/* --- Who is who --- */

/* Who approves what the head enters. */
const char *
dun_demo_manager (void)
{
  guint i = 0;

  while (!g_str_equal (people[i].role, "credit_manager"))
    i++;
  return people[i].login;
}

const char *
dun_demo_head (void)
{
  return people[0].login;
}

/* Returns: (transfer full): the logins of who collects in a branch. */
GStrv
dun_demo_collectors (const char *branch_code)
{
  g_autoptr (GStrvBuilder) logins = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (strcmp (people[i].role, "collector") == 0 && strcmp (people[i].branch, branch_code) == 0)
      g_strv_builder_add (logins, people[i].login);
  return g_strv_builder_end (logins);
}

/* --- Passwords --- */

static char *
make_password (void)
{
  static const char alphabet[] = "abcdefghijkmnopqrstuvwxyz23456789"; /* 0, 1 and l left out */
  char password[PASSWORD_LENGTH + 1] = "";

  for (guint i = 0; i < PASSWORD_LENGTH;)
    {
      guint8 byte;

      if (getrandom (&byte, 1, 0) != 1)
        g_error ("there are no random numbers");
      /* The rest of the division would favour some letters. */
      if (byte < 256 / (sizeof alphabet - 1) * (sizeof alphabet - 1))
        password[i++] = alphabet[byte % (sizeof alphabet - 1)];
    }
  return g_strdup (password);
}

static void
read_passwords (DunDemo    *self,
                const char *content)
{
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ":", 5);

      if (g_strv_length (fields) == 5 && fields[0][0] != '#')
        g_hash_table_insert (self->passwords, g_strdup (fields[3]), g_strdup (fields[4]));
    }
}

/* Everybody's password, in the file before anybody uses it: one that an earlier, unfinished run has
 * made is kept. */
gboolean
dun_demo_make_passwords (DunDemo *self,
                         GError **error)
{
  g_autofree char *content = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (g_file_get_contents (self->passfile, &content, NULL, NULL))
    read_passwords (self, content);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      if (!g_hash_table_contains (self->passwords, people[i].login))
        g_hash_table_insert (self->passwords, g_strdup (people[i].login), make_password ());
      g_string_append_printf (text, "*:*:*:%s:%s\n", people[i].login,
                              (char *) g_hash_table_lookup (self->passwords, people[i].login));
    }
  return g_file_set_contents_full (self->passfile, text->str, (gssize) text->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static char *
verifier_of (DunDemo    *self,
             const char *login,
             GError    **error)
{
  return dun_verifier_new (login, g_hash_table_lookup (self->passwords, login), error);
}

/* --- The first three --- */

static const Person *
find_person (const char *login)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    if (strcmp (people[i].login, login) == 0)
      return &people[i];
  g_return_val_if_reached (NULL);
}

static gboolean
can_sign_in (DunDemo    *self,
             const char *login)
{
  g_autoptr (DunDb) line = NULL;
  g_autoptr (DunConnectInfo) info = dun_demo_info (self, login);
  g_autoptr (DunResult) person = NULL;

  line = dun_db_open_sync (info, NULL);
  if (line == NULL)
    return FALSE;
  person = dun_db_call_sync (line, "session_open", NULL, NULL);
  dun_db_close (line);
  return person != NULL;
}

static gboolean
bootstrap (DunDemo    *self,
           DunScript  *script,
           const char *login,
           const char *full_name,
           const char *role,
           const char *verifier,
           GError    **error)
{
  g_autoptr (DunSqlFile) file = dun_sql_file_load ("deploy/staff_bootstrap.sql");
  const char *params[] = { login, full_name, "HO", "Meridian Bank", role, verifier, NULL };
  g_autoptr (DunResult) done = dun_script_query (script, file->path, file->text, params, error);

  return done != NULL;
}

/* The night's login and two administrators, made by who has set the database up. */
gboolean
dun_demo_make_first (DunDemo *self,
                     GError **error)
{
  const char *logins[] = { first_administrator, second_administrator };
  g_autoptr (DunScript) script = dun_script_open (self->info, error);

  dun_sql_register_resource ();
  if (script == NULL ||
      !bootstrap (self, script, "dun_batch", "The night", "batch", "", error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (logins); i++)
    {
      const Person *person = find_person (logins[i]);
      g_autofree char *verifier = NULL;

      if (can_sign_in (self, person->login))
        continue;
      verifier = verifier_of (self, person->login, error);
      if (verifier == NULL ||
          !bootstrap (self, script, person->login, person->full_name, "administrator", verifier,
                      error))
        return FALSE;
    }
  return TRUE;
}

/* As who has set the database up: the first look at it is not to wait for statistics. */
gboolean
dun_demo_analyze (DunDemo *self,
                  GError **error)
{
  g_autoptr (DunSqlFile) file = dun_sql_file_load ("deploy/analyze.sql");
  g_autoptr (DunScript) script = dun_script_open (self->info, error);

  return script != NULL && dun_script_run (script, file->path, file->text, error);
}

/* --- Everybody else --- */

static int
find_row (DunResult  *rows,
          const char *column,
          const char *text)
{
  for (guint i = 0; i < dun_result_get_n_rows (rows); i++)
    if (g_strcmp0 (dun_result_get_text (rows, i, column), text) == 0)
      return (int) i;
  return -1;
}

static gboolean
make_person (DunDemo      *self,
             const Person *person,
             gint64        branch_id,
             GError      **error)
{
  g_autofree char *verifier = verifier_of (self, person->login, error);

  return verifier != NULL &&
         dun_demo_do (self, first_administrator, "staff_create",
                      g_variant_new ("(ssimss)", person->login, person->full_name,
                                     (gint32) branch_id, NULL, verifier), error);
}

static gboolean
give_role (DunDemo      *self,
           const Person *person,
           GError      **error)
{
  return dun_demo_do (self, first_administrator, "role_request",
                      g_variant_new ("(ss)", person->login, person->role), error) &&
         dun_demo_do (self, second_administrator, "role_approve",
                      g_variant_new ("(ss)", person->login, person->role), error);
}

/* What stands at the head of the letters, by language. */
static const struct
{
  const char *language;
  const char *name;
  const char *street;
  const char *town;
  const char *phone;
  const char *account;
  const char *city;
} senders[] = {
  { "en", "Meridian Bank", "12 Harbour Street", "Dublin 2", "+353 1 555 0100",
    "IE57 MERI 9000 0100 0001 00", "Dublin" },
  { "fa", "بانک مریدین", "خیابان ولیعصر ۱۲", "تهران", "۰۲۱-۵۵۵۰۱۰۰",
    "IR25 0990 0000 0000 0000 0100 01", "تهران" },
  { "az", "Meridian Bank", "Nizami küçəsi 12", "AZ1000 Bakı", "+994 12 555 01 00",
    "AZ46 MERI 0000 0000 0000 0001 0001", "Bakı" },
  { "pl", "Meridian Bank", "ul. Długa 12", "00-238 Warszawa", "+48 22 555 01 00",
    "PL40 9999 9990 0000 0001 0001 0001", "Warszawa" },
  { "uk", "Меридіан Банк", "вул. Хрещатик, 12", "01001 Київ", "+380 44 555 01 00",
    "UA98 3999 9900 0002 6000 0000 0000 1", "Київ" },
  { "ru", "Меридиан Банк", "ул. Садовая, 12", "101000 Москва", "+7 495 555 01 00",
    "40702 810 0 0000 0000001", "Москва" },
  { "el", "Τράπεζα Μέριδιαν", "Οδός Ερμού 12", "105 63 Αθήνα", "+30 210 555 0100",
    "IE57 MERI 9000 0100 0001 00", "Αθήνα" },
  { "bg", "Меридиан Банк", "бул. „Витоша“ 12", "1000 София", "+359 2 555 01 00",
    "BG25 MERI 9000 1000 0001 00", "София" },
};

/* Says whose letters these are: an administrator's work, once. */
gboolean
dun_demo_set_senders (DunDemo *self,
                      GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (senders); i++)
    {
      const char *lines[] = { senders[i].street, senders[i].town, NULL };

      if (!dun_demo_do (self, first_administrator, "sender_set",
                        g_variant_new ("(ss^assss)", senders[i].language, senders[i].name, lines,
                                       senders[i].phone, senders[i].account, senders[i].city),
                        error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dun_demo_make_staff:
 *
 * Makes those of the staff whose branch is there by now and who are not: called before the import,
 * which needs the importer, and after it.
 */
gboolean
dun_demo_make_staff (DunDemo *self,
                     GError **error)
{
  g_autoptr (DunResult) branches = NULL;
  g_autoptr (DunResult) staff = NULL;

  branches = dun_demo_read (self, first_administrator, "branch_list", NULL, error);
  if (branches == NULL)
    return FALSE;
  staff = dun_demo_read (self, first_administrator, "staff_list", NULL, error);
  if (staff == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      const Person *person = &people[i];
      int branch = find_row (branches, "branch_code", person->branch);
      int row = find_row (staff, "login", person->login);
      const char *roles = row < 0 ? "{}" : dun_result_get_text (staff, (guint) row, "roles");

      if (branch < 0 || strcmp (person->role, "administrator") == 0)
        continue;
      if (row < 0 &&
          !make_person (self, person, dun_result_get_int (branches, (guint) branch, "branch_id"),
                        error))
        return FALSE;
      if (strstr (roles, person->role) == NULL && !give_role (self, person, error))
        return FALSE;
    }
  return TRUE;
}
