/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#define G_LOG_DOMAIN "dun-intake"

#include "dun-intake-sandbox.h"

#include "dun-intake-protocol.h"

#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The cell a foreign file is opened in. Fonts are known before the door closes; behind it there is
 * no network, no other process, no writing, and of the file system only programs' libraries and
 * fonts can be read (where the kernel has Landlock). What is not listed here kills the process. */

static const int allowed_calls[] = {
  SCMP_SYS (access),
  SCMP_SYS (brk),
  SCMP_SYS (clock_getres),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (close),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
  SCMP_SYS (faccessat),
  SCMP_SYS (faccessat2),
  SCMP_SYS (fadvise64),
  SCMP_SYS (fstat),
  SCMP_SYS (fstatfs),
  SCMP_SYS (futex),
  SCMP_SYS (getcwd),
  SCMP_SYS (getdents64),
  SCMP_SYS (getegid),
  SCMP_SYS (geteuid),
  SCMP_SYS (getgid),
  SCMP_SYS (getpid),
  SCMP_SYS (getrandom),
  SCMP_SYS (getrlimit),
  SCMP_SYS (getrusage),
  SCMP_SYS (gettid),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (getuid),
  SCMP_SYS (lseek),
  SCMP_SYS (lstat),
  SCMP_SYS (madvise),
  SCMP_SYS (mremap),
  SCMP_SYS (munmap),
  SCMP_SYS (newfstatat),
  SCMP_SYS (poll),
  SCMP_SYS (ppoll),
  SCMP_SYS (pread64),
  SCMP_SYS (read),
  SCMP_SYS (readlink),
  SCMP_SYS (readlinkat),
  SCMP_SYS (readv),
  SCMP_SYS (restart_syscall),
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (sched_getaffinity),
  SCMP_SYS (sched_yield),
  SCMP_SYS (sigaltstack),
  SCMP_SYS (stat),
  SCMP_SYS (statfs),
  SCMP_SYS (statx),
  SCMP_SYS (sysinfo),
  SCMP_SYS (time),
  SCMP_SYS (uname),
  SCMP_SYS (write),
  SCMP_SYS (writev),
};

/* Libraries ask for these in passing and live without them; an errno is kinder than a kill. */
static const struct
{
  int call;
  int answer;
} refused_calls[] = {
  { SCMP_SYS (accept), EPERM },
  { SCMP_SYS (accept4), EPERM },
  { SCMP_SYS (bind), EPERM },
  { SCMP_SYS (chmod), EACCES },
  { SCMP_SYS (connect), EPERM },
  { SCMP_SYS (creat), EACCES },
  { SCMP_SYS (fchmod), EACCES },
  { SCMP_SYS (fchmodat), EACCES },
  { SCMP_SYS (flock), EACCES },
  { SCMP_SYS (ftruncate), EACCES },
  { SCMP_SYS (ioctl), ENOTTY },
  { SCMP_SYS (link), EACCES },
  { SCMP_SYS (linkat), EACCES },
  { SCMP_SYS (listen), EPERM },
  { SCMP_SYS (mkdir), EACCES },
  { SCMP_SYS (mkdirat), EACCES },
  { SCMP_SYS (openat2), ENOSYS },
  { SCMP_SYS (prctl), EPERM },
  { SCMP_SYS (rename), EACCES },
  { SCMP_SYS (renameat), EACCES },
  { SCMP_SYS (renameat2), EACCES },
  { SCMP_SYS (sendmmsg), EPERM },
  { SCMP_SYS (sendmsg), EPERM },
  { SCMP_SYS (sendto), EPERM },
  { SCMP_SYS (socket), EPERM },
  { SCMP_SYS (socketpair), EPERM },
  { SCMP_SYS (symlink), EACCES },
  { SCMP_SYS (symlinkat), EACCES },
  { SCMP_SYS (truncate), EACCES },
  { SCMP_SYS (unlink), EACCES },
  { SCMP_SYS (unlinkat), EACCES },
  { SCMP_SYS (utimensat), EACCES },
};

