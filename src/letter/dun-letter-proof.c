/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-letter"

#include "dun-letter-proof.h"

/* The proof page: the first page with the window drawn over it, to lay an envelope on. */

#define MM (72.0 / 25.4)

static void
add_frame (DunSheets    *sheets,
           DunLetterBox  box,
           double        thickness,
           double        grey)
{
  double left = box.x * MM;
  double right = (box.x + box.width) * MM;
  double top = box.y * MM;
  double bottom = (box.y + box.height) * MM;

  dun_sheets_add_rule (sheets, 0, left, right, top, thickness, grey);
  dun_sheets_add_rule (sheets, 0, left, right, bottom, thickness, grey);
  dun_sheets_add_fill (sheets, 0, left - thickness / 2, left + thickness / 2, top, bottom, grey);
  dun_sheets_add_fill (sheets, 0, right - thickness / 2, right + thickness / 2, top, bottom, grey);
}

/**
 * dun_letter_proof_add:
 * @sheets: a letter as dun_letter_lay_out () made it
 * @profile: that it was made with
 *
 * Draws over the first page: the window of a sheet in the envelope's middle, in black; within it
 * the field that shows wherever the sheet slips; around it all that may show; and the folds.
 */
void
dun_letter_proof_add (DunSheets              *sheets,
                      const DunLetterProfile *profile)
{
  if (profile->has_window)
    {
      add_frame (sheets, dun_letter_profile_get_sight (profile), 0.4, 0.7);
      add_frame (sheets, dun_letter_profile_get_field (profile), 0.4, 0.5);
      add_frame (sheets, profile->window, 1.0, 0);
    }
  for (guint i = 0; i < profile->n_folds; i++)
    dun_sheets_add_rule (sheets, 0, 0, profile->page_width * MM, profile->folds[i] * MM, 0.3, 0.7);
}
