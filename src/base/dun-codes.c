/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-codes"

#include "dun-codes.h"

#include "dun-codes-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Stored codes as words. The tables stand in dun-codes-case.c and its neighbours. */

static GMutex      lists_lock;
static GHashTable *lists; /* owned, guarded: the domain's table → its codes, both static */

static const DunCodeDomain *
find_domain (const char *domain)
{
  static const DunCodeDomain * const groups[] = {
    dun_code_domains_case,
    dun_code_domains_contact,
    dun_code_domains_data,
    dun_code_domains_delinquency,
    dun_code_domains_form,
    dun_code_domains_letter,
    dun_code_domains_message,
    dun_code_domains_queue,
    dun_code_domains_report,
    dun_code_domains_rule,
    dun_code_domains_segment,
    dun_code_domains_strategy,
    dun_code_domains_wording,
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const DunCodeDomain *d = groups[i]; d->domain != NULL; d++)
      if (strcmp (d->domain, domain) == 0)
        return d;
  return NULL;
}

static const DunCode *
find_code (const DunCodeDomain *domain,
           const char          *code)
{
  if (domain == NULL)
    return NULL;
  for (const DunCode *c = domain->codes; c->code != NULL; c++)
    if (g_ascii_strcasecmp (c->code, code) == 0)
      return c;
  return NULL;
}

/* A list in which several sets of codes are read: where to look for one that the first has no word
 * for, in this order. */
static const struct
{
  const char *domain;
  const char *next;
} also[] = {
  { "journal_event", "house_event" },
  { "journal_state", "message_state" },
  { "journal_state", "agreement_state" },
  { "journal_state", "dispute_state" },
  { "journal_state", "item_state" },
  { "journal_state", "party_flag" },
  { "journal_state", "consent_state" },
  { "step_reason", "message_reason" },
  { "step_reason", "eligibility" },
};

/* Returns: (nullable): the word of @code, with the set that owns it. */
static const DunCode *
find_word (const char           *domain,
           const char           *code,
           const DunCodeDomain **set)
{
  const DunCode *found;

  *set = find_domain (domain);
  found = find_code (*set, code);
  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (also); i++)
    if (strcmp (also[i].domain, domain) == 0)
      {
        *set = find_domain (also[i].next);
        found = find_code (*set, code);
      }
  return found;
}

/**
 * dun_code_label:
 * @domain: which set of codes, "stage"
 * @code: (nullable): the stored code, in capitals or not
 *
 * Returns: (transfer none): its word in the user's language; where the program has none, the
 *   bank's own name (dun_code_set_name()); @code itself when there is neither (reference data may
 *   grow in the database); "" for NULL
 */
const char *
dun_code_label (const char *domain,
                const char *code)
{
  const DunCodeDomain *set;
  const DunCode       *found;
  const char          *found_name = NULL;

  g_return_val_if_fail (domain != NULL, "");
  if (code == NULL)
    return "";
  found = find_word (domain, code, &set);
  if (found == NULL)
    found_name = _dun_code_find_name (domain, code);
  if (found == NULL)
    return found_name != NULL ? found_name : code;
  if (strcmp (domain, "language") == 0)
    return found->label;
  return g_dpgettext2 (GETTEXT_PACKAGE, set->context != NULL ? set->context : set->domain,
                       found->label);
}

/* Returns: TRUE when the table has a word for @code. */
gboolean
dun_code_known (const char *domain,
                const char *code)
{
  const DunCodeDomain *set;

  return domain != NULL && code != NULL
         && (find_word (domain, code, &set) != NULL || _dun_code_find_name (domain, code) != NULL);
}

/**
 * dun_code_list:
 * @domain: which set of codes
 *
 * Returns: (transfer none) (array zero-terminated=1): its codes in the order of the process;
 *   empty for an unknown domain
 */
const char * const *
dun_code_list (const char *domain)
{
  static const char * const none[] = { NULL };
  const DunCodeDomain      *set = find_domain (domain);
  const DunCode            *codes;
  const char              **list;

  if (set == NULL)
    return none;
  codes = set->codes;
  g_mutex_lock (&lists_lock);
  if (lists == NULL)
    lists = g_hash_table_new (g_direct_hash, g_direct_equal);
  list = g_hash_table_lookup (lists, codes);
  if (list == NULL)
    {
      gsize n = 0;

      while (codes[n].code != NULL)
        n++;
      list = g_new0 (const char *, n + 1);
      for (gsize i = 0; i < n; i++)
        list[i] = codes[i].code;
      g_hash_table_insert (lists, (gpointer) codes, list);
    }
  g_mutex_unlock (&lists_lock);
  return list;
}
