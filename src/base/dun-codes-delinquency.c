/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes-delinquency"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* How receivables are judged (X07, X10, X12) and what a line of a penalty is (A12). */

static const DunCode classification[] = {
  { "STAGE_1", NC_ ("classification", "Stage 1") },
  { "STAGE_2", NC_ ("classification", "Stage 2") },
  { "STAGE_3", NC_ ("classification", "Stage 3") },
  { "CURRENT", NC_ ("classification", "Current") },
  { "PAST_DUE", NC_ ("classification", "Past due") },
  { "DEFERRED", NC_ ("classification", "Deferred") },
  { "DOUBTFUL", NC_ ("classification", "Doubtful") },
  { "DEFAULT", NC_ ("classification", "In default") },
  { "FORBEARANCE", NC_ ("classification", "Concession") },
  { "FORBEARANCE_DISTRESSED", NC_ ("classification", "Concession that gave up a part") },
  { NULL },
};

static const DunCode forbearance_kind[] = {
  { "RESCHEDULE", NC_ ("forbearance_kind", "Rescheduling") },
  { "EXTENSION", NC_ ("forbearance_kind", "Extension") },
  { "RESTRUCTURE", NC_ ("forbearance_kind", "Restructuring") },
  { "REFINANCE", NC_ ("forbearance_kind", "Refinancing") },
  { NULL },
};

static const DunCode penalty_state[] = {
  { "ACCRUES", NC_ ("penalty_state", "Charged") },
  { "FROZEN", NC_ ("penalty_state", "Frozen") },
  { "CAPPED", NC_ ("penalty_state", "Cap") },
  { "TOTAL", NC_ ("penalty_state", "Total") },
  { NULL },
};

static const DunCode warning_fee_state[] = {
  { "BOOKED", NC_ ("warning_fee_state", "Booked") },
  { "NOT_SENT", NC_ ("warning_fee_state", "Letter not delivered") },
  { "WAIVED", NC_ ("warning_fee_state", "Waived") },
  { NULL },
};

const DunCodeDomain dun_code_domains_delinquency[] = {
  { "classification", classification },
  { "forbearance_kind", forbearance_kind },
  { "penalty_state", penalty_state },
  { "warning_fee_state", warning_fee_state },
  { NULL },
};
