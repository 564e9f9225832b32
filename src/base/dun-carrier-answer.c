/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-carrier-answer"

#include "dun-carrier-answer.h"

#include <stdlib.h>

/* What gateways and mail servers answer in numbers, as far as people can do something about it. */

/* HTTP (RFC 9110). */
static const char *
read_http (int status)
{
  switch (status)
    {
    case 401:
    case 403:
    case 407:
      return "NO_ACCESS";
    case 402:
      return "NO_CREDIT";
    case 408:
    case 429:
      return "BUSY";
    default:
      return status >= 500 ? "FAULT" : status >= 400 ? "NOT_ACCEPTED" : NULL;
    }
}

/* Enhanced status codes of mail (RFC 3463); @class: 4 for now, 5 for good. */
static const char *
read_enhanced (int class,
               int subject,
               int detail)
{
  if (subject == 1)
    return "NO_ADDRESS";
  if (subject == 2)
    return detail == 2 ? "FULL" : "CLOSED";
  if (subject == 7)
    return "REFUSED";
  return class == 4 ? "BUSY" : "NOT_ACCEPTED";
}

/* SMTP (RFC 5321). */
static const char *
read_smtp (int status)
{
  switch (status)
    {
    case 530:
    case 534:
    case 535:
    case 538:
      return "NO_ACCESS";
    case 452:
    case 552:
      return "FULL";
    case 550:
    case 551:
    case 553:
      return "NO_ADDRESS";
    case 554:
      return "REFUSED";
    default:
      return status >= 500 ? "NOT_ACCEPTED" : "BUSY";
    }
}

/**
 * dun_carrier_answer_code:
 * @answer: (nullable): “HTTP 401”, “550 5.1.1 User unknown”
 *
 * Returns: (nullable): of the codes “carrier_answer”; %NULL where no number in it says something
 */
const char *
dun_carrier_answer_code (const char *answer)
{
  static GRegex *pattern;
  static gsize once;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *http = NULL, *class = NULL, *smtp = NULL;

  if (g_once_init_enter (&once))
    {
      pattern = g_regex_new ("^HTTP (?<http>[1-5]\\d\\d)\\b"
                             "|(?<![\\d.])(?<class>[45])\\."
                             "(?<subject>\\d{1,3})\\.(?<detail>\\d{1,3})(?![\\d.])"
                             "|^(?<smtp>[45]\\d\\d)(?![ -][45]\\.\\d)\\b",
                             G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);
      g_once_init_leave (&once, 1);
    }
  if (answer == NULL || !g_regex_match (pattern, answer, G_REGEX_MATCH_DEFAULT, &match))
    return NULL;
  http = g_match_info_fetch_named (match, "http");
  class = g_match_info_fetch_named (match, "class");
  smtp = g_match_info_fetch_named (match, "smtp");
  if (http != NULL && *http != '\0')
    return read_http (atoi (http));
  if (class != NULL && *class != '\0')
    {
      g_autofree char *subject = g_match_info_fetch_named (match, "subject");
      g_autofree char *detail = g_match_info_fetch_named (match, "detail");

      return read_enhanced (atoi (class), atoi (subject), atoi (detail));
    }
  return read_smtp (atoi (smtp));
}
