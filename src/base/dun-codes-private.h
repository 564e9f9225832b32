/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A stored code and what a person reads; a table ends with a NULL code. */
typedef struct
{
  const char *code;
  const char *label; /* English, marked for translation in the context of its domain */
} DunCode;

typedef struct
{
  const char    *domain;
  const DunCode *codes;
  const char    *context; /* of the translation, when another domain owns the words */
} DunCodeDomain;

/* Each ends with a NULL domain. */
extern const DunCodeDomain dun_code_domains_case[];
extern const DunCodeDomain dun_code_domains_contact[];
extern const DunCodeDomain dun_code_domains_data[];
extern const DunCodeDomain dun_code_domains_delinquency[];
extern const DunCodeDomain dun_code_domains_form[];
extern const DunCodeDomain dun_code_domains_letter[];
extern const DunCodeDomain dun_code_domains_message[];
extern const DunCodeDomain dun_code_domains_queue[];
extern const DunCodeDomain dun_code_domains_report[];
extern const DunCodeDomain dun_code_domains_rule[];
extern const DunCodeDomain dun_code_domains_segment[];
extern const DunCodeDomain dun_code_domains_strategy[];
extern const DunCodeDomain dun_code_domains_wording[];

const char *_dun_code_find_name (const char *domain,
                                 const char *code);

G_END_DECLS
