/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-carrier"

#include "dun-carrier.h"

#include "dun-db.h"
#include "dun-error.h"

#include <glib/gi18n-lib.h>

/* gammu-smsd on its PostgreSQL backend: messages go into its outbox through the two functions of
 * sql/gammu/dundesk-sms.sql in its database, which know our reference. The parts of a long text are
 * cut here, not by smsd, which would cut at 70 signs or in the middle of one. */

struct _DunCarrierGammu
{
  DunCarrier parent;

  DunConnectInfo *info; /* owned */
  DunDb          *db;   /* owned, NULL while there is no line */
};

#define DUN_TYPE_CARRIER_GAMMU (dun_carrier_gammu_get_type ())
G_DECLARE_FINAL_TYPE (DunCarrierGammu, dun_carrier_gammu, DUN, CARRIER_GAMMU, DunCarrier)
G_DEFINE_FINAL_TYPE (DunCarrierGammu, dun_carrier_gammu, DUN_TYPE_CARRIER)

static void
hang_up (DunCarrierGammu *self)
{
  if (self->db != NULL)
    dun_db_close (self->db);
  g_clear_object (&self->db);
}

/* Returns: (transfer full): rows, NULL with an error; @was_sent: whether it may have been done */
static DunResult *
call (DunCarrierGammu *self,
      const char      *function,
      GVariant        *args,
      gboolean        *was_sent,
      GError         **error)
{
  g_autoptr (GVariant) kept = g_variant_ref_sink (args);
  DunResult *rows;

  *was_sent = FALSE;
  if (self->db != NULL && dun_db_get_state (self->db) != DUN_DB_STATE_ONLINE)
    hang_up (self);
  if (self->db == NULL)
    self->db = dun_db_open_sync (self->info, error);
  if (self->db == NULL)
    return NULL;
  *was_sent = TRUE;
  rows = dun_db_call_sync (self->db, function, kept, error);
  if (rows == NULL)
    hang_up (self);
  return rows;
}

static void
dun_carrier_gammu_submit (DunCarrier      *carrier,
                          const DunParcel *parcel,
                          DunReceipt      *receipt)
{
  DunCarrierGammu *self = DUN_CARRIER_GAMMU (carrier);
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) rows = NULL;
  g_auto (GStrv) parts = NULL;
  DunSmsEncoding encoding;
  gboolean was_sent;

  parts = dun_sms_split (parcel->body, &encoding);
  if (g_strv_length (parts) > DUN_SMS_MAX_SEGMENTS)
    {
      receipt->outcome = DUN_CARRIER_REFUSED;
      receipt->status = g_strdup (_("The text is too long for SMS."));
      return;
    }
  rows = call (self, "sms_submit",
               g_variant_new ("(sss^asms)", parcel->reference, parcel->address,
                              dun_sms_encoding_code (encoding), parts, parcel->leave_until),
               &was_sent, &error);
  if (rows != NULL)
    {
      receipt->outcome = DUN_CARRIER_TAKEN;
      receipt->carrier_ref = g_strdup_printf ("%" G_GINT64_FORMAT,
                                              dun_result_get_int (rows, 0, "sms_id"));
      return;
    }
  /* An error of the server means that it has changed nothing; a dead line says nothing. */
  receipt->outcome = was_sent && g_error_matches (error, DUN_ERROR, DUN_ERROR_CONNECTION)
                       ? DUN_CARRIER_DOUBTFUL : DUN_CARRIER_AWAY;
  receipt->retry_seconds = 60;
  receipt->status = g_strdup (error->message);
}

static char *
dun_carrier_gammu_poll (DunCarrier  *carrier,
                        const char  *reference,
                        const char  *carrier_ref,
                        char       **status)
{
  g_autoptr (DunResult) rows = NULL;
  gboolean was_sent;

  rows = call (DUN_CARRIER_GAMMU (carrier), "sms_state", g_variant_new ("(s)", reference),
               &was_sent, NULL);
  if (rows == NULL || dun_result_get_n_rows (rows) == 0)
    return NULL;
  *status = g_strdup (dun_result_get_text (rows, 0, "status"));
  return g_strdup (dun_carrier_event_of (dun_result_get_text (rows, 0, "state")));
}

static gboolean
dun_carrier_gammu_load (DunCarrier  *carrier,
                        GKeyFile    *settings,
                        const char  *group,
                        GError     **error)
{
  DunCarrierGammu *self = DUN_CARRIER_GAMMU (carrier);
  g_autofree char *database = g_key_file_get_string (settings, group, "database", NULL);

  if (database == NULL)
    {
      g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT,
                           _("It needs the database of gammu-smsd: database=postgresql://…"));
      return FALSE;
    }
  self->info = dun_connect_info_new (database, error);
  return self->info != NULL;
}

static void
dun_carrier_gammu_dispose (GObject *object)
{
  DunCarrierGammu *self = DUN_CARRIER_GAMMU (object);

  hang_up (self);
  g_clear_pointer (&self->info, dun_connect_info_unref);

  G_OBJECT_CLASS (dun_carrier_gammu_parent_class)->dispose (object);
}

static void
dun_carrier_gammu_class_init (DunCarrierGammuClass *klass)
{
  DunCarrierClass *carrier_class = DUN_CARRIER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dun_carrier_gammu_dispose;
  carrier_class->load = dun_carrier_gammu_load;
  carrier_class->submit = dun_carrier_gammu_submit;
  carrier_class->poll = dun_carrier_gammu_poll;
}

static void
dun_carrier_gammu_init (DunCarrierGammu *self)
{
}
