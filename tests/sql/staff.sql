-- SPDX-License-Identifier: GPL-3.0-or-later
-- Staff accounts by four eyes, and the evidence of it all (architecture §12, I-14, reliability §2.7).
select plan (54);
\ir ../support/test-book.sql
create function tap.verifier () returns text language sql as $$ select 'SCRAM-SHA-256$4096:QUFBQUFBQUFBQUFBQUFBQQ==$' || repeat ('A', 43) || '=:' || repeat ('A', 43) || '=' $$;
create function tap.branch_of (p_code text) returns integer language sql security definer as $$ select branch_id from core.branch where branch_code = p_code $$;

-- Accounts
select count (*) as n_staff, count (*) filter (where branch_id = tap.branch_of ('N1')) as n_n1 from core.staff \gset
set session authorization coll_n1;
select refused ($$select * from api.staff_list ()$$, '42501', '/sql/B07-only-an-administrator-sees-accounts');
set session authorization admin_ho;
select is ((select count (*) from api.staff_list ()), :n_staff::bigint, '/sql/B07-an-administrator-sees-all-accounts');
select is ((select staff from api.branch_list () where branch_code = 'N1'), :n_n1::bigint, '/sql/B08-branches-with-their-staff');
select is (api.staff_create (gen_random_uuid (), 'tst_staff_a', 'Tess Test', tap.branch_of ('N1'), 'fa', tap.verifier ()) ->> 'login', 'tst_staff_a', '/sql/S-an-account-is-made');
select refused ($$select api.staff_create (gen_random_uuid (), 'tst_staff_a', 'Again', tap.branch_of ('N1'), 'fa', tap.verifier ())$$, 'DN181', '/sql/S-a-login-is-made-once');
select refused ($$select api.staff_create (gen_random_uuid (), 'postgres', 'Root', tap.branch_of ('N1'), 'fa', tap.verifier ())$$, 'DN181', '/sql/S-a-login-that-was-there-is-never-taken');
select refused ($$select api.staff_create (gen_random_uuid (), 'pg_signal_backend', 'Root', tap.branch_of ('N1'), 'fa', tap.verifier ())$$, 'DN181', '/sql/S-nor-one-of-the-server');
select refused ($$select api.staff_create (gen_random_uuid (), 'dun_owner', 'Root', tap.branch_of ('N1'), 'fa', tap.verifier ())$$, 'DN181', '/sql/S-nor-one-of-the-house');
select refused ($$select api.staff_create (gen_random_uuid (), 'x"; drop role', 'Root', tap.branch_of ('N1'), 'fa', tap.verifier ())$$, 'DN181', '/sql/S-nor-a-clever-name');
select refused ($$select api.staff_create (gen_random_uuid (), 'tst_staff_b', 'Clear', tap.branch_of ('N1'), 'fa', 'secret')$$, 'DN182', '/sql/S-a-password-in-clear-never-arrives');
select refused ($$select api.staff_create (gen_random_uuid (), 'tst_staff_b', 'Md5', tap.branch_of ('N1'), 'fa', 'md5' || repeat ('0', 32))$$, 'DN182', '/sql/S-nor-an-old-hash');
select refused ($$select api.staff_set_password (gen_random_uuid (), 'postgres', tap.verifier ())$$, 'DN106', '/sql/S-no-password-of-a-stranger');
select refused ($$select api.staff_set_password (gen_random_uuid (), 'coll_n1', tap.verifier ())$$, 'DN186', '/sql/S-nor-of-a-role-that-somebody-else-made');
select refused ($$select api.staff_deactivate (gen_random_uuid (), 'dun_batch', tap.staff_version ('dun_batch'))$$, 'DN186', '/sql/S-the-night-is-not-an-account');
reset session authorization;
select is ((select r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls or r.rolreplication from pg_roles r where r.rolname = 'tst_staff_a'), false, '/sql/S-an-account-has-no-power');
select is ((select rolconnlimit from pg_roles where rolname = 'tst_staff_a'), 8, '/sql/S-an-account-has-a-limit-of-connections');
select is ((select rolpassword ~ '^SCRAM' from pg_authid where rolname = 'tst_staff_a'), true, '/sql/S-its-password-is-a-verifier');
set session authorization tst_staff_a;
select refused ('select * from api.session_open ()', '42501', '/sql/S-without-a-role-no-door-opens');

