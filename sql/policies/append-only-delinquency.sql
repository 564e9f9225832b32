-- SPDX-License-Identifier: GPL-3.0-or-later
-- The history of arrears is evidence (X02): a row's open end is closed once, a row is superseded once, nothing else about it changes.
create trigger delinquency_interval_append_only before update on core.delinquency_interval for each row
  when ((old.facility_id, old.from_on, old.oldest_due_on, old.bucket, old.recorded_at) is distinct from
    (new.facility_id, new.from_on, new.oldest_due_on, new.bucket, new.recorded_at)
    or old.to_on is not null and old.to_on is distinct from new.to_on
    or old.superseded_at is not null and (old.to_on, old.superseded_at) is distinct from (new.to_on, new.superseded_at))
  execute function audit.refuse_change ();
create trigger delinquency_interval_no_delete before delete on core.delinquency_interval for each row execute function audit.refuse_change ();
create trigger delinquency_interval_no_truncate before truncate on core.delinquency_interval
  for each statement execute function audit.refuse_change ();
-- Who called a customer in default, and why, stays; it is lifted once.
create trigger default_flag_append_only before update on core.default_flag for each row
  when ((old.flag_id, old.party_id, old.from_on, old.reason, old.recorded_at, old.recorded_by) is distinct from
    (new.flag_id, new.party_id, new.from_on, new.reason, new.recorded_at, new.recorded_by)
    or old.lifted_on is not null and (old.lifted_on, old.lifted_reason, old.lifted_at, old.lifted_by) is distinct from
      (new.lifted_on, new.lifted_reason, new.lifted_at, new.lifted_by))
  execute function audit.refuse_change ();
create trigger default_flag_no_delete before delete on core.default_flag for each row execute function audit.refuse_change ();
create trigger default_flag_no_truncate before truncate on core.default_flag for each statement execute function audit.refuse_change ();
-- A rebuttal is ended once.
create trigger classification_rebuttal_append_only before update on core.classification_rebuttal for each row
  when ((old.rebuttal_id, old.facility_id, old.scheme, old.class, old.from_on, old.to_on, old.reason, old.recorded_at, old.recorded_by)
    is distinct from (new.rebuttal_id, new.facility_id, new.scheme, new.class, new.from_on, new.to_on, new.reason, new.recorded_at,
      new.recorded_by)
    or old.ended_on is not null and (old.ended_on, old.ended_at, old.ended_by) is distinct from (new.ended_on, new.ended_at, new.ended_by))
  execute function audit.refuse_change ();
create trigger classification_rebuttal_no_delete before delete on core.classification_rebuttal
  for each row execute function audit.refuse_change ();
create trigger classification_rebuttal_no_truncate before truncate on core.classification_rebuttal
  for each statement execute function audit.refuse_change ();
