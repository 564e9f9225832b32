/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dun-bounce.h"

#include <string.h>

/* Notifications as mail servers write them, and what only looks like one. */

#define OURS "36000000-0000-4000-8000-000000000001"
#define HEAD "From: MAILER-DAEMON@mx.example\nMessage-ID: <1@mx.example>\n" \
  "Content-Type: multipart/report; report-type=delivery-status; boundary=\"x\"\n\n--x\n\n" \
  "I could not deliver it.\n\n--x\nContent-Type: message/delivery-status\n\n" \
  "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; a@b.example\n"
#define TAIL "\n--x\nContent-Type: message/rfc822\n\nSubject: x\nMessage-ID:\n <" OURS \
  "@bank.example>\n\n--x--\n"

typedef struct
{
  const char *name;
  const char *mail;
  const char *status; /* NULL: no bounce of ours */
  gboolean    is_permanent;
} Case;

static const Case cases[] = {
  { "hard", HEAD "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n  <a@b.example>:"
    " no such user\n" TAIL, "5.1.1 550 5.1.1 <a@b.example>: no such user", TRUE },
  { "soft", HEAD "action: FAILED\nstatus: 4.2.2 (mailbox full)\n" TAIL, "4.2.2", FALSE },
  { "delayed", HEAD "Action: delayed\nStatus: 4.4.1\n" TAIL, NULL, FALSE },
  { "delivered", HEAD "Action: delivered\nStatus: 2.0.0\n" TAIL, NULL, FALSE },
  { "not-ours", HEAD "Action: failed\nStatus: 5.1.1\n\nMessage-ID: <" OURS "@other.example>\n",
    NULL, FALSE },
  { "a-letter", "Subject: Action: failed\n\nStatus of <" OURS "@bank.example>?\n", NULL, FALSE },
  { "empty", "", NULL, FALSE },
  { "no-end", HEAD "Action: failed\nStatus: 5", NULL, FALSE },
  { "controls", HEAD "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; \x1b[1m\xff\r\n"
    TAIL, "5.1.1  [1m\xef\xbf\xbd", TRUE },
};

static void
test_case (gconstpointer data)
{
  const Case *wanted = data;
  g_autoptr (DunBounce) bounce =
    dun_bounce_read (wanted->mail, strlen (wanted->mail), "bank.example");

  if (wanted->status == NULL)
    {
      g_assert_null (bounce);
      return;
    }
  g_assert_nonnull (bounce);
  g_assert_cmpstr (bounce->reference, ==, OURS);
  g_assert_cmpstr (bounce->status, ==, wanted->status);
  g_assert_cmpint (bounce->is_permanent, ==, wanted->is_permanent);
}

/* Whatever is cut off anywhere is read without harm. */
static void
test_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize n = 0; n <= strlen (cases[i].mail); n++)
      {
        g_autofree char *part = g_memdup2 (cases[i].mail, MAX (n, 1));
        g_autoptr (DunBounce) bounce = dun_bounce_read (part, n, "bank.example");

        g_assert_true (bounce == NULL || bounce->reference != NULL);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/bounce/S437-", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/bounce/S437-cut-off-anywhere", test_cut);
  return g_test_run ();
}
