/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-report.h"

G_BEGIN_DECLS

/* What the files of reports share. */

static inline gboolean
_dun_report_is_number (DunReportFieldKind kind)
{
  return kind == DUN_REPORT_FIELD_DAYS || kind == DUN_REPORT_FIELD_INT;
}

GBytes *_dun_report_render_pdf (DunReport        *report,
                                const DunLocale  *locale,
                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
