/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-returned-stack"

#include "dun-returned-stack-private.h"

#include "dun-error.h"
#include "dun-intake-client.h"
#include "dun-letter-code.h"
#include "dun-refusal.h"
#include "dun-returned.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* From a picture to its letter, one picture after another: the codes are read in the sandbox, the
 * server says which letter it is. */

/* A page is empty when less than three in a thousand of its points differ from its paper; the rim,
 * a twentieth on each side, has the scanner's shadows. */
#define SMALL_WIDTH   300
#define DIFFERENCE    48
#define RIM           20
#define INK_PER_MILLE 3

typedef struct
{
  /* Owned */
  DunReturnedStack  *stack;
  Envelope          *envelope;
  DunIntakeDocument *document;
  GPtrArray         *marks; /* of char *: what the codes begin with */
  GPtrArray         *keys;  /* of GArray of gint64, one for each mark */
  char              *typed; /* by a person; NULL for what the picture says */

  /* State */
  guint next_mark;
} Reading;

static void look_up (Reading *reading);

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->stack);
  _dun_envelope_unref (reading->envelope);
  g_clear_object (&reading->document);
  g_clear_pointer (&reading->marks, g_ptr_array_unref);
  g_clear_pointer (&reading->keys, g_ptr_array_unref);
  g_free (reading->typed);
  g_free (reading);
}

static Reading *
reading_new (DunReturnedStack *stack,
             Envelope         *envelope)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->stack = g_object_ref (stack);
  reading->envelope = _dun_envelope_ref (envelope);
  reading->marks = g_ptr_array_new_with_free_func (g_free);
  reading->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return reading;
}

/* Takes the reading. */
static void
end (Reading       *reading,
     EnvelopeState  state,
     const char    *problem)
{
  g_autoptr (DunReturnedStack) self = g_object_ref (reading->stack);
  gboolean is_typing = reading->typed != NULL;

  if (_dun_returned_stack_has (self, reading->envelope))
    _dun_returned_stack_show (self, reading->envelope, state, problem);
  reading_free (reading);
  if (is_typing)
    return;
  self->is_reading = FALSE;
  _dun_returned_stack_read_next (self);
}

/* --- What the server says --- */

static char *
make_sentence (const char *code,
               GVariant   *detail)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (detail);
  g_autoptr (GString) json = g_string_new ("{");
  g_autoptr (GError) refusal = NULL;
  GVariantIter iter;
  const char *name, *value;

  g_variant_iter_init (&iter, owned);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    {
      g_autofree char *escaped = g_strescape (value, NULL);

      g_string_append_printf (json, "%s\"%s\": \"%s\"", json->len > 1 ? ", " : "", name, escaped);
    }
  g_string_append_c (json, '}');
  refusal = dun_error_new_refusal (code, json->str);
  return dun_refusal_message (refusal);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
is_twice (DunReturnedStack *self,
          Envelope         *envelope)
{
  for (guint i = 0; i < self->envelopes->len; i++)
    {
      Envelope *other = g_ptr_array_index (self->envelopes, i);

      if (other != envelope && other->letter_id == envelope->letter_id
          && (other->state == ENVELOPE_FOUND || other->state == ENVELOPE_SENDING
              || other->state == ENVELOPE_REGISTERED || other->state == ENVELOPE_ALREADY))
        return TRUE;
    }
  return FALSE;
}

/* Takes the reading: it is this letter. */
static void
settle (Reading *reading,
        DunRow  *letter)
{
  Envelope *envelope = reading->envelope;
  const char *number = or_empty (dun_row_get_text (letter, "letter_no"));
  const char *state = or_empty (dun_row_get_text (letter, "state"));
  g_autofree char *problem = NULL;

  g_set_object (&envelope->letter, letter);
  envelope->letter_id = dun_row_get_key (letter);
  if (reading->typed != NULL)
    {
      envelope->is_typed = TRUE;
      _dun_returned_stack_keep (reading->stack, envelope);
    }
  if (is_twice (reading->stack, envelope))
    end (reading, ENVELOPE_TWICE, NULL);
  else if (envelope->is_sent)
    end (reading, ENVELOPE_FOUND, NULL);
  else if (dun_row_get_text (letter, "returned_id") != NULL)
    {
      problem = make_sentence ("DN435",
                               g_variant_new_parsed ("{'letter_no': %s, 'reason': %s, "
                                                     "'returned_on': %s}", number,
                                                     or_empty (dun_row_get_text (letter,
                                                                                 "reason")),
                                                     or_empty (dun_row_get_text (letter,
                                                                                 "returned_on"))));
      end (reading, ENVELOPE_ALREADY, problem);
    }
  else if (!g_str_equal (state, "DISPATCHED") && !g_str_equal (state, "DEEMED_DELIVERED"))
    {
      problem = make_sentence ("DN154", g_variant_new_parsed ("{'letter_no': %s, 'state': %s}",
                                                              number, state));
      end (reading, ENVELOPE_REFUSED, problem);
    }
  else
    end (reading, ENVELOPE_FOUND, NULL);
}

