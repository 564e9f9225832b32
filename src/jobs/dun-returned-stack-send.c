/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-returned-stack"

#include "dun-returned-stack-private.h"

#include "dun-error.h"
#include "dun-refusal.h"
#include "dun-returned.h"

#include <string.h>

/* One envelope after another, with the key of its picture. What is sent of it is on the disk before
 * it is sent and stays so until the server has answered: sent again after a crash it is the same
 * request, which the server does once. */

typedef struct
{
  DunReturnedStack *stack;    /* owned */
  Envelope         *envelope; /* owned */
} Sending;

static void send_next (DunReturnedStack *self);

static void
sending_free (Sending *sending)
{
  g_object_unref (sending->stack);
  _dun_envelope_unref (sending->envelope);
  g_free (sending);
}

/* The server has said no, or was never asked: it may be sent otherwise. */
static void
forget_sent (Sending *sending)
{
  Envelope *envelope = sending->envelope;

  envelope->is_sent = FALSE;
  g_clear_pointer (&envelope->sent_reason, g_free);
  g_clear_pointer (&envelope->sent_note, g_free);
  dun_page_draft_set_state (sending->stack->draft, envelope->page, DUN_DRAFT_KEPT);
  _dun_returned_stack_keep (sending->stack, envelope);
}

static void
stop (DunReturnedStack *self)
{
  self->is_sending = FALSE;
  self->is_stopping = FALSE;
  g_signal_emit_by_name (self, "changed");
}

static void
registered_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Sending *sending = user_data;
  g_autoptr (DunReturnedStack) self = g_object_ref (sending->stack);
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) answer = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *sentence = NULL;
  gboolean goes_on = TRUE;

  if (answer != NULL)
    {
      dun_page_draft_set_state (self->draft, sending->envelope->page, DUN_DRAFT_SAVED);
      _dun_returned_stack_show (self, sending->envelope, ENVELOPE_REGISTERED, NULL);
    }
  else if (dun_error_get_refusal (error, &code, &detail))
    {
      sentence = dun_refusal_message (error);
      forget_sent (sending);
      _dun_returned_stack_show (self, sending->envelope,
                                g_str_equal (code, "DN435") ? ENVELOPE_ALREADY : ENVELOPE_REFUSED,
                                sentence);
    }
  else
    {
      /* Nobody knows whether the server has it. */
      goes_on = FALSE;
      dun_page_draft_set_state (self->draft, sending->envelope->page, DUN_DRAFT_KEPT);
      _dun_returned_stack_show (self, sending->envelope, ENVELOPE_FOUND, NULL);
      _dun_returned_stack_fail (self, error);
    }
  sending_free (sending);
  if (goes_on)
    send_next (self);
  else
    stop (self);
}

static char *
make_file_name (Envelope *envelope)
{
  gboolean is_png = g_str_equal (dun_draft_page_get_media_type (envelope->page), "image/png");
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, envelope->letter_id);

  return g_strconcat (name, is_png ? ".png" : ".jpg", NULL);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Sending *sending = user_data;
  g_autoptr (DunReturnedStack) self = g_object_ref (sending->stack);
  Envelope *envelope = sending->envelope;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (object), result, NULL, &error);
  g_autofree char *file_name = make_file_name (envelope);
  DunReturnedMail mail = {
    .letter_id = envelope->letter_id,
    .reason = envelope->sent_reason,
    .returned_on = envelope->sent_on,
    .note = envelope->sent_note,
    .is_blocked = envelope->sent_blocked,
    .file_name = file_name,
    .media_type = dun_draft_page_get_media_type (envelope->page),
    .n_pages = 1,
    .body = bytes,
  };

  if (bytes == NULL)
    {
      forget_sent (sending);
      _dun_returned_stack_show (self, envelope, ENVELOPE_REFUSED, error->message);
      sending_free (sending);
      send_next (self);
    }
  else
    dun_returned_register_async (self->session, dun_draft_page_get_request (envelope->page), &mail,
                                 registered_cb, sending);
}

/* Whether it is found and has a reason, its own or that of all. */
gboolean
_dun_returned_stack_is_ready (DunReturnedStack *self,
                              Envelope         *envelope)
{
  return envelope->state == ENVELOPE_FOUND
         && (envelope->is_sent || envelope->reason != NULL || self->reason != NULL);
}

static void
send_next (DunReturnedStack *self)
{
  Envelope *envelope = NULL;
  Sending *sending;
  g_autoptr (GFile) file = NULL;

  for (guint i = 0; envelope == NULL && i < self->envelopes->len; i++)
    if (_dun_returned_stack_is_ready (self, g_ptr_array_index (self->envelopes, i)))
      envelope = g_ptr_array_index (self->envelopes, i);
  if (envelope == NULL || self->is_stopping)
    {
      stop (self);
      return;
    }
  sending = g_new0 (Sending, 1);
  sending->stack = g_object_ref (self);
  sending->envelope = _dun_envelope_ref (envelope);
  if (!envelope->is_sent)
    {
      envelope->is_sent = TRUE;
      envelope->sent_reason = g_strdup (envelope->reason != NULL ? envelope->reason
                                                                 : self->reason);
      envelope->sent_note = g_strdup (self->note);
      envelope->sent_on = self->returned_on;
      envelope->sent_blocked = self->is_blocked;
      _dun_returned_stack_keep (self, envelope);
    }
  dun_page_draft_set_state (self->draft, envelope->page, DUN_DRAFT_SAVING);
  _dun_returned_stack_show (self, envelope, ENVELOPE_SENDING, NULL);
  file = g_file_new_for_path (dun_draft_page_get_path (envelope->page));
  g_file_load_bytes_async (file, NULL, loaded_cb, sending);
}

/* Registers whatever is found and has a reason; what the server refuses says why, and the others go
 * on. A lost line ends it: what was sent is sent again, the same, the next time. */
void
dun_returned_stack_register (DunReturnedStack *self)
{
  g_return_if_fail (DUN_IS_RETURNED_STACK (self));
  if (self->is_sending || self->is_closed)
    return;
  self->is_sending = TRUE;
  self->is_stopping = FALSE;
  send_next (self);
}
