/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-case-draft"

#include "dun-case-draft.h"

#include "dun-uuid.h"

#include <string.h>

/* One table of fields; a form shows those it needs. What a field's value means is decided by the
 * database when it is saved. */

typedef enum { TEXT, DAY, AMOUNT, FLAG } FieldType;

typedef struct
{
  const char *name;
  FieldType   type;
} Field;

static const Field fields[] = {
  { "action", TEXT },
  { "outcome", TEXT },
  { "kind", TEXT },
  { "control-kind", TEXT },
  { "method", TEXT },
  { "currency", TEXT },
  { "note", TEXT },
  { "agreed", TEXT },
  { "spoken-to", TEXT },
  { "reason", TEXT },
  { "value", TEXT },
  { "street", TEXT },
  { "postal-code", TEXT },
  { "city", TEXT },
  { "country", TEXT },
  { "task-kind", TEXT },
  { "task-title", TEXT },
  { "channel", TEXT },
  { "override", TEXT },
  { "profile", TEXT },
  { "purpose", TEXT },
  { "result", TEXT },
  { "source", TEXT },
  { "state", TEXT },
  { "consent", TEXT },
  { "document", TEXT },
  { "letter-kind", TEXT },
  { "letter-party", TEXT },
  { "schedule", TEXT },
  { "terms", TEXT },
  { "rate", TEXT },
  { "next-action-on", DAY },
  { "control-on", DAY },
  { "due-on", DAY },
  { "to-on", DAY },
  { "from-on", DAY },
  { "ends-on", DAY },
  { "task-on", DAY },
  { "expires-on", DAY },
  { "amount", AMOUNT },
  { "is-crisis", FLAG },
  { "is-denied", FLAG },
  { "is-distressed", FLAG },
  { "is-held", FLAG },
  { "is-mistake", FLAG },
  { "discount", AMOUNT },
  { "is-primary", FLAG },
  { "stop-calls", FLAG },
  { "stop-interest", FLAG },
  { "stop-letters", FLAG },
  { "stop-steps", FLAG },
};

#define N_FIELDS G_N_ELEMENTS (fields)

struct _DunCaseDraft
{
  GObject parent_instance;

  /* Owned */
  DunSession *session;
  char       *texts[N_FIELDS];
  GStrv       required;
  char       *request_id;

  /* State */
  gint64   numbers[N_FIELDS]; /* days, the amount, flags */
  gboolean dirty;
  gboolean quiet;             /* loading or emptying: not the person's hand */
};

enum
{
  PROP_FIRST_FIELD = 1,
  PROP_SESSION = PROP_FIRST_FIELD + N_FIELDS,
  PROP_REQUIRED,
  PROP_DIRTY,
  PROP_CAN_SAVE,
  PROP_NEEDS_CONTROL,
  PROP_NEEDS_LETTER,
  PROP_NEEDS_PROMISE,
  PROP_IS_ADDRESS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint       edited_signal;

G_DEFINE_FINAL_TYPE (DunCaseDraft, dun_case_draft, G_TYPE_OBJECT)

static guint
find_field (const char *name)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (strcmp (fields[i].name, name) == 0)
      return i;
  g_critical ("a case's draft has no field “%s”", name);
  return 0;
}

static gboolean
is_empty (DunCaseDraft *self,
          guint         field)
{
  switch (fields[field].type)
    {
    case TEXT:
      return self->texts[field] == NULL
             || strspn (self->texts[field], " \t\n") == strlen (self->texts[field]);
    case DAY:
      return self->numbers[field] == DUN_DAY_NONE;
    case AMOUNT:
    case FLAG:
    default:
      return self->numbers[field] == 0;
    }
}

static gboolean
outcome_needs (DunCaseDraft *self,
               const char   *what)
{
  const char *outcome = self->texts[find_field ("outcome")];
  GPtrArray *codes;

  if (outcome == NULL || self->session == NULL)
    return FALSE;
  codes = dun_session_list_codes (self->session, "outcome");
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    if (g_strcmp0 (dun_row_get_text (codes->pdata[i], "code"), outcome) == 0)
      return dun_row_get_bool (codes->pdata[i], what);
  return FALSE;
}

