/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-sender"

#include "dun-sender.h"

#include "dun-error.h"
#include "dun-message-text.h"
#include "dun-pdf-pages.h"
#include "dun-sending.h"
#include "dun-uuid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Nothing twice, nothing lost (reliability §3.8). Each step is one short call: claim (a lease),
 * leave (the text is stored; from here on the message may have left), submit (no lock is held),
 * report. Killed before leave, the message is simply claimed again. Killed after it: where the
 * carrier knows our reference, it is handed over again with the same one; where it does not, it
 * waits for a person. Two senders see different rows. */

struct _DunSender
{
  GObject parent;

  DunSession   *session;  /* owned */
  GPtrArray    *carriers; /* owned: DunCarrier */
  char         *name;     /* owned: this run */
  int           lease_seconds;
  int           ask_seconds;
  int           limit;    /* of messages a carrier and round */
  gboolean      is_stopped;
  DunSenderHook hook;
  gpointer      hook_data;
};

G_DEFINE_FINAL_TYPE (DunSender, dun_sender, G_TYPE_OBJECT)

/* Everything about one message on its way. */
typedef struct
{
  gint64      message_id;
  DunParcel   parcel;
  char       *subject;     /* owned, nullable */
  char       *body;        /* owned */
  GBytes     *pdf;         /* owned, nullable */
  char       *pdf_name;    /* owned, nullable */
  char       *leave_until; /* owned, nullable */
} Item;

static void
item_clear (Item *item)
{
  g_free (item->subject);
  g_free (item->body);
  g_clear_pointer (&item->pdf, g_bytes_unref);
  g_free (item->pdf_name);
  g_free (item->leave_until);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Item, item_clear)

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Waits for a call in the main loop, so that a lost line comes back meanwhile. */
static DunResult *
finish (DunSender     *self,
        GAsyncResult **result,
        GError       **error)
{
  DunResult *rows;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  rows = dun_session_call_finish (self->session, *result, error);
  g_clear_object (result);
  return rows;
}

static gboolean
goes_on (DunSender  *self,
         const char *point,
         gint64      message_id)
{
  if (self->hook == NULL || self->hook (point, message_id, self->hook_data))
    return TRUE;
  self->is_stopped = TRUE;
  return FALSE;
}

/* The lease has ended, or somebody has settled it: not ours any more, and no fault. */
static gboolean
is_not_ours (const GError *error)
{
  g_autofree char *code = NULL;

  return dun_error_get_refusal (error, &code, NULL)
         && (strcmp (code, "DN283") == 0 || strcmp (code, "DN282") == 0
             || strcmp (code, "DN106") == 0);
}

static gboolean
report (DunSender            *self,
        const DunSendingDesk *desk,
        gint64                message_id,
        const char           *event,
        const char           *carrier_ref,
        const char           *status,
        guint                 retry_seconds,
        GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DunResult) rows = NULL;
  g_autoptr (GError) local = NULL;

  dun_sending_report_async (self->session, desk, message_id, event, carrier_ref, status,
                            (int) retry_seconds, keep_cb, &result);
  rows = finish (self, &result, &local);
  if (rows != NULL || is_not_ours (local))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_letter (DunSender  *self,
             Item       *item,
             GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DunResult) rows = NULL;
  g_autoptr (GBytes) part = NULL;

  dun_sending_letter_async (self->session, item->message_id, keep_cb, &result);
  rows = finish (self, &result, error);
  if (rows == NULL)
    return FALSE;
  part = dun_result_get_bytes (rows, 0, "body");
  item->pdf = dun_pdf_cut (part, (guint) dun_result_get_int (rows, 0, "page_first"),
                           (guint) dun_result_get_int (rows, 0, "page_count"), error);
  if (item->pdf == NULL)
    return FALSE;
  item->pdf_name = g_strconcat (dun_result_get_text (rows, 0, "letter_no"), ".pdf", NULL);
  g_strcanon (item->pdf_name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-",
              '-');
  return TRUE;
}

