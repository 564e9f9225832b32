/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>

/* Words of reports, and of what is done for the customers of a segment. */

/* How an arm of a strategy stands to the champion. */
static const DunCode arm_verdict[] = {
  { "CHAMPION", NC_ ("arm_verdict", "Champion") },
  { "BETTER", NC_ ("arm_verdict", "Better") },
  { "WORSE", NC_ ("arm_verdict", "Worse") },
  { "CHANCE", NC_ ("arm_verdict", "May be chance") },
  { "TOO_FEW", NC_ ("arm_verdict", "Too few to say") },
  { NULL },
};

static const DunCode campaign_reason[] = {
  { "ALREADY", NC_ ("campaign_reason", "Already contacted in this way today") },
  { "CLOSED", NC_ ("campaign_reason", "The case is closed") },
  { "NO_CASE", NC_ ("campaign_reason", "No open case") },
  { "TASK_OPEN", NC_ ("campaign_reason", "Already waits in this queue") },
  { NULL },
};

static const DunCode campaign_verdict[] = {
  { "ALLOWED", NC_ ("campaign_verdict", "Now") },
  { "LATER", NC_ ("campaign_verdict", "Later") },
  { "DENIED", NC_ ("campaign_verdict", "Not at all") },
  { NULL },
};

const DunCodeDomain dun_code_domains_report[] = {
  { "arm_verdict", arm_verdict },
  { "campaign_reason", campaign_reason },
  { "campaign_verdict", campaign_verdict },
  { NULL },
};
