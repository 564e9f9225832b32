/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-campaign-list"

#include "dun-campaign-list.h"

#include "dun-codes.h"
#include "dun-row.h"

/* Returns: (transfer none): what a campaign of the channel is made with: a message, a letter or the
 * queue of its tasks. */
const char *
dun_campaign_list_kind (const char *channel,
                        const char *kind)
{
  gboolean is_message = g_str_equal (channel, "SMS") || g_str_equal (channel, "EMAIL");

  return dun_code_label (is_message                        ? "message_kind"
                         : g_str_equal (channel, "LETTER") ? "letter_kind" : "queue", kind);
}

/* Puts the rows of api.campaign_list in place of those that are there. */
void
dun_campaign_list_fill (GListStore *rows,
                        DunResult  *campaigns)
{
  static const char * const columns[] = {
    "business_on", "segment_name", "channel", "with", "asked", "made", "left_out", "arrived",
    "failed", "made_by", NULL
  };
  g_autoptr (DunRowShape) shape = dun_row_shape_new (columns);

  g_list_store_remove_all (rows);
  for (guint i = 0; i < dun_result_get_n_rows (campaigns); i++)
    {
      g_autoptr (DunRow) row = dun_row_new (dun_result_get_int (campaigns, i, "key"));
      char **values = g_new0 (char *, G_N_ELEMENTS (columns));

      for (guint k = 0; columns[k] != NULL; k++)
        values[k] = g_strdup (g_str_equal (columns[k], "with")
                              ? dun_campaign_list_kind (dun_result_get_text (campaigns, i,
                                                                             "channel"),
                                                        dun_result_get_text (campaigns, i, "kind"))
                              : dun_result_get_text (campaigns, i, columns[k]));
      dun_row_take_values (row, shape, values);
      g_list_store_append (rows, row);
    }
}