/* The text: what a person wrote, what a first try stored, or the wording with its data. */
static gboolean
write_item (DunSender   *self,
            const char  *channel,
            DunResult   *rows,
            guint        i,
            Item        *item,
            GError     **error)
{
  item->message_id = dun_result_get_int (rows, i, "message_id");
  if (!dun_result_is_null (rows, i, "body"))
    {
      item->subject = g_strdup (dun_result_get_text (rows, i, "subject"));
      item->body = g_strdup (dun_result_get_text (rows, i, "body"));
    }
  else
    {
      DunMessageWording wording = {
        .channel = channel,
        .language = dun_result_get_text (rows, i, "language"),
        .subject = dun_result_get_text (rows, i, "wording_subject"),
        .body = dun_result_get_text (rows, i, "wording_body"),
        .data = dun_result_get_text (rows, i, "data"),
        .is_capitals = dun_result_get_bool (rows, i, "is_capitals"),
      };

      if (wording.body == NULL)
        {
          g_set_error_literal (error, DUN_ERROR, DUN_ERROR_INPUT, _("It has no wording."));
          return FALSE;
        }
      if (!dun_message_text_write (&wording, &item->subject, &item->body, error))
        return FALSE;
    }
  if (!dun_result_is_null (rows, i, "letter_id") && !read_letter (self, item, error))
    return FALSE;
  item->parcel = (DunParcel) {
    .reference = dun_result_get_text (rows, i, "reference"),
    .address = dun_result_get_text (rows, i, "address"),
    .subject = item->subject,
    .body = item->body,
    .attachment = item->pdf,
    .attachment_name = item->pdf_name,
  };
  return TRUE;
}

/* Asks whether it may go now and stores its text. */
static gboolean
leave (DunSender            *self,
       const DunSendingDesk *desk,
       Item                 *item,
       gboolean             *go,
       GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DunResult) rows = NULL;
  g_autoptr (GError) local = NULL;
  DunSmsCount count = { 0 };
  gboolean is_sms = strcmp (desk->channel, "SMS") == 0;
  /* Before the server looks at its clock, so what is left is never too much. */
  gint64 asked = g_get_monotonic_time ();

  if (is_sms)
    dun_sms_count (item->body, &count);
  dun_sending_leave_async (self->session, desk, item->message_id, item->subject, item->body,
                           is_sms ? dun_sms_encoding_code (count.encoding) : NULL,
                           (int) count.n_segments, keep_cb, &result);
  rows = finish (self, &result, &local);
  *go = rows != NULL && g_strcmp0 (dun_result_get_text (rows, 0, "verdict"), "GO") == 0;
  if (*go)
    item->leave_until = g_strdup (dun_result_get_text (rows, 0, "leave_until"));
  item->parcel.leave_until = item->leave_until;
  if (*go && !dun_result_is_null (rows, 0, "leave_seconds"))
    item->parcel.leave_before =
      asked + dun_result_get_int (rows, 0, "leave_seconds") * G_USEC_PER_SEC;
  if (rows != NULL || is_not_ours (local))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
hand_over (DunSender            *self,
           DunCarrier           *carrier,
           const DunSendingDesk *desk,
           const Item           *item,
           DunSenderRound       *done,
           GError              **error)
{
  DunReceipt receipt;
  const char *event = NULL;
  gboolean reported = TRUE;

  dun_carrier_submit (carrier, &item->parcel, &receipt);
  if (goes_on (self, "handed-over", item->message_id))
    {
      switch (receipt.outcome)
        {
        case DUN_CARRIER_TAKEN:
          event = "SUBMIT";
          break;
        case DUN_CARRIER_ACCEPTED:
          event = "ACCEPT";
          break;
        case DUN_CARRIER_REFUSED:
          event = "REJECT";
          break;
        case DUN_CARRIER_NOBODY:
          event = "FAIL";
          break;
        case DUN_CARRIER_AWAY:
          event = "RELEASE";
          break;
        case DUN_CARRIER_DOUBTFUL:
        default:
          /* With our reference known it is simply tried again when the lease ends. */
          event = desk->knows_reference ? NULL : "DOUBT";
          break;
        }
      if (receipt.outcome <= DUN_CARRIER_ACCEPTED)
        done->n_sent++;
      else
        {
          done->n_failed++;
          g_message ("message %" G_GINT64_FORMAT ", %s: %s", item->message_id, desk->carrier,
                     receipt.status != NULL ? receipt.status : "?");
        }
      if (event != NULL)
        reported = report (self, desk, item->message_id, event, receipt.carrier_ref,
                           receipt.status, receipt.retry_seconds > 0 ? receipt.retry_seconds : 60,
                           error);
    }
  dun_receipt_clear (&receipt);
  return reported;
}