-- Roles by four eyes
set session authorization admin_ho;
select lives_ok ($$select api.role_request (gen_random_uuid (), 'tst_staff_a', 'collector')$$, '/sql/S-a-role-is-asked-for');
select refused ($$select api.role_request (gen_random_uuid (), 'tst_staff_a', 'collector')$$, 'DN183', '/sql/S-once');
select refused ($$select api.role_request (gen_random_uuid (), 'tst_staff_a', 'batch')$$, 'DN183', '/sql/S-not-that-of-the-night');
select refused ($$select api.role_request (gen_random_uuid (), 'tst_staff_a', 'owner')$$, 'DN183', '/sql/S-not-that-of-the-owner');
select refused ($$select api.role_request (gen_random_uuid (), 'admin_ho', 'branch_head')$$, 'DN188', '/sql/S-nobody-asks-for-himself');
select refused ($$select api.role_approve (gen_random_uuid (), 'tst_staff_a', 'collector')$$, 'DN184', '/sql/S-who-asked-does-not-approve');
set session authorization admin2_ho;
select is ((select may_approve from api.role_requests ()), true, '/sql/S-the-second-administrator-sees-it');
select lives_ok ($$select api.role_approve (gen_random_uuid (), 'tst_staff_a', 'collector')$$, '/sql/S-and-approves');
select refused ($$select api.role_approve (gen_random_uuid (), 'tst_staff_a', 'collector')$$, 'DN187', '/sql/S-once-only');
set session authorization tst_staff_a;
select is ((select array_to_string (roles, ',') || ' ' || branch_code from api.session_open ()), 'collector N1', '/sql/S-now-the-door-opens');
select is (cardinality (api.case_keys (null, null, null)), 6, '/sql/I18-onto-the-own-branch');
set session authorization admin2_ho;
select lives_ok ($$select api.staff_change (gen_random_uuid (), 'tst_staff_a', null, tap.branch_of ('S1'), 1)$$, '/sql/S-the-branch-changes');
set session authorization tst_staff_a;
select is (cardinality (api.case_keys (null, null, null)), 2, '/sql/I18-and-with-it-what-is-seen');
set session authorization admin2_ho;
select refused ($$select api.staff_deactivate (gen_random_uuid (), 'admin2_ho', tap.staff_version ('admin2_ho'))$$, 'DN188', '/sql/S-nobody-ends-himself');
select is (api.staff_deactivate (gen_random_uuid (), 'tst_staff_a', 2) ->> 'version', '3', '/sql/S-an-account-ends');
set session authorization tst_staff_a;
select refused ('select * from api.session_open ()', 'DN180', '/sql/S-an-open-session-opens-nothing-more');
select is (cardinality (api.case_keys (null, null, null)), 0, '/sql/S-and-sees-nothing');
reset session authorization;
select is ((select rolcanlogin from pg_roles where rolname = 'tst_staff_a'), false, '/sql/S-and-can-not-come-back');
set session authorization admin_ho;
select lives_ok ($$select api.staff_activate (gen_random_uuid (), 'tst_staff_a', 3), api.role_revoke (gen_random_uuid (), 'tst_staff_a', 'collector')$$, '/sql/S-back-but-without-the-role');
select refused ($$select batch.staff_bootstrap ('tst_staff_c', 'C', 'HO', 'Head', 'administrator', tap.verifier ())$$, '42501', '/sql/S-the-bootstrap-is-not-for-people');
reset session authorization;
select refused ($$select batch.staff_bootstrap ('tst_staff_c', 'C', 'HO', 'Head', 'administrator', tap.verifier ())$$, 'DN189', '/sql/S-nor-for-a-house-that-has-administrators');
select is ((select string_agg (event, ' ' order by seq) from audit.journal where case_id = 0 and event ~ '^(STAFF|ROLE)'),
  'STAFF_CREATED ROLE_REQUESTED ROLE_APPROVED STAFF_CHANGED STAFF_DEACTIVATED STAFF_ACTIVATED ROLE_REVOKED', '/sql/I14-each-step-is-in-the-journal-of-the-house');
drop role tst_staff_a;

-- What everybody may do and see is kept, and is what it would be if it were worked out anew.
create function tap.right_gaps () returns bigint language sql as $$
  select count (*)
    from core.staff_right k
    full join (select s.login,
                      array (select distinct p.permission from core.staff_role o join core.role_permission p on p.role = o.role
                              where o.login = s.login and o.approved_by is not null order by 1) as permissions,
                      array (select c.branch_id from core.branch_closure c
                              where c.ancestor_id = s.branch_id
                                and exists (select from core.staff_role o join core.role_permission p on p.role = o.role
                                             where o.login = s.login and o.approved_by is not null and p.permission in ('SEND', 'VIEW'))
                              order by 1) as branch_ids
                 from core.staff s where s.is_active) w on w.login = k.login
   where k.permissions is distinct from w.permissions or k.branch_ids is distinct from w.branch_ids $$;