static void
notify_derived (DunCaseDraft *self)
{
  for (guint i = PROP_DIRTY; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
field_changed (DunCaseDraft *self,
               guint         field)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIRST_FIELD + field]);
  if (self->quiet)
    return;
  self->dirty = TRUE;
  notify_derived (self);
  g_signal_emit (self, edited_signal, 0);
}

static void
set_text (DunCaseDraft *self,
          guint         field,
          const char   *text)
{
  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (self->texts[field], text) == 0)
    return;
  g_free (self->texts[field]);
  self->texts[field] = g_strdup (text);
  field_changed (self, field);
}

static void
set_number (DunCaseDraft *self,
            guint         field,
            gint64        number)
{
  if (self->numbers[field] == number)
    return;
  self->numbers[field] = number;
  field_changed (self, field);
}

/* The currency stays: without one an amount means nothing; whoever fills the draft sets it. */
static void
clear_fields (DunCaseDraft *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (strcmp (fields[i].name, "currency") == 0)
      continue;
    else if (fields[i].type == TEXT)
      set_text (self, i, NULL);
    else
      set_number (self, i, fields[i].type == DAY ? DUN_DAY_NONE : 0);
}

static void
dun_case_draft_finalize (GObject *object)
{
  DunCaseDraft *self = DUN_CASE_DRAFT (object);

  for (guint i = 0; i < N_FIELDS; i++)
    g_free (self->texts[i]);
  g_clear_object (&self->session);
  g_strfreev (self->required);
  g_free (self->request_id);
  G_OBJECT_CLASS (dun_case_draft_parent_class)->finalize (object);
}

