/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dun-fixture.h"
#include "dun-session.h"

G_BEGIN_DECLS

void        dun_test_book_fill      (DunFixture *fixture);
void        dun_test_book_fill_work (DunFixture *fixture);
void        dun_test_book_start_strategy (DunFixture *fixture);
char       *dun_test_book_list_data (DunFixture *fixture) G_GNUC_WARN_UNUSED_RESULT;
DunSession *dun_test_book_sign_in   (DunFixture *fixture,
                                     const char *login) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
