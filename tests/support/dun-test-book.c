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

/* Something of everything: actions, tasks, promises, holds, referrals, documents, a session with
 * its decision, a role that is asked for, an import that was given up. */
static const char * const everything =
  "create temporary table k as select p.customer_no, c.case_id, p.party_id"
  "  from core.case c join core.party p using (party_id);"
  "grant select on k to public;"
  "set session authorization coll_n1;"
  "do $do$ declare v_k1 bigint := (select case_id from k where customer_no = 'K1'); begin"
  "  perform api.activity_record (gen_random_uuid (), v_k1, 'CALL_OUT', 'CONTACT', null, null,"
  "    'wife', 'will call', 'half of it', '2026-03-04', 'CONTACT', '2026-03-09', null, null, null);"
  "  perform api.activity_record (gen_random_uuid (), v_k1, 'NOTE', null, null, null, null,"
  "    'seen', null, null, null, null, null, null, null);"
  "  perform api.promise_record (gen_random_uuid (), v_k1, 5000, 'EUR', '2026-03-05',"
  "    'BANK_TRANSFER', null, (select h.version from api.case_head (v_k1) h));"
  "  perform api.document_add (gen_random_uuid (), v_k1, null, 'CORRESPONDENCE', 'Antwort',"
  "    'answer.pdf', 'application/pdf', 3, '\\x25504446');"
  "  perform api.case_refer (gen_random_uuid (), case_id, 'closed',"
  "    (select h.version from api.case_head (case_id) h)) from k where customer_no in ('K3', 'K5');"
  " end $do$;"
  "reset session authorization; set session authorization head_n;"
  "do $do$ begin"
  "  perform api.hold_set (gen_random_uuid (), case_id, 'DISPUTE', '{CALL,LETTER}', '2026-04-01',"
  "    'disputed', (select h.version from api.case_head (case_id) h))"
  "    from k where customer_no = 'K6';"
  " end $do$;"
  "reset session authorization; set session authorization secretary_n;"
  "do $do$ declare v jsonb; v_id bigint; v_version integer; v_item record; begin"
  "  v := api.session_plan (gen_random_uuid (), '2026-03-02', 'Hall', 2, 'Karl Chair',"
  "    '[{\"name\": \"Karl Chair\", \"function\": \"chair\"}, {\"name\": \"Mia Member\"}]');"
  "  v_id := (v ->> 'session_id')::bigint;"
  "  perform api.agenda_add (gen_random_uuid (), v_id, array (select case_id from k"
  "    where customer_no = 'K3'));"
  "  v := api.session_plan (gen_random_uuid (), '2026-03-12', 'Cellar', 1, null,"
  "    '[{\"name\": \"Mia Member\"}]');"
  " end $do$;"
  "reset session authorization;"
  "insert into core.staff_role (login, role, requested_by)"
  " values ('coll_n2', 'print_operator', 'admin2_ho');"
  "set session authorization importer_ho;"
  "do $do$ declare v bigint; begin"
  "  v := (api.import_begin (gen_random_uuid (), 'half') ->> 'import_id')::bigint;"
  "  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on,"
  "    amount, currency) values (v, 2, 'P-X', 'F-none', 'payment', '2026-02-20', '6.001', 'EUR');"
  "  perform api.import_check (v);"
  " end $do$;"
  "reset session authorization;";

void
dun_test_book_fill (DunFixture *fixture)
{
  dun_fixture_sql (fixture, import);
}

void
dun_test_book_fill_work (DunFixture *fixture)
{
  dun_fixture_sql (fixture, everything);
}

/* The strategy that ships works on the cases, from the night before 3 March on. */
void
dun_test_book_start_strategy (DunFixture *fixture)
{
  dun_fixture_sql (fixture,
                   "set session_replication_role = replica;"
                   "update core.strategy_version set state = 'ACTIVE', active_to = null;"
                   "reset session_replication_role;"
                   "set session authorization dun_batch;"
                   "select api.day_close (gen_random_uuid ());"
                   "select api.day_open (gen_random_uuid (), '2026-03-03');"
                   "reset session authorization;");
}

/* What is shown as people or the bank wrote it: names, numbers, addresses, notes. Returns:
 * (transfer full): one a line. */
char *
dun_test_book_list_data (DunFixture *fixture)
{
  static const char * const columns =
    "select string_agg (format ('select %I::text from %I.%I', column_name, table_schema,"
    "                           table_name), ' union ')"
    "  from information_schema.columns join information_schema.tables"
    "       using (table_schema, table_name)"
    " where table_schema = 'core' and table_type = 'BASE TABLE' and data_type = 'text'"
    "   and column_name = any ('{customer_no,name,national_id,value,street,postal_code,city,"
    "     case_no,task_no,facility_no,payment_no,reference,letter_no,batch_no,session_no,place,"
    "     chair,function,minutes_no,branch_code,login,full_name,note,agreed,spoken_to,reason,"
    "     referral_reason,file_name,source}')";
  g_autofree char *query = dun_fixture_value (fixture, columns);
  g_autofree char *all = g_strdup_printf ("select string_agg (v, e'\\n') from (%s) x (v)", query);

  return dun_fixture_value (fixture, all);
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
