-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reference data holds nothing about customers: read through the api, no row policy.
grant select on core.setting to dun_api;
grant select on core.case_transition to dun_api;
grant select on core.agreement_transition to dun_api;
grant select on core.authority_limit to dun_api;
grant select on core.return_reason to dun_api;
grant select on core.currency to dun_api;
grant select on core.language to dun_api;
grant select on core.allocation_order to dun_api;
grant select on core.product to dun_api;
grant select on core.delinquency_profile to dun_api;
grant select on core.calendar to dun_api;
grant select on core.calendar_holiday to dun_api;
grant select on core.materiality to dun_api;
grant select on core.classification_scheme to dun_api;
grant select on core.classification_class to dun_api;
grant select on core.penalty_profile to dun_api;
grant select on core.penalty_rate to dun_api;
grant select on core.bucket to dun_api;
grant select on core.action_code to dun_api;
grant select on core.outcome_code to dun_api;
grant select on core.country to dun_api;
grant select on core.envelope_profile to dun_api;
grant select on core.letter_kind to dun_api;
grant select, update (body) on core.sender to dun_api;
grant select on core.wording to dun_api;
grant select on core.business_day to dun_api;
grant select on core.branch to dun_api;
grant select on core.branch_closure to dun_api;
grant select on core.role to dun_api;
grant insert on core.product to dun_api;
grant insert, update (name, parent_id) on core.branch to dun_api;
grant insert on core.business_day to dun_api;
grant update (closed_at, closed_by, is_ready, opened_at, opened_by) on core.business_day to dun_api;
grant select on core.presumption to dun_api;
grant select, insert, update (finished_at, counts, chunks) on batch.run_step to dun_api;
grant select, insert, update (finished_at, counts, after_key, chunks) on batch.run_part to dun_api;
grant select, update (locked_at) on batch.lock to dun_api;
grant select, insert, update (from_ticket, task_ids, made_at) on batch.queue_page to dun_api;
grant select, usage on sequence batch.queue_ticket to dun_api;
grant usage on sequence core.case_no_seq, core.task_no_seq, core.agreement_no_seq, core.legal_no_seq to dun_api;
grant usage on schema core, rules, api, batch, audit, staging, ext to dun_api;
grant usage on schema core, rules to dun_roles;
grant select on core.branch, core.role, core.role_permission, core.business_day to dun_roles;
grant select, insert, delete on core.branch_closure to dun_roles;
create trigger branch_closure_keep after insert or update of parent_id on core.branch
  for each row execute function rules.branch_keep_closure ();
-- Queues: a supervisor changes them.
grant select, insert, update (name, purpose, ordering, roles, skills, branch_id, lease_minutes, seq, is_active, segment_id, version)
  on core.queue to dun_api;
grant select, insert, update (name) on core.skill to dun_api;
grant select, insert, update (name, names, purpose, ordering, roles, skills, branch_id, lease_minutes, seq, is_active, version) on core.queue to dun_api;
grant select, insert, update (name, names) on core.skill to dun_api;
grant select, insert, delete on core.score_rule to dun_api;
grant select, insert, update (seq, next_kind, next_days, control_kind, is_automatic, is_rpc, counts_attempt, contact_effect, version)
  on core.outcome_action to dun_api;
grant select, insert, update (body, version) on core.call_script to dun_api;
grant select on core.queue, core.skill to dun_roles;
grant delete on core.skill, core.outcome_action, core.call_script to dun_api;
grant select, insert, delete, update (kind, wording, names, choices, version) on core.survey_question to dun_api;