select is (tap.right_gaps (), 0::bigint, '/sql/I18-the-rights-that-are-kept-are-those-of-branch-and-roles');
select isnt ((select count (*) from core.staff_right where cardinality (branch_ids) > 1), 0::bigint, '/sql/I18-and-there-are-some');
delete from core.role_permission where role = 'collector' and permission = 'VIEW';
select is (tap.right_gaps (), 0::bigint, '/sql/I18-also-when-a-role-permits-less');
set session authorization coll_n1;
select is (cardinality (api.case_keys (null, null, null)), 0, '/sql/I18-who-may-not-view-sees-nothing-at-once');
reset session authorization;
insert into core.role_permission (role, permission) values ('collector', 'VIEW');
insert into core.branch (branch_code, name, parent_id) select 'N1X', 'Window', branch_id from core.branch where branch_code = 'N1';
select is (tap.right_gaps (), 0::bigint, '/sql/I18-also-when-a-branch-is-new');
update core.branch set parent_id = tap.branch_of ('S1') where branch_code = 'N1';
select is (tap.right_gaps (), 0::bigint, '/sql/I18-also-when-a-branch-moves');
update core.branch set parent_id = tap.branch_of ('N') where branch_code = 'N1';
select is (tap.right_gaps (), 0::bigint, '/sql/I18-and-back');

-- Evidence: K4 was handed out, and the row itself says what
insert into core.task (task_no, case_id, branch_id, kind, control_on, state, queue) select 'T-EVIDENCE', c.case_id, c.branch_id, 'CHECK', '2026-01-01', 'OPEN', 'CALLS' from core.case c where c.case_id = tap.case_of ('K4');
set session authorization coll_n1;
select api.queue_next (gen_random_uuid (), 'CALLS') ->> 'task_no' as handed \gset
set session authorization auditor_ho;
select is_empty ('select * from api.journal_verify ()', '/sql/I14-an-honest-journal-verifies');
select string_agg (line, E'\n' order by line_no) as anchor from api.journal_anchor () \gset
select set_config ('tap.kept', :'anchor', false) is null as kept \gset
select is_empty ($$select * from api.journal_check_anchor (current_setting ('tap.kept'))$$, '/sql/I14-and-holds-against-its-anchor');
select is ((select problem from api.journal_check_anchor (replace (current_setting ('tap.kept'), 'root ', 'root 0'))), 'ANCHOR_DAMAGED', '/sql/I14-a-changed-anchor-shows');
reset session authorization;
set session_replication_role = replica;
update audit.journal_detail set detail = '{}' where case_id = tap.case_of ('K1');
update audit.journal set who = 'nobody' where case_id = tap.case_of ('K2');
update audit.journal set facts = '{"task": "T-OTHER", "queue": "CALLS"}' where case_id = tap.case_of ('K4') and facts is not null;
delete from audit.journal where case_id = tap.case_of ('K3');
update core.case_pulse set journal_count = 0, journal_head = '\x' where case_id = tap.case_of ('K3');
reset session_replication_role;
set session authorization auditor_ho;
select results_eq ($$select p.customer_no, v.problem from api.journal_verify () v, lateral (select customer_no from api.case_head (v.case_id)) p order by 1$$,
  $$values ('K1', 'DETAIL_CHANGED'), ('K2', 'ROW_CHANGED'), ('K4', 'DETAIL_CHANGED')$$, '/sql/I14-a-tampered-row-is-named');
reset session authorization;
set session_replication_role = replica;
update audit.journal set facts = null where case_id = tap.case_of ('K4') and facts is not null;
reset session_replication_role;
set session authorization auditor_ho;
select is ((select string_agg (distinct v.problem, ' ') from api.journal_verify () v where v.case_id = tap.case_of ('K4')), 'DETAIL_MISSING', '/sql/I14-and-an-emptied-one');
select results_eq ($$select p.customer_no, v.problem from api.journal_check_anchor (current_setting ('tap.kept')) v, lateral (select customer_no from api.case_head (v.case_id)) p$$,
  $$values ('K3', 'TAIL_CUT')$$, '/sql/I14-a-cut-tail-shows-against-the-anchor');
set session authorization coll_n1;
select refused ('select * from api.journal_verify ()', '42501', '/sql/B07-verification-is-the-auditors');
reset session authorization;
select * from finish ();