/* FSIZE is 0: pixels go through a mapping, which it does not count; everything else is a pipe. */
static gboolean
set_limits (void)
{
  const struct
  {
    __rlimit_resource_t resource;
    rlim_t              soft;
    rlim_t              hard;
  } limits[] = {
    /* The program moves the soft one before each request. */
    { RLIMIT_CPU, DUN_INTAKE_CPU_SECONDS, RLIM_INFINITY },
    { RLIMIT_AS, DUN_INTAKE_MEMORY_BYTES, DUN_INTAKE_MEMORY_BYTES },
    { RLIMIT_FSIZE, 0, 0 },
    { RLIMIT_NOFILE, 64, 64 },
    { RLIMIT_CORE, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      struct rlimit limit;

      if (getrlimit (limits[i].resource, &limit) != 0)
        return FALSE;
      limit.rlim_cur = MIN (limits[i].soft, limit.rlim_max);
      limit.rlim_max = MIN (limits[i].hard, limit.rlim_max);
      if (setrlimit (limits[i].resource, &limit) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
allow_reading (int         ruleset,
               const char *path)
{
  struct landlock_path_beneath_attr rule = {
    .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    .parent_fd = open (path, O_PATH | O_CLOEXEC | O_DIRECTORY),
  };

  if (rule.parent_fd < 0)
    return;
  syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  close (rule.parent_fd);
}

/* A kernel without Landlock leaves reading files open; seccomp still closes everything else. */
static gboolean
close_file_system (void)
{
  struct landlock_ruleset_attr handled = {
    .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1,
  };
  int         ruleset;
  FcStrList  *directories;
  FcChar8    *directory;
  gboolean    ok;

  ruleset = (int) syscall (SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
  if (ruleset < 0)
    return errno == ENOSYS || errno == EOPNOTSUPP;

  allow_reading (ruleset, "/usr");
  allow_reading (ruleset, "/lib");
  allow_reading (ruleset, "/lib64");
  allow_reading (ruleset, "/etc/fonts");
  allow_reading (ruleset, "/var/cache/fontconfig");
  directories = FcConfigGetFontDirs (NULL);
  while (directories != NULL && (directory = FcStrListNext (directories)) != NULL)
    allow_reading (ruleset, (const char *) directory);
  g_clear_pointer (&directories, FcStrListDone);

  ok = syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
  close (ruleset);
  return ok;
}

static int
add_file_rules (scmp_filter_ctx filter)
{
  const int writing[] = { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND };
  const int mask = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;
  int       failed = 0;

  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (open), 1,
                              SCMP_A1 (SCMP_CMP_MASKED_EQ, mask, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                              SCMP_A2 (SCMP_CMP_MASKED_EQ, mask, 0));
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    {
      scmp_datum_t bit = (scmp_datum_t) writing[i];

      failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (open), 1,
                                  SCMP_A1 (SCMP_CMP_MASKED_EQ, bit, bit));
      failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (openat), 1,
                                  SCMP_A2 (SCMP_CMP_MASKED_EQ, bit, bit));
    }
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1,
                              SCMP_A1 (SCMP_CMP_LE, F_GETFL));
  return failed;
}

/* Memory is either written or run, never both. A limit may be read, not set. */
static int
add_memory_rules (scmp_filter_ctx filter)
{
  int failed = 0;

  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1,
                              SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1,
                              SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_WRITE, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1,
                              SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prlimit64), 1,
                              SCMP_A2 (SCMP_CMP_EQ, 0));
  return failed;
}

static gboolean
filter_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_KILL_PROCESS);
  int             failed = 0;

  if (filter == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (allowed_calls); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed_calls[i], 0);
  for (guint i = 0; i < G_N_ELEMENTS (refused_calls); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (refused_calls[i].answer),
                                refused_calls[i].call, 0);
  failed |= add_file_rules (filter);
  failed |= add_memory_rules (filter);
  if (failed == 0)
    failed = seccomp_load (filter);
  seccomp_release (filter);
  return failed == 0;
}

/**
 * dun_intake_sandbox_enter:
 *
 * For the rest of the process; called once, before the first foreign byte is read.
 *
 * Returns: FALSE when the kernel refuses a part of it: then nothing foreign may be opened
 */
gboolean
dun_intake_sandbox_enter (void)
{
  if (!FcInit ())
    return FALSE;
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
         && set_limits ()
         && close_file_system ()
         && filter_calls ();
}