/* Takes the reading. */
static void
ask_which (Reading   *reading,
           DunResult *letters)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < dun_result_get_n_rows (letters); i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? ", " : "",
                            or_empty (dun_result_get_text (letters, i, "letter_no")));
  /* Translators: %s are the numbers of letters whose codes stand on one picture. */
  text = g_strdup_printf (_("%s: type the number of the one that came back."), numbers->str);
  end (reading, ENVELOPE_QUESTION, text);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DunResult) letters = dun_session_call_finish (DUN_SESSION (source), result, &error);
  g_autofree char *code = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *sentence = NULL;
  guint n_keys = 1;

  if (letters == NULL)
    {
      gboolean is_foreign = dun_error_get_refusal (error, &code, &detail)
                            && g_str_equal (code, "DN440");

      if (is_foreign && reading->next_mark < reading->marks->len)
        {
          look_up (reading);
          return;
        }
      if (!is_foreign)
        _dun_returned_stack_fail (reading->stack, error);
      sentence = dun_refusal_message (error);
      end (reading, is_foreign ? ENVELOPE_REFUSED : ENVELOPE_TYPE, sentence);
      return;
    }
  if (reading->next_mark > 0)
    n_keys = ((GArray *) g_ptr_array_index (reading->keys, reading->next_mark - 1))->len;
  if (dun_result_get_n_rows (letters) == 0
      || (reading->typed != NULL && dun_result_get_n_rows (letters) > 1))
    {
      g_autofree char *why = reading->typed != NULL ? dun_letter_code_explain (reading->typed)
                                                    : NULL;

      end (reading, reading->typed != NULL ? reading->envelope->state : ENVELOPE_TYPE,
           why != NULL ? why : _("No letter was found. Type its whole number."));
    }
  else if (n_keys > 1)
    ask_which (reading, letters);
  else
    {
      g_autoptr (DunRow) letter = dun_result_steal_row (letters, 0);

      settle (reading, letter);
    }
}

/* Asks for the letters of the next mark. */
static void
look_up (Reading *reading)
{
  GArray *keys = g_ptr_array_index (reading->keys, reading->next_mark);
  const char *mark = g_ptr_array_index (reading->marks, reading->next_mark);

  reading->next_mark++;
  dun_returned_find_letters_async (reading->stack->session, *mark != '\0' ? mark : NULL,
                                   (const gint64 *) (gpointer) keys->data, keys->len,
                                   reading->stack->life, found_cb, reading);
}

/* --- Codes --- */

static void
add_key (Reading    *reading,
         const char *mark,
         gint64      letter_id)
{
  GArray *keys;
  guint i;

  for (i = 0; i < reading->marks->len; i++)
    if (g_str_equal (g_ptr_array_index (reading->marks, i), mark))
      break;
  if (i == reading->marks->len)
    {
      g_ptr_array_add (reading->marks, g_strdup (mark));
      g_ptr_array_add (reading->keys, g_array_new (FALSE, FALSE, sizeof (gint64)));
    }
  keys = g_ptr_array_index (reading->keys, i);
  for (guint k = 0; k < keys->len; k++)
    if (g_array_index (keys, gint64, k) == letter_id)
      return;
  g_array_append_val (keys, letter_id);
}

/* --- Empty backs --- */

static gboolean
is_blank (GBytes *pixels,
          guint   width,
          guint   height,
          gsize   stride)
{
  const guint8 *data = g_bytes_get_data (pixels, NULL);
  guint counts[256] = { 0 };
  guint n = 0, half = 0, paper = 0, ink = 0;

  for (guint y = height / RIM; y < height - height / RIM; y++)
    for (guint x = width / RIM; x < width - width / RIM; x++, n++)
      {
        const guint8 *p = data + y * stride + (gsize) x * 4;

        counts[(29 * p[0] + 150 * p[1] + 77 * p[2]) / 256]++;
      }
  for (paper = 0; paper < 255 && half + counts[paper] <= n / 2; paper++)
    half += counts[paper];
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (ABS ((int) i - (int) paper) > DIFFERENCE)
      ink += counts[i];
  return ink * 1000ull < (guint64) n * INK_PER_MILLE;
}

