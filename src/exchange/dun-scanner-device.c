/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-scanner"

#include "dun-scanner-private.h"

/* A scanner as a person picks it from a list. */

struct _DunScannerDevice
{
  GObject parent_instance;

  /* Owned */
  char *name;
  char *label;
};

enum { PROP_0, PROP_NAME, PROP_LABEL, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DunScannerDevice, dun_scanner_device, G_TYPE_OBJECT)

static void
dun_scanner_device_finalize (GObject *object)
{
  DunScannerDevice *self = DUN_SCANNER_DEVICE (object);

  g_free (self->name);
  g_free (self->label);
  G_OBJECT_CLASS (dun_scanner_device_parent_class)->finalize (object);
}

static void
dun_scanner_device_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  DunScannerDevice *self = DUN_SCANNER_DEVICE (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dun_scanner_device_class_init (DunScannerDeviceClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = dun_scanner_device_finalize;
  object_class->get_property = dun_scanner_device_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dun_scanner_device_init (DunScannerDevice *self)
{
}

DunScannerDevice *
dun_scanner_device_new (const char *name,
                        const char *vendor,
                        const char *model)
{
  DunScannerDevice *self = g_object_new (DUN_TYPE_SCANNER_DEVICE, NULL);

  self->name = g_strdup (name);
  self->label = g_strdup_printf ("%s %s (%s)", vendor, model, name);
  return self;
}

/* Returns: how the driver calls it; stable as long as it is plugged in */
const char *
dun_scanner_device_get_name (DunScannerDevice *self)
{
  g_return_val_if_fail (DUN_IS_SCANNER_DEVICE (self), NULL);

  return self->name;
}

/* Returns: maker, model and name, for a person */
const char *
dun_scanner_device_get_label (DunScannerDevice *self)
{
  g_return_val_if_fail (DUN_IS_SCANNER_DEVICE (self), NULL);

  return self->label;
}
