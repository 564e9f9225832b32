/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-sms.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What became of handing a message over. Only AWAY, REFUSED and NOBODY say for sure that it
 * has not left. */
typedef enum
{
  DUN_CARRIER_TAKEN,    /* it has it, and can be asked later */
  DUN_CARRIER_ACCEPTED, /* it has it, and will say nothing more (mail) */
  DUN_CARRIER_REFUSED,  /* it will not take this one */
  DUN_CARRIER_NOBODY,   /* it says that there is no such address */
  DUN_CARRIER_AWAY,     /* it has not got it; later, perhaps */
  DUN_CARRIER_DOUBTFUL  /* nobody knows */
} DunCarrierOutcome;

typedef struct
{
  const char *reference;       /* ours, the same at each try */
  const char *address;
  const char *subject;         /* (nullable) */
  const char *body;
  GBytes     *attachment;      /* (nullable) PDF */
  const char *attachment_name; /* (nullable) ASCII */
  const char *leave_until;     /* (nullable) it must not leave later, an instant of PostgreSQL */
  gint64      leave_before;    /* the same in our monotonic time; 0 when it may at any */
} DunParcel;

typedef struct
{
  DunCarrierOutcome outcome;
  char             *carrier_ref;   /* owned, nullable: how the carrier calls it */
  char             *status;        /* owned, nullable: its own words, for people */
  guint             retry_seconds; /* AWAY: when to come back, 0 to choose */
} DunReceipt;

void dun_receipt_clear (DunReceipt *self);

/* What came back of a message that the carrier had taken. */
typedef struct
{
  char    *reference;    /* owned: ours */
  char    *status;       /* owned: the other side's words */
  gboolean is_permanent; /* else it may be tried again */
  char    *path;         /* owned: where the carrier has it from */
} DunReturned;

void dun_returned_free (DunReturned *self);

#define DUN_TYPE_CARRIER (dun_carrier_get_type ())

/* Somebody who takes messages: one subclass a protocol. Calls wait for the other side, within its
 * own limits of time. */
G_DECLARE_DERIVABLE_TYPE (DunCarrier, dun_carrier, DUN, CARRIER, GObject)

struct _DunCarrierClass
{
  GObjectClass parent_class;

  gboolean (*load)   (DunCarrier       *self,
                      GKeyFile         *settings,
                      const char       *group,
                      GError          **error);
  void     (*submit) (DunCarrier       *self,
                      const DunParcel  *parcel,
                      DunReceipt       *receipt);
  char    *(*poll)   (DunCarrier       *self,
                      const char       *reference,
                      const char       *carrier_ref,
                      char            **status);
  GPtrArray *(*collect)  (DunCarrier       *self);
  void     (*put_away) (DunCarrier        *self,
                        const DunReturned *returned);
};

GPtrArray  *dun_carriers_load            (const char       *path,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
const char *dun_carrier_get_name         (DunCarrier       *self);
const char *dun_carrier_get_channel      (DunCarrier       *self);
gboolean    dun_carrier_knows_reference  (DunCarrier       *self);
void        dun_carrier_submit           (DunCarrier       *self,
                                          const DunParcel  *parcel,
                                          DunReceipt       *receipt);
char       *dun_carrier_poll             (DunCarrier       *self,
                                          const char       *reference,
                                          const char       *carrier_ref,
                                          char            **status);
GPtrArray  *dun_carrier_collect          (DunCarrier       *self);
void        dun_carrier_put_away         (DunCarrier       *self,
                                          const DunReturned *returned);

/* For the subclasses. */
char       *dun_carrier_read_secret      (GKeyFile         *settings,
                                          const char       *group,
                                          GError          **error);
gboolean    dun_carrier_check_url        (const char       *url,
                                          const char       *plain_scheme,
                                          gboolean         *is_loopback,
                                          GError          **error);
const char *dun_carrier_event_of         (const char       *word);
guint       dun_carrier_get_seconds      (GKeyFile         *settings,
                                          const char       *group,
                                          const char       *key,
                                          guint             otherwise);

GType       dun_carrier_gammu_get_type   (void);
GType       dun_carrier_http_get_type    (void);
GType       dun_carrier_smtp_get_type    (void);

G_END_DECLS
