-- SPDX-License-Identifier: GPL-3.0-or-later
-- Contact permission: its rules hold nothing about customers. How often a party was contacted counts in all branches (a guarantor stands in
-- several), so rules.contact_history () reads as dun_search what a contact is, and nothing that was said.
grant select on core.contact_profile to dun_api;
grant select on core.contact_window to dun_api;
grant select on core.contact_channel to dun_api;
grant select on core.contact_limit to dun_api;
grant select on core.country_zone to dun_api;
grant select on core.dispute_reason to dun_api;
grant select on core.problem_code to dun_api;
grant usage on sequence core.dispute_no_seq to dun_api;
grant select (activity_id, case_id, party_id, branch_id, action, outcome, contact_point_id, happened_at, corrects_id, talk_seconds)
  on core.activity to dun_search;
grant select (contact_point_id) on core.contact_point to dun_search;
grant select (message_id, party_id, case_id, branch_id, channel, contact_point_id, state, sent_at, state_at) on core.message to dun_search;
create policy message_search on core.message for select to dun_search using (true);
grant select on core.action_code, core.outcome_code to dun_search;
create policy activity_search on core.activity for select to dun_search using (true);
create trigger contact_verdict_append_only before update on core.contact_verdict for each row
  when ((old.verdict_id, old.party_id, old.case_id, old.contact_point_id, old.channel, old.purpose, old.wished_at, old.verdict, old.rule, old.profile,
    old.earliest_at, old.reason, old.activity_id, old.business_on, old.recorded_by, old.recorded_at) is distinct from (new.verdict_id, new.party_id,
      new.case_id, new.contact_point_id, new.channel, new.purpose, new.wished_at, new.verdict, new.rule, new.profile, new.earliest_at, new.reason,
        new.activity_id, new.business_on, new.recorded_by, new.recorded_at))
  execute function audit.refuse_change ();
create trigger contact_verdict_no_delete before delete on core.contact_verdict for each row execute function audit.refuse_change ();
create trigger contact_verdict_no_truncate before truncate on core.contact_verdict for each statement execute function audit.refuse_change ();
create trigger consent_append_only before update on core.consent for each row
  when ((old.consent_id, old.party_id, old.purpose, old.channel, old.state, old.from_on, old.to_on, old.source, old.note, old.recorded_by,
    old.recorded_at) is distinct from (new.consent_id, new.party_id, new.purpose, new.channel, new.state, new.from_on, new.to_on, new.source,
      new.note, new.recorded_by, new.recorded_at))
  execute function audit.refuse_change ();
create trigger consent_no_delete before delete on core.consent for each row execute function audit.refuse_change ();
create trigger consent_no_truncate before truncate on core.consent for each statement execute function audit.refuse_change ();
