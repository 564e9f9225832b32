/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-returned-stack.h"
#include "dun-screen.h"

G_BEGIN_DECLS

#define DUN_TYPE_STACK_PANEL (dun_stack_panel_get_type ())

/* A stack of envelopes that came back, from the scanner's feeder or from files: a row for each with
 * its picture beside it. Its commands (win.stack-…) are put among those of the screen it stands in;
 * what is typed into the screen's field is about the row under the cursor.
 * Signals: commands-changed (); registered (): the last of a run is. */
G_DECLARE_FINAL_TYPE (DunStackPanel, dun_stack_panel, DUN, STACK_PANEL, GtkWidget)

void     dun_stack_panel_attach       (DunStackPanel       *self,
                                       DunScreen           *screen,
                                       GtkWidget           *field);
void     dun_stack_panel_set_order    (DunStackPanel       *self,
                                       const DunStackOrder *order);
void     dun_stack_panel_take_text    (DunStackPanel       *self,
                                       const char          *text);
void     dun_stack_panel_take_reason  (DunStackPanel       *self,
                                       const char          *reason);
gboolean dun_stack_panel_can_register (DunStackPanel       *self);
void     dun_stack_panel_register     (DunStackPanel       *self);

G_END_DECLS
