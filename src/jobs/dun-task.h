/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void dun_task_run_part (GTask              *task,
                        GTaskThreadFunc     func,
                        GAsyncReadyCallback callback);

G_END_DECLS
