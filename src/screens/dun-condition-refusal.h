/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-condition-editor.h"

G_BEGIN_DECLS

gboolean dun_condition_refusal_show (DunConditionEditor *editor,
                                     const GError       *error);

G_END_DECLS
