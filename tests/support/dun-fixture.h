/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-connect-info.h"

G_BEGIN_DECLS

/* A database of a test's own, cloned from dundesk_test (see with-cluster): it may commit. */
typedef struct _DunFixture DunFixture;

DunFixture     *dun_fixture_new   (void);
DunFixture     *dun_fixture_attach (const char *name);
DunFixture     *dun_fixture_copy  (DunFixture *self);
void            dun_fixture_free  (DunFixture *self);
void            dun_fixture_reconnect (DunFixture *self);
void            dun_fixture_kill_server  (void);
void            dun_fixture_start_server (DunFixture *self);
const char     *dun_fixture_name  (DunFixture *self);
DunConnectInfo *dun_fixture_info  (DunFixture *self,
                                   const char *login);
void            dun_fixture_sql   (DunFixture *self,
                                   const char *statements);
char           *dun_fixture_value (DunFixture *self,
                                   const char *query);
void            dun_fixture_wait  (gboolean   *done);
void            dun_fixture_remove_tree (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DunFixture, dun_fixture_free)

G_END_DECLS
