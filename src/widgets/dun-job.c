/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-job"

#include "dun-job.h"

/* What the status bar knows about long work: it goes on when its screen is closed. */

struct _DunJob
{
  GObject parent_instance;

  /* Owned */
  char         *title;
  char         *text;
  GCancellable *cancellable;

  /* State */
  double      fraction;
  DunJobState state;
};

enum { PROP_0, PROP_TITLE, PROP_TEXT, PROP_FRACTION, PROP_STATE, PROP_CANCELLABLE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunJob, dun_job, G_TYPE_OBJECT)

GType
dun_job_state_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { DUN_JOB_RUNNING, "DUN_JOB_RUNNING", "running" },
        { DUN_JOB_DONE, "DUN_JOB_DONE", "done" },
        { DUN_JOB_FAILED, "DUN_JOB_FAILED", "failed" },
        { DUN_JOB_CANCELLED, "DUN_JOB_CANCELLED", "cancelled" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("DunJobState", values));
    }
  return type;
}

static void
dun_job_finalize (GObject *object)
{
  DunJob *self = DUN_JOB (object);

  g_free (self->title);
  g_free (self->text);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (dun_job_parent_class)->finalize (object);
}

static void
dun_job_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  DunJob *self = DUN_JOB (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_CANCELLABLE:
      g_value_set_object (value, self->cancellable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_job_class_init (DunJobClass *klass)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dun_job_finalize;
  object_class->get_property = dun_job_get_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, read);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, read);
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, DUN_TYPE_JOB_STATE, DUN_JOB_RUNNING, read);
  properties[PROP_CANCELLABLE] =
    g_param_spec_object ("cancellable", NULL, NULL, G_TYPE_CANCELLABLE, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dun_job_init (DunJob *self)
{
  self->fraction = -1;
}

/* @cancellable: (nullable): what its work listens to. */
DunJob *
dun_job_new (const char   *title,
             GCancellable *cancellable)
{
  DunJob *self = g_object_new (DUN_TYPE_JOB, NULL);

  self->title = g_strdup (title);
  g_set_object (&self->cancellable, cancellable);
  return self;
}

const char *
dun_job_get_title (DunJob *self)
{
  g_return_val_if_fail (DUN_IS_JOB (self), NULL);
  return self->title;
}

const char *
dun_job_get_text (DunJob *self)
{
  g_return_val_if_fail (DUN_IS_JOB (self), NULL);
  return self->text;
}

double
dun_job_get_fraction (DunJob *self)
{
  g_return_val_if_fail (DUN_IS_JOB (self), -1);
  return self->fraction;
}

DunJobState
dun_job_get_state (DunJob *self)
{
  g_return_val_if_fail (DUN_IS_JOB (self), DUN_JOB_FAILED);
  return self->state;
}

GCancellable *
dun_job_get_cancellable (DunJob *self)
{
  g_return_val_if_fail (DUN_IS_JOB (self), NULL);
  return self->cancellable;
}

static void
set_text (DunJob     *self,
          const char *text)
{
  if (g_strcmp0 (text, self->text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* @fraction: 0 … 1, below 0 when nobody knows; @text: (nullable): what happens now. */
void
dun_job_set_progress (DunJob     *self,
                      double      fraction,
                      const char *text)
{
  g_return_if_fail (DUN_IS_JOB (self));

  fraction = fraction < 0 ? -1 : MIN (fraction, 1);
  set_text (self, text);
  if (fraction == self->fraction)
    return;
  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

/* Ends the job; @text says what was done and what was not. */
void
dun_job_finish (DunJob      *self,
                DunJobState  state,
                const char  *text)
{
  g_return_if_fail (DUN_IS_JOB (self));
  g_return_if_fail (state != DUN_JOB_RUNNING);

  dun_job_set_progress (self, state == DUN_JOB_DONE ? 1 : self->fraction, text);
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Asks the work to stop; the job is cancelled when the work says so by dun_job_finish(). */
void
dun_job_cancel (DunJob *self)
{
  g_return_if_fail (DUN_IS_JOB (self));

  if (self->cancellable != NULL && self->state == DUN_JOB_RUNNING)
    g_cancellable_cancel (self->cancellable);
}