static gboolean
treat (DunSender            *self,
       DunCarrier           *carrier,
       const DunSendingDesk *desk,
       DunResult            *rows,
       guint                 i,
       DunSenderRound       *done,
       GError              **error)
{
  g_auto (Item) item = { 0 };
  g_autoptr (GError) local = NULL;
  gboolean go;

  if (!write_item (self, desk->channel, rows, i, &item, &local))
    {
      /* Not the message's fault: it is claimed again. */
      if (g_error_matches (local, DUN_ERROR, DUN_ERROR_CONNECTION)
          || g_error_matches (local, DUN_ERROR, DUN_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      done->n_stayed++;
      g_warning ("message %" G_GINT64_FORMAT ": %s", item.message_id, local->message);
      return report (self, desk, item.message_id, "CANCEL", NULL, local->message, 0, error);
    }
  if (!goes_on (self, "claimed", item.message_id))
    return TRUE;
  if (!leave (self, desk, &item, &go, error))
    return FALSE;
  if (!go)
    {
      done->n_stayed++;
      return TRUE;
    }
  if (!goes_on (self, "left", item.message_id))
    return TRUE;
  if (!hand_over (self, carrier, desk, &item, done, error))
    return FALSE;
  return self->is_stopped || goes_on (self, "reported", item.message_id) || TRUE;
}

/* Mail that came back, each told to the database before it is put away: cut off in between, it is
 * told again, which changes nothing. */
static gboolean
collect (DunSender       *self,
         DunCarrier      *carrier,
         DunSenderRound  *done,
         GError         **error)
{
  g_autoptr (GPtrArray) all = dun_carrier_collect (carrier);

  for (guint i = 0; all != NULL && !self->is_stopped && i < all->len; i++)
    {
      DunReturned *returned = g_ptr_array_index (all, i);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (DunResult) rows = NULL;

      dun_sending_bounce_async (self->session, returned->reference, returned->is_permanent,
                                returned->status, keep_cb, &result);
      rows = finish (self, &result, error);
      if (rows == NULL)
        return FALSE;
      dun_carrier_put_away (carrier, returned);
      done->n_heard += dun_result_get_n_rows (rows);
    }
  return TRUE;
}

static gboolean
listen_to (DunSender            *self,
           DunCarrier           *carrier,
           const DunSendingDesk *desk,
           DunSenderRound       *done,
           GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DunResult) rows = NULL;

  if (DUN_CARRIER_GET_CLASS (carrier)->poll == NULL)
    return TRUE;
  dun_sending_waiting_async (self->session, desk, self->limit, self->ask_seconds, keep_cb,
                             &result);
  rows = finish (self, &result, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; !self->is_stopped && i < dun_result_get_n_rows (rows); i++)
    {
      gint64 message_id = dun_result_get_int (rows, i, "message_id");
      g_autofree char *status = NULL;
      g_autofree char *event =
        dun_carrier_poll (carrier, dun_result_get_text (rows, i, "reference"),
                          dun_result_get_text (rows, i, "carrier_ref"), &status);
      g_autoptr (DunResult) moved = NULL;

      if (event == NULL)
        continue;
      dun_sending_state_async (self->session, message_id, event, status, keep_cb, &result);
      moved = finish (self, &result, error);
      if (moved == NULL)
        return FALSE;
      /* Said once more, it is no news: a round without any ends in a pause. */
      if (dun_result_get_n_rows (moved) > 0
          && g_strcmp0 (dun_result_get_text (moved, 0, "state"),
                        dun_result_get_text (rows, i, "state")) != 0)
        done->n_heard++;
    }
  return TRUE;
}

/**
 * dun_sender_round:
 * @done: (out caller-allocates): what happened
 *
 * Once through all carriers: takes what is due, hands it over, asks after what was handed over
 * before. Waits for carriers and database; ends early after dun_sender_stop ().
 *
 * Returns: FALSE with any %DUN_ERROR of the database; what a carrier does is no error
 */
gboolean
dun_sender_round (DunSender       *self,
                  DunSenderRound  *done,
                  GError         **error)
{
  *done = (DunSenderRound) { 0 };
  for (guint c = 0; !self->is_stopped && c < self->carriers->len; c++)
    {
      DunCarrier *carrier = g_ptr_array_index (self->carriers, c);
      DunSendingDesk desk = {
        .sender = self->name,
        .carrier = dun_carrier_get_name (carrier),
        .channel = dun_carrier_get_channel (carrier),
        .knows_reference = dun_carrier_knows_reference (carrier),
        .lease_seconds = self->lease_seconds,
      };
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (DunResult) rows = NULL;

      dun_sending_claim_async (self->session, &desk, self->limit, keep_cb, &result);
      rows = finish (self, &result, error);
      if (rows == NULL)
        return FALSE;
      for (guint i = 0; !self->is_stopped && i < dun_result_get_n_rows (rows); i++)
        if (!treat (self, carrier, &desk, rows, i, done, error))
          return FALSE;
      if (!self->is_stopped && (!listen_to (self, carrier, &desk, done, error)
                                || !collect (self, carrier, done, error)))
        return FALSE;
    }
  return TRUE;
}

/* Ends the round after the message that is being handed over. */
void
dun_sender_stop (DunSender *self)
{
  self->is_stopped = TRUE;
}

void
dun_sender_set_limit (DunSender *self,
                      int        limit)
{
  self->limit = CLAMP (limit, 1, 1000);
}

void
dun_sender_set_hook (DunSender     *self,
                     DunSenderHook  hook,
                     gpointer       user_data)
{
  self->hook = hook;
  self->hook_data = user_data;
}

static void
dun_sender_dispose (GObject *object)
{
  DunSender *self = DUN_SENDER (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->carriers, g_ptr_array_unref);

  G_OBJECT_CLASS (dun_sender_parent_class)->dispose (object);
}

static void
dun_sender_finalize (GObject *object)
{
  g_free (DUN_SENDER (object)->name);

  G_OBJECT_CLASS (dun_sender_parent_class)->finalize (object);
}

static void
dun_sender_class_init (DunSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dun_sender_dispose;
  G_OBJECT_CLASS (klass)->finalize = dun_sender_finalize;
}

static void
dun_sender_init (DunSender *self)
{
  g_autofree char *uuid = dun_uuid_new ();

  self->name = g_strdup_printf ("%s %s", g_get_host_name (), uuid);
  self->limit = 20;
}

/**
 * dun_sender_new:
 * @carriers: (element-type DunCarrier): at least one
 * @lease_seconds: how long a message is held; longer than @carriers ever take for one round
 * @ask_seconds: how long until a carrier is asked again after the same message
 */
DunSender *
dun_sender_new (DunSession *session,
                GPtrArray  *carriers,
                int         lease_seconds,
                int         ask_seconds)
{
  DunSender *self = g_object_new (DUN_TYPE_SENDER, NULL);

  self->session = g_object_ref (session);
  self->carriers = g_ptr_array_ref (carriers);
  self->lease_seconds = lease_seconds;
  self->ask_seconds = ask_seconds;
  return self;
}