/* Takes the reading of what is torn, smeared or was never there. */
static void
end_without_code (Reading *reading)
{
  end (reading, ENVELOPE_TYPE,
       _("No code can be read on the picture. Type the number of the letter."));
}

static void
rendered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Reading *reading = user_data;
  guint width, height;
  gsize stride;
  g_autoptr (GBytes) pixels =
    dun_intake_document_render_finish (DUN_INTAKE_DOCUMENT (object), result, &width, &height,
                                       &stride, NULL);

  if (pixels != NULL && is_blank (pixels, width, height, stride))
    _dun_returned_stack_drop (reading->stack, reading->envelope);
  end_without_code (reading);
}

/* --- In the sandbox --- */

static void
codes_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) codes =
    dun_intake_document_read_codes_finish (DUN_INTAKE_DOCUMENT (object), result, &error);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      g_autofree char *mark = NULL;
      gint64 letter_id;

      if (dun_letter_code_parse (codes[i], &mark, &letter_id, NULL))
        add_key (reading, mark, letter_id);
    }
  if (reading->marks->len > 0)
    look_up (reading);
  else if (codes != NULL && codes[0] == NULL && reading->envelope->is_duplex)
    {
      double width, height;

      dun_intake_document_get_page_size (reading->document, 0, &width, &height);
      dun_intake_document_render_async (reading->document, 0, SMALL_WIDTH / MAX (width, 1),
                                        reading->stack->life, rendered_cb, reading);
    }
  else if (error != NULL)
    end (reading, ENVELOPE_TYPE, error->message);
  else if (codes[0] != NULL)
    end (reading, ENVELOPE_TYPE,
         _("The code on the picture is none of a letter. Type the number of the letter."));
  else
    end_without_code (reading);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr (GError) error = NULL;

  reading->document = dun_intake_open_finish (DUN_INTAKE (object), result, &error);
  if (reading->document == NULL)
    end (reading, ENVELOPE_TYPE, error->message);
  else
    dun_intake_document_read_codes_async (reading->document, 0, reading->stack->life, codes_cb,
                                          reading);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Reading *reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (object), result, NULL, &error);
  g_autoptr (DunIntake) reader = NULL;

  if (bytes == NULL)
    {
      end (reading, ENVELOPE_TYPE, error->message);
      return;
    }
  reader = dun_intake_new (g_getenv ("DUNDESK_INTAKE"));
  dun_intake_open_async (reader, bytes, reading->stack->life, opened_cb, reading);
}

/* Reads the first picture that waits for it; then the others follow. */
void
_dun_returned_stack_read_next (DunReturnedStack *self)
{
  Envelope *envelope = NULL;
  Reading *reading;
  g_autoptr (GFile) file = NULL;

  if (self->is_reading || self->is_closed)
    return;
  for (guint i = 0; envelope == NULL && i < self->envelopes->len; i++)
    if (((Envelope *) g_ptr_array_index (self->envelopes, i))->state == ENVELOPE_READING)
      envelope = g_ptr_array_index (self->envelopes, i);
  if (envelope == NULL)
    return;
  self->is_reading = TRUE;
  reading = reading_new (self, envelope);
  if (envelope->is_typed || envelope->is_sent)
    {
      add_key (reading, "", envelope->letter_id);
      look_up (reading);
      return;
    }
  file = g_file_new_for_path (dun_draft_page_get_path (envelope->page));
  g_file_load_bytes_async (file, self->life, loaded_cb, reading);
}

/* --- By hand --- */

/* Somebody has typed a code or the number of the letter that a picture shows. */
void
dun_returned_stack_type (DunReturnedStack *self,
                         gint64            key,
                         const char       *text)
{
  Reading *reading = NULL;
  g_autofree char *mark = NULL;
  gint64 letter_id;

  g_return_if_fail (DUN_IS_RETURNED_STACK (self) && text != NULL);
  for (guint i = 0; reading == NULL && i < self->envelopes->len; i++)
    {
      Envelope *envelope = g_ptr_array_index (self->envelopes, i);

      if (dun_row_get_key (envelope->row) == key && !envelope->is_sent
          && envelope->state != ENVELOPE_READING && envelope->state != ENVELOPE_SENDING
          && envelope->state != ENVELOPE_REGISTERED)
        reading = reading_new (self, envelope);
    }
  if (reading == NULL)
    return;
  reading->typed = g_strdup (text);
  if (dun_letter_code_parse (text, &mark, &letter_id, NULL))
    {
      add_key (reading, mark, letter_id);
      look_up (reading);
    }
  else
    dun_returned_find_text_async (self->session, text, self->life, found_cb, reading);
}