static void
dun_case_draft_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  DunCaseDraft *self = DUN_CASE_DRAFT (object);

  if (prop_id < PROP_SESSION)
    {
      guint field = prop_id - PROP_FIRST_FIELD;

      switch (fields[field].type)
        {
        case TEXT:
          g_value_set_string (value, self->texts[field] != NULL ? self->texts[field] : "");
          break;
        case DAY:
          g_value_set_int (value, (int) self->numbers[field]);
          break;
        case AMOUNT:
          g_value_set_int64 (value, self->numbers[field]);
          break;
        case FLAG:
        default:
          g_value_set_boolean (value, self->numbers[field] != 0);
        }
      return;
    }
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_REQUIRED:
      if (self->required != NULL)
        g_value_take_string (value, g_strjoinv (" ", self->required));
      break;
    case PROP_DIRTY:
      g_value_set_boolean (value, self->dirty);
      break;
    case PROP_CAN_SAVE:
      g_value_set_boolean (value, dun_case_draft_get_can_save (self));
      break;
    case PROP_NEEDS_CONTROL:
      g_value_set_boolean (value, outcome_needs (self, "needs_control_date"));
      break;
    case PROP_NEEDS_LETTER:
      g_value_set_boolean (value,
                           g_strcmp0 (dun_case_draft_get_text (self, "task-kind"), "PRINT") == 0);
      break;
    case PROP_NEEDS_PROMISE:
      g_value_set_boolean (value, outcome_needs (self, "needs_promise"));
      break;
    case PROP_IS_ADDRESS:
      g_value_set_boolean (value,
                           g_strcmp0 (dun_case_draft_get_text (self, "kind"), "ADDRESS") == 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_case_draft_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  DunCaseDraft *self = DUN_CASE_DRAFT (object);

  if (prop_id < PROP_SESSION)
    {
      guint field = prop_id - PROP_FIRST_FIELD;

      switch (fields[field].type)
        {
        case TEXT:
          set_text (self, field, g_value_get_string (value));
          break;
        case DAY:
          set_number (self, field, g_value_get_int (value));
          break;
        case AMOUNT:
          set_number (self, field, g_value_get_int64 (value));
          break;
        case FLAG:
        default:
          set_number (self, field, g_value_get_boolean (value));
        }
      return;
    }
  switch (prop_id)
    {
    case PROP_SESSION:
      dun_case_draft_set_session (self, g_value_get_object (value));
      break;
    case PROP_REQUIRED:
      g_strfreev (self->required);
      self->required = g_value_get_string (value) == NULL
                       ? NULL : g_strsplit (g_value_get_string (value), " ", -1);
      notify_derived (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_case_draft_class_init (DunCaseDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dun_case_draft_finalize;
  object_class->get_property = dun_case_draft_get_property;
  object_class->set_property = dun_case_draft_set_property;

  for (guint i = 0; i < N_FIELDS; i++)
    {
      const char *name = fields[i].name;
      GParamSpec *pspec;

      if (fields[i].type == TEXT)
        pspec = g_param_spec_string (name, NULL, NULL, NULL, write);
      else if (fields[i].type == DAY)
        pspec = g_param_spec_int (name, NULL, NULL, G_MININT, G_MAXINT, DUN_DAY_NONE, write);
      else if (fields[i].type == AMOUNT)
        pspec = g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, write);
      else
        pspec = g_param_spec_boolean (name, NULL, NULL, FALSE, write);
      properties[PROP_FIRST_FIELD + i] = pspec;
    }
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, DUN_TYPE_SESSION, write);
  properties[PROP_REQUIRED] = g_param_spec_string ("required", NULL, NULL, NULL, write);
  properties[PROP_DIRTY] = g_param_spec_boolean ("dirty", NULL, NULL, FALSE, read);
  properties[PROP_CAN_SAVE] = g_param_spec_boolean ("can-save", NULL, NULL, FALSE, read);
  properties[PROP_NEEDS_CONTROL] = g_param_spec_boolean ("needs-control", NULL, NULL, FALSE, read);
  properties[PROP_NEEDS_LETTER] = g_param_spec_boolean ("needs-letter", NULL, NULL, FALSE, read);
  properties[PROP_NEEDS_PROMISE] = g_param_spec_boolean ("needs-promise", NULL, NULL, FALSE, read);
  properties[PROP_IS_ADDRESS] = g_param_spec_boolean ("is-address", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  edited_signal = g_signal_new ("edited", DUN_TYPE_CASE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL,
                                G_TYPE_NONE, 0);
}

static void
dun_case_draft_init (DunCaseDraft *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    self->numbers[i] = fields[i].type == DAY ? DUN_DAY_NONE : 0;
  self->request_id = dun_uuid_new ();
}

void
dun_case_draft_set_session (DunCaseDraft *self,
                            DunSession   *session)
{
  g_return_if_fail (DUN_IS_CASE_DRAFT (self));
  if (g_set_object (&self->session, session))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
      notify_derived (self);
    }
}

/* Returns: (transfer none) (nullable): the text of a field, NULL when nothing but blanks is in
 * it. */
const char *
dun_case_draft_get_text (DunCaseDraft *self,
                         const char   *field)
{
  guint i = find_field (field);

  g_return_val_if_fail (DUN_IS_CASE_DRAFT (self), NULL);
  return is_empty (self, i) ? NULL : self->texts[i];
}

DunDay
dun_case_draft_get_day (DunCaseDraft *self,
                        const char   *field)
{
  g_return_val_if_fail (DUN_IS_CASE_DRAFT (self), DUN_DAY_NONE);
  return (DunDay) self->numbers[find_field (field)];
}

/* Returns: minor units of the field "currency". */
gint64
dun_case_draft_get_amount (DunCaseDraft *self)
{
  return dun_case_draft_get_money (self, "amount");
}

/* Returns: an amount in minor units of the field "currency". */
gint64
dun_case_draft_get_money (DunCaseDraft *self,
                          const char   *field)
{
  g_return_val_if_fail (DUN_IS_CASE_DRAFT (self), 0);
  return self->numbers[find_field (field)];
}

gboolean
dun_case_draft_get_flag (DunCaseDraft *self,
                         const char   *field)
{
  g_return_val_if_fail (DUN_IS_CASE_DRAFT (self), FALSE);
  return self->numbers[find_field (field)] != 0;
}

/* Returns: (transfer none): the key of this intent, the same for every attempt to save it. */
const char *
dun_case_draft_get_request_id (DunCaseDraft *self)
{
  g_return_val_if_fail (DUN_IS_CASE_DRAFT (self), NULL);
  return self->request_id;
}

gboolean
dun_case_draft_get_dirty (DunCaseDraft *self)
{
  g_return_val_if_fail (DUN_IS_CASE_DRAFT (self), FALSE);
  return self->dirty;
}

/* Returns: whether all that is required is there; the database decides about the rest. */
gboolean
dun_case_draft_get_can_save (DunCaseDraft *self)
{
  g_return_val_if_fail (DUN_IS_CASE_DRAFT (self), FALSE);
  for (guint i = 0; self->required != NULL && self->required[i] != NULL; i++)
    if (is_empty (self, find_field (self->required[i])))
      return FALSE;
  return TRUE;
}

/* Returns: whether fields belong to what is entered ("control", "letter", "promise"): what was
 * typed for another outcome or step does not count. */
gboolean
dun_case_draft_needs (DunCaseDraft *self,
                      const char   *what)
{
  g_autofree char *name = g_strconcat ("needs-", what, NULL);
  gboolean needed;

  g_return_val_if_fail (DUN_IS_CASE_DRAFT (self), FALSE);
  g_object_get (self, name, &needed, NULL);
  return needed;
}

/* Sets a text that was there before the person came: it does not count as entered. */
void
dun_case_draft_prefill (DunCaseDraft *self,
                        const char   *field,
                        const char   *text)
{
  DunDay day;
  guint  i;

  g_return_if_fail (DUN_IS_CASE_DRAFT (self));
  i = find_field (field);
  self->quiet = TRUE;
  if (fields[i].type == TEXT)
    set_text (self, i, text);
  else if (fields[i].type == DAY)
    set_number (self, i, text != NULL && dun_day_parse_iso (text, &day) ? day : DUN_DAY_NONE);
  else
    set_number (self, i, text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0);
  self->quiet = FALSE;
  notify_derived (self);
}

/* Empties all fields: the next intent, with a key of its own. */
void
dun_case_draft_reset (DunCaseDraft *self)
{
  g_return_if_fail (DUN_IS_CASE_DRAFT (self));
  self->quiet = TRUE;
  clear_fields (self);
  self->quiet = FALSE;
  self->dirty = FALSE;
  g_free (self->request_id);
  self->request_id = dun_uuid_new ();
  notify_derived (self);
}

/* Writes what was entered, and the intent's key, into a group of @file. */
void
dun_case_draft_store (DunCaseDraft *self,
                      GKeyFile     *file,
                      const char   *group)
{
  g_return_if_fail (DUN_IS_CASE_DRAFT (self));
  g_key_file_set_string (file, group, "request", self->request_id);
  for (guint i = 0; i < N_FIELDS; i++)
    if (is_empty (self, i))
      continue;
    else if (fields[i].type == TEXT)
      g_key_file_set_string (file, group, fields[i].name, self->texts[i]);
    else
      g_key_file_set_int64 (file, group, fields[i].name, self->numbers[i]);
}

/* Returns: whether there was something to take back. */
gboolean
dun_case_draft_restore (DunCaseDraft *self,
                        GKeyFile     *file,
                        const char   *group)
{
  g_autofree char *request = g_key_file_get_string (file, group, "request", NULL);
  gboolean any = FALSE;

  g_return_val_if_fail (DUN_IS_CASE_DRAFT (self), FALSE);
  if (request == NULL || !dun_uuid_is_valid (request))
    return FALSE;
  dun_case_draft_reset (self);
  self->quiet = TRUE;
  for (guint i = 0; i < N_FIELDS; i++)
    {
      if (!g_key_file_has_key (file, group, fields[i].name, NULL))
        continue;
      any = TRUE;
      if (fields[i].type == TEXT)
        {
          g_autofree char *text = g_key_file_get_string (file, group, fields[i].name, NULL);

          set_text (self, i, text);
        }
      else
        set_number (self, i, g_key_file_get_int64 (file, group, fields[i].name, NULL));
    }
  self->quiet = FALSE;
  g_free (self->request_id);
  self->request_id = g_steal_pointer (&request);
  self->dirty = any;
  notify_derived (self);
  return any;
}
