/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-returned-stack"

#include "dun-returned-stack-private.h"

#include "dun-error.h"

#include <glib/gi18n-lib.h>

/* letter, typed, own reason, sent, and as it was sent: reason, note, day, address no good. */
#define NOTE_TYPE "(xbmsbmsmsib)"

G_DEFINE_FINAL_TYPE (DunReturnedStack, dun_returned_stack, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, SIGNAL_FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char * const columns[] = {
  "key", "state", "letter_no", "name", "address", "case_no", "reason", "problem", NULL
};

static const char * const states[] = {
  "READING", "FOUND", "TYPE", "QUESTION", "REFUSED", "TWICE", "ALREADY", "SENDING", "REGISTERED",
};

/* --- One envelope --- */

Envelope *
_dun_envelope_ref (Envelope *envelope)
{
  g_atomic_ref_count_inc (&envelope->ref_count);
  return envelope;
}

void
_dun_envelope_unref (gpointer data)
{
  Envelope *envelope = data;

  if (!g_atomic_ref_count_dec (&envelope->ref_count))
    return;
  g_object_unref (envelope->row);
  g_object_unref (envelope->page);
  g_clear_object (&envelope->letter);
  g_free (envelope->reason);
  g_free (envelope->problem);
  g_free (envelope->sent_reason);
  g_free (envelope->sent_note);
  g_free (envelope);
}

static void
read_note (Envelope *envelope)
{
  const char *text = dun_draft_page_get_note (envelope->page);
  g_autoptr (GVariant) note = text != NULL ? g_variant_parse (G_VARIANT_TYPE (NOTE_TYPE), text,
                                                              NULL, NULL, NULL) : NULL;

  if (note != NULL)
    g_variant_get (note, NOTE_TYPE, &envelope->letter_id, &envelope->is_typed, &envelope->reason,
                   &envelope->is_sent, &envelope->sent_reason, &envelope->sent_note,
                   &envelope->sent_on, &envelope->sent_blocked);
}

/* What was said of it is on the disk before anything is done with it. */
void
_dun_returned_stack_keep (DunReturnedStack *self,
                          Envelope         *envelope)
{
  gboolean has_letter = envelope->is_typed || envelope->is_sent;
  g_autoptr (GVariant) note =
    g_variant_ref_sink (g_variant_new (NOTE_TYPE, has_letter ? envelope->letter_id : (gint64) 0,
                                       envelope->is_typed, envelope->reason, envelope->is_sent,
                                       envelope->sent_reason, envelope->sent_note,
                                       envelope->sent_on, envelope->sent_blocked));
  g_autofree char *text = g_variant_print (note, TRUE);

  dun_page_draft_set_note (self->draft, envelope->page, text);
}

static void
show (DunReturnedStack *self,
      Envelope         *envelope)
{
  char **values = g_new0 (char *, G_N_ELEMENTS (columns));
  const char *reason = envelope->is_sent ? envelope->sent_reason
                       : envelope->reason != NULL ? envelope->reason : self->reason;
  guint n = 0;

  values[n++] = g_strdup_printf ("%" G_GINT64_FORMAT, dun_row_get_key (envelope->row));
  values[n++] = g_strdup (states[envelope->state]);
  for (guint i = 2; i < 6; i++)
    values[n++] = envelope->letter != NULL
                    ? g_strdup (dun_row_get_text (envelope->letter, columns[i])) : NULL;
  values[n++] = g_strdup (reason);
  values[n++] = g_strdup (envelope->problem);
  dun_row_take_values (envelope->row, self->shape, values);
}

void
_dun_returned_stack_show (DunReturnedStack *self,
                          Envelope         *envelope,
                          EnvelopeState     state,
                          const char       *problem)
{
  char *text = g_strdup (problem);

  g_free (envelope->problem);
  envelope->problem = text;
  envelope->state = state;
  show (self, envelope);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
_dun_returned_stack_fail (DunReturnedStack *self,
                          const GError     *error)
{
  if (!self->is_closed && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && !g_error_matches (error, DUN_ERROR, DUN_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* Whether it is in the stack still. */
gboolean
_dun_returned_stack_has (DunReturnedStack *self,
                         Envelope         *envelope)
{
  return !self->is_closed && g_ptr_array_find (self->envelopes, envelope, NULL);
}

static Envelope *
find (DunReturnedStack *self,
      gint64            key)
{
  for (guint i = 0; i < self->envelopes->len; i++)
    {
      Envelope *envelope = g_ptr_array_index (self->envelopes, i);

      if (dun_row_get_key (envelope->row) == key)
        return envelope;
    }
  return NULL;
}

static void
take_in (DunReturnedStack *self,
         DunDraftPage     *page,
         gboolean          is_duplex)
{
  Envelope *envelope = g_new0 (Envelope, 1);

  g_atomic_ref_count_init (&envelope->ref_count);
  envelope->row = dun_row_new (++self->last_key);
  envelope->page = g_object_ref (page);
  envelope->is_duplex = is_duplex;
  envelope->sent_on = DUN_DAY_NONE;
  read_note (envelope);
  g_ptr_array_add (self->envelopes, envelope);
  show (self, envelope);
  g_list_store_append (self->rows, envelope->row);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_out (DunReturnedStack *self,
          guint             position)
{
  Envelope *envelope = g_ptr_array_index (self->envelopes, position);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->draft));

  for (guint i = n; i > 0; i--)
    {
      g_autoptr (DunDraftPage) page = g_list_model_get_item (G_LIST_MODEL (self->draft), i - 1);

      if (page == envelope->page)
        dun_page_draft_remove (self->draft, i - 1);
    }
  g_ptr_array_remove_index (self->envelopes, position);
  g_list_store_remove (self->rows, position);
}

/* An empty back. */
void
_dun_returned_stack_drop (DunReturnedStack *self,
                          Envelope         *envelope)
{
  guint position;

  if (!g_ptr_array_find (self->envelopes, envelope, &position))
    return;
  self->n_dropped++;
  take_out (self, position);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- The stack --- */

static void
dun_returned_stack_finalize (GObject *object)
{
  DunReturnedStack *self = DUN_RETURNED_STACK (object);

  g_clear_object (&self->session);
  g_clear_object (&self->draft);
  g_object_unref (self->rows);
  g_ptr_array_unref (self->envelopes);
  dun_row_shape_unref (self->shape);
  g_object_unref (self->life);
  g_free (self->reason);
  g_free (self->note);
  G_OBJECT_CLASS (dun_returned_stack_parent_class)->finalize (object);
}

static void
dun_returned_stack_class_init (DunReturnedStackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dun_returned_stack_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DUN_TYPE_RETURNED_STACK, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUN_TYPE_RETURNED_STACK, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
dun_returned_stack_init (DunReturnedStack *self)
{
  self->rows = g_list_store_new (DUN_TYPE_ROW);
  self->envelopes = g_ptr_array_new_with_free_func (_dun_envelope_unref);
  self->shape = dun_row_shape_new (columns);
  self->life = g_cancellable_new ();
  self->returned_on = DUN_DAY_NONE;
}

static void
draft_failed_cb (DunReturnedStack *self,
                 const GError     *error)
{
  _dun_returned_stack_fail (self, error);
}

/**
 * dun_returned_stack_new:
 * @root: where this person's stacks live on this disk
 *
 * Returns: (transfer full) (nullable): an empty one; NULL with DUN_ERROR_INPUT
 */
DunReturnedStack *
dun_returned_stack_new (DunSession  *session,
                        const char  *root,
                        GError     **error)
{
  g_autoptr (DunReturnedStack) self = g_object_new (DUN_TYPE_RETURNED_STACK, NULL);

  self->session = g_object_ref (session);
  self->draft = dun_page_draft_new (root, error);
  if (self->draft == NULL)
    return NULL;
  g_signal_connect_object (self->draft, "failed", G_CALLBACK (draft_failed_cb), self,
                           G_CONNECT_SWAPPED);
  return g_steal_pointer (&self);
}

/* Nothing more is read, sent or said; what the server does not have stays on the disk. */
void
dun_returned_stack_close (DunReturnedStack *self)
{
  g_return_if_fail (DUN_IS_RETURNED_STACK (self));
  self->is_closed = TRUE;
  self->is_stopping = TRUE;
  g_cancellable_cancel (self->life);
}

/* Returns: (transfer none) */
GListModel *
dun_returned_stack_get_rows (DunReturnedStack *self)
{
  return G_LIST_MODEL (self->rows);
}

/* Returns: the folder that pictures are written into, before they are added. */
const char *
dun_returned_stack_get_directory (DunReturnedStack *self)
{
  return dun_page_draft_get_directory (self->draft);
}

/* Returns: (transfer none) (nullable): the picture of a row. */
DunDraftPage *
dun_returned_stack_get_page (DunReturnedStack *self,
                             gint64            key)
{
  Envelope *envelope = find (self, key);

  return envelope != NULL ? envelope->page : NULL;
}

void
dun_returned_stack_get_counts (DunReturnedStack *self,
                               DunStackCounts   *counts)
{
  *counts = (DunStackCounts) { .n_dropped = self->n_dropped };
  for (guint i = 0; i < self->envelopes->len; i++)
    {
      Envelope *envelope = g_ptr_array_index (self->envelopes, i);

      counts->n_ready += _dun_returned_stack_is_ready (self, envelope);
      switch (envelope->state)
        {
        case ENVELOPE_READING:
          counts->n_reading++;
          break;
        case ENVELOPE_FOUND:
        case ENVELOPE_SENDING:
          counts->n_found++;
          break;
        case ENVELOPE_TYPE:
        case ENVELOPE_QUESTION:
        case ENVELOPE_REFUSED:
          counts->n_to_type++;
          break;
        case ENVELOPE_REGISTERED:
          counts->n_registered++;
          break;
        case ENVELOPE_TWICE:
        case ENVELOPE_ALREADY:
          break;
        }
    }
  counts->n_read = self->envelopes->len - counts->n_reading;
}

/* A picture whose file is in the folder. @is_duplex: it may be an empty back, which is dropped. */
void
dun_returned_stack_add (DunReturnedStack *self,
                        DunDraftPage     *page,
                        gboolean          is_duplex)
{
  g_return_if_fail (DUN_IS_RETURNED_STACK (self) && DUN_IS_DRAFT_PAGE (page));
  dun_page_draft_add (self->draft, page);
  take_in (self, page, is_duplex);
  _dun_returned_stack_read_next (self);
}

/* Returns: how many envelopes earlier runs of the program have left unregistered. */
guint
dun_returned_stack_count_leftovers (DunReturnedStack *self)
{
  return dun_page_draft_count_leftovers (self->draft);
}

/* Takes them over, with what was said of each. */
void
dun_returned_stack_adopt (DunReturnedStack *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->draft));

  dun_page_draft_adopt_leftovers (self->draft);
  for (guint i = n; i < g_list_model_get_n_items (G_LIST_MODEL (self->draft)); i++)
    {
      g_autoptr (DunDraftPage) page = g_list_model_get_item (G_LIST_MODEL (self->draft), i);

      take_in (self, page, FALSE);
    }
  _dun_returned_stack_read_next (self);
}

/* What is said of all that are not registered. */
void
dun_returned_stack_set_order (DunReturnedStack    *self,
                              const DunStackOrder *order)
{
  char *reason = g_strdup (order->reason);
  char *note = g_strdup (order->note);
  gboolean is_other = g_strcmp0 (reason, self->reason) != 0;

  g_free (self->reason);
  g_free (self->note);
  self->reason = reason;
  self->note = note;
  self->returned_on = order->returned_on;
  self->is_blocked = order->is_blocked;
  for (guint i = 0; is_other && i < self->envelopes->len; i++)
    show (self, g_ptr_array_index (self->envelopes, i));
}

/* The reason of one envelope; NULL: that of all. */
void
dun_returned_stack_set_reason (DunReturnedStack *self,
                               gint64            key,
                               const char       *reason)
{
  Envelope *envelope = find (self, key);

  if (envelope == NULL || envelope->is_sent || envelope->state == ENVELOPE_REGISTERED)
    return;
  g_free (envelope->reason);
  envelope->reason = g_strdup (reason);
  _dun_returned_stack_keep (self, envelope);
  show (self, envelope);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What was twice may be the only one now. */
static void
read_again (DunReturnedStack *self)
{
  for (guint i = 0; i < self->envelopes->len; i++)
    {
      Envelope *envelope = g_ptr_array_index (self->envelopes, i);

      if (envelope->state == ENVELOPE_TWICE)
        _dun_returned_stack_show (self, envelope, ENVELOPE_READING, NULL);
    }
  _dun_returned_stack_read_next (self);
}

/* Takes an envelope out of the stack, with its picture; not while it is being registered. */
void
dun_returned_stack_remove (DunReturnedStack *self,
                           gint64            key)
{
  Envelope *envelope = find (self, key);
  guint position;

  if (envelope == NULL || envelope->state == ENVELOPE_SENDING
      || !g_ptr_array_find (self->envelopes, envelope, &position))
    return;
  take_out (self, position);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  read_again (self);
}

/* Takes out what is registered. */
void
dun_returned_stack_clear (DunReturnedStack *self)
{
  for (guint i = self->envelopes->len; i > 0; i--)
    if (((Envelope *) g_ptr_array_index (self->envelopes, i - 1))->state == ENVELOPE_REGISTERED)
      take_out (self, i - 1);
  self->n_dropped = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
dun_returned_stack_is_registering (DunReturnedStack *self)
{
  return self->is_sending;
}

/* Ends the registering after the one that is under way; the others wait. */
void
dun_returned_stack_stop (DunReturnedStack *self)
{
  self->is_stopping = self->is_sending;
}
