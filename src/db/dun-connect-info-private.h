/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-connect-info.h"

G_BEGIN_DECLS

/* The keywords and values for one host, ready for PQconnectStartParams. The strings belong to the
 * info, except the three that are handed in. */
typedef struct
{
  GPtrArray *keywords; /* NULL-terminated */
  GPtrArray *values;
} DunConnectParams;

void dun_connect_info_build_params (DunConnectInfo   *self,
                                    const char       *host,
                                    const char       *hostaddr,
                                    const char       *port,
                                    const char       *session_attrs,
                                    DunConnectParams *params);

G_END_DECLS
