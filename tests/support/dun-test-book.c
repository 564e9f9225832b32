/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dun-test-book"

#include "dun-test-book.h"

/* Work for the screens: a small portfolio imported through the api as the importer does, its cases
 * given to people as the branch head does. As of the business day 2026-03-02:
 *   K1 … K5 of branch N1 owe since 10, 20, 30, 60 and 90 days and belong to coll_n1;
 *   K6 of branch N1 is in the pool; S1 of branch S1 is nobody's business in the north.
 * K2 has a co-borrower and a payment, K3 a facility in another currency. */

static const char * const import =
  "set session authorization importer_ho;"
  "do $do$"
  " declare v_id bigint := (api.import_begin (gen_random_uuid (), 'book') ->> 'import_id')::bigint;"
  " begin"
  "  insert into staging.customers (import_id, line_no, customer_no, kind, name, language,"
  "    branch_code, national_id, phone, email, street, postal_code, city, country) values"
  "   (v_id, 2, 'K1', 'person', 'Anna Kowalska', 'pl', 'N1', '80010112345', '+48 600 000 001',"
  "    'anna@example.org', 'ul. Długa 1', '00-001', 'Warszawa', 'PL'),"
  "   (v_id, 3, 'K2', 'person', 'محمد رضایی', 'fa', 'N1', null, '+98 912 000 0002', null,"
  "    'خیابان ولیعصر ۲', '10002', 'تهران', 'IR'),"
  "   (v_id, 4, 'K3', 'organisation', 'ТОВ «Мрія» *x|y* {{z}} <b>', 'uk', 'N1', null,"
  "    '+380 44 000 0003', null, 'вул. Хрещатик 3', '01003', 'Київ', 'UA'),"
  "   (v_id, 5, 'K4', 'person', 'Γιώργος Παπαδόπουλος', 'el', 'N1', null, null, null,"
  "    'Οδός Ερμού 4', '105 63', 'Αθήνα', 'GR'),"
  "   (v_id, 6, 'K5', 'person', 'Иван Иванов', 'ru', 'N1', null, null, null, 'ул. Ленина 5',"
  "    '101000', 'Москва', 'RU'),"
  "   (v_id, 7, 'K6', 'person', 'No Address', 'en', 'N1', null, '+44 20 0000 0006', null, null,"
  "    null, null, null),"
  "   (v_id, 8, 'S1', 'person', 'Southern Smith', 'en', 'S1', null, null, null, '1 High Street',"
  "    'AB1 2CD', 'London', 'GB');"
  "  insert into staging.facilities (import_id, line_no, facility_no, customer_no, product,"
  "    currency, principal, opened_on)"
  "  select v_id, n.i + 1, 'F-' || n.no, n.no, 'loan', 'EUR', '1000', '2025-01-01'"
  "    from unnest (array['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'S1']) with ordinality n (no, i);"
  "  insert into staging.facilities (import_id, line_no, facility_no, customer_no, product,"
  "    currency, principal, opened_on)"
  "  values (v_id, 9, 'F-K3-U', 'K3', 'card', 'UAH', '5000', '2025-01-01');"
  "  insert into staging.facility_parties (import_id, line_no, facility_no, customer_no, role)"
  "  values (v_id, 2, 'F-K2', 'K1', 'co_borrower');"
  "  insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on,"
  "    principal, interest, fee)"
  "  select v_id, n.i * 3 + m.i, 'F-' || n.no, m.i::text, (n.due + 31 * (m.i - 1)::int)::text,"
  "         '90', '10', '0'"
  "    from (values ('K1', date '2026-02-20', 1), ('K2', '2026-02-10', 2), ('K3', '2026-01-31', 3),"
  "                 ('K4', '2026-01-01', 4), ('K5', '2025-12-02', 5), ('K6', '2026-01-10', 6),"
  "                 ('S1', '2026-01-10', 7), ('K3-U', '2026-02-10', 8)) n (no, due, i)"
  "   cross join generate_series (1, 3) m (i);"
  "  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on,"
  "    amount, currency)"
  "  values (v_id, 2, 'P-K2', 'F-K2', 'payment', '2026-02-20', '60.00', 'EUR');"
  "  if api.import_apply (gen_random_uuid (), v_id) ->> 'state' <> 'APPLIED' then"
  "    raise exception 'the book was refused: %',"
  "      (select string_agg (e::text, ' ') from api.import_errors (v_id) e);"
  "  end if;"
  " end $do$;"
  "set session authorization head_n;"
  "do $do$ begin perform api.case_assign (gen_random_uuid (),"
  "  array (select r.case_id from api.case_rows (api.case_keys ('{}', 'case_no', false)) r"
  "          where r.customer_no <> 'K6'), 'coll_n1', 'test'); end $do$;"
  "reset session authorization;";

void
dun_test_book_fill (DunFixture *fixture)
{
  dun_fixture_sql (fixture, import);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  DunSession **session = user_data;
  g_autoptr (GError) error = NULL;

  *session = dun_session_open_finish (result, &error);
  g_assert_no_error (error);
}

/* Returns: (transfer full): the session of a person of test-staff.sql. */
DunSession *
dun_test_book_sign_in (DunFixture *fixture,
                       const char *login)
{
  g_autoptr (DunConnectInfo) info = dun_fixture_info (fixture, login);
  DunSession *session = NULL;

  dun_session_open_async (info, NULL, opened_cb, &session);
  while (session == NULL)
    g_main_context_iteration (NULL, TRUE);
  return session;
}
