/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-intake"

#include "dun-intake-probe.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

/* Only in the tests' build of the helper: does what broken-in code would try, from inside. */

/* Returns: 0 when the attempt succeeded, its errno otherwise; some attempts do not return. */
int
dun_intake_probe (const char *what)
{
  int result = -1;

  errno = EINVAL;
  if (g_str_equal (what, "socket"))
    result = socket (AF_INET, SOCK_STREAM, 0);
  else if (g_str_equal (what, "unix-socket"))
    result = socket (AF_UNIX, SOCK_STREAM, 0);
  else if (g_str_equal (what, "write"))
    result = open ("/tmp/dundesk-probe", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  else if (g_str_equal (what, "append"))
    result = open ("/dev/null", O_RDWR | O_APPEND | O_CLOEXEC);
  else if (g_str_equal (what, "read"))
    result = open ("/etc/passwd", O_RDONLY | O_CLOEXEC);
  else if (g_str_equal (what, "font"))
    result = open ("/usr/share/fonts", O_RDONLY | O_CLOEXEC);
  else if (g_str_equal (what, "unlink"))
    result = unlink ("/tmp/dundesk-probe");
  else if (g_str_equal (what, "exec"))
    result = execl ("/bin/true", "true", NULL);
  else if (g_str_equal (what, "fork"))
    result = fork ();
  else if (g_str_equal (what, "ptrace"))
    result = (int) ptrace (PTRACE_ATTACH, getppid (), NULL, NULL);
  else if (g_str_equal (what, "spin"))
    for (volatile guint i = 0;; i++)
      ;
  else if (g_str_equal (what, "sleep"))
    {
      int byte;

      /* Waits for a byte that never comes, without using the processor. */
      result = (int) read (STDIN_FILENO, &byte, sizeof byte);
    }
  else if (g_str_equal (what, "memory"))
    {
      result = 0;
      for (guint i = 0; i < 64 && result == 0; i++)
        if (g_try_malloc (64u << 20) == NULL)
          {
            errno = ENOMEM;
            result = -1;
          }
    }
  else if (g_str_equal (what, "crash"))
    *(volatile int *) NULL = 1;
  return result < 0 ? errno : 0;
}
