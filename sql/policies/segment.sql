-- SPDX-License-Identifier: GPL-3.0-or-later
-- Segments hold nothing about customers: read and written through the api, no row policy. What a version said is never changed.
grant select, insert, update (name, description, condition, is_active, version, changed_at, changed_by) on core.segment to dun_api;
grant select, insert on core.segment_version to dun_api;
-- A campaign is what was done with one: neither about one customer, nor ever changed.
grant select, insert on core.campaign to dun_api;
create trigger campaign_append_only before update or delete on core.campaign for each row execute function audit.refuse_change ();
create trigger campaign_no_truncate before truncate on core.campaign for each statement execute function audit.refuse_change ();
grant select, insert (campaign_id, reason, customers) on core.campaign_drop to dun_api;
create trigger campaign_drop_append_only before update or delete on core.campaign_drop for each row execute function audit.refuse_change ();
create trigger campaign_drop_no_truncate before truncate on core.campaign_drop for each statement execute function audit.refuse_change ();
create trigger segment_version_append_only before update or delete on core.segment_version for each row execute function audit.refuse_change ();
create trigger segment_version_no_truncate before truncate on core.segment_version for each statement execute function audit.refuse_change ();
create trigger segment_stays before delete on core.segment for each row execute function audit.refuse_change ();
create trigger segment_no_truncate before truncate on core.segment for each statement execute function audit.refuse_change ();

-- dun_segment answers which customers fulfil a condition. It begins with the customers of the caller's branches, by the same policy as
-- everybody, and reads what hangs on them whole: below a row policy of each table no plan could use two processors.
grant usage on schema core, rules to dun_segment;
grant select on core.staff_right, core.my_right to dun_segment;
create policy staff_right_segment on core.staff_right for select to dun_segment using (login = session_user collate "default");
grant select (login, full_name) on core.staff to dun_segment;
create policy staff_segment on core.staff for select to dun_segment using (true);
grant select on core.branch, core.branch_closure, core.product, core.currency, core.language, core.bucket, core.action_code, core.outcome_code,
  core.business_day, core.classification_class, core.setting to dun_segment;
grant select (party_id, branch_id, customer_no, name, name_key, kind, language, born_on, customer_since, controller) on core.party to dun_segment;
create policy party_segment on core.party for select to dun_segment using (true);
grant select (facility_id, party_id, product, currency, principal, opened_on, matures_on, status, creditor) on core.facility to dun_segment;
create policy facility_segment on core.facility for select to dun_segment using (true);
grant select (facility_id, party_id, role) on core.facility_party to dun_segment;
create policy facility_party_segment on core.facility_party for select to dun_segment using (true);
grant select (case_id, party_id, stage, tray, owner, opened_on, reopened, warning_cycle, tray_ready_on) on core.case to dun_segment;
create policy case_segment on core.case for select to dun_segment using (true);
grant select (case_id, next_action_on) on core.case_pulse to dun_segment;
create policy case_pulse_segment on core.case_pulse for select to dun_segment using (true);
grant select (case_id, kind, scope, from_on, to_on, released_on) on core.hold to dun_segment;
create policy hold_segment on core.hold for select to dun_segment using (true);
grant select (contact_point_id, party_id, kind, city, country, is_primary, state, is_blocked, verified_on) on core.contact_point to dun_segment;
create policy contact_point_segment on core.contact_point for select to dun_segment using (true);
grant select (activity_id, case_id, action, outcome, business_on, corrects_id) on core.activity to dun_segment;
create policy activity_segment on core.activity for select to dun_segment using (true);
grant select (promise_id, case_id, made_on, due_on, amount, currency, state, state_on) on core.promise to dun_segment;
create policy promise_segment on core.promise for select to dun_segment using (true);
