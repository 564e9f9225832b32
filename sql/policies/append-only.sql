-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is evidence is never changed nor removed, by nobody (I-10, I-14): not even by a careless owner. Only branch_id may
-- follow a customer who moves to another branch (the cascade of the composite foreign keys): it says who sees a row.
create trigger journal_append_only before update or delete on audit.journal for each row execute function audit.refuse_change ();
create trigger journal_no_truncate before truncate on audit.journal for each statement execute function audit.refuse_change ();
create trigger journal_detail_append_only before update on audit.journal_detail for each row execute function audit.refuse_change ();
create trigger journal_detail_no_truncate before truncate on audit.journal_detail for each statement execute function audit.refuse_change ();
create trigger activity_append_only before update on core.activity for each row
  when ((old.activity_id, old.case_id, old.party_id, old.action, old.outcome, old.contact_point_id, old.spoken_to, old.note, old.agreed, old.happened_at,
    old.business_on, old.recorded_at, old.recorded_by, old.corrects_id, old.detail, old.verdict, old.talk_seconds) is distinct from (new.activity_id,
    new.case_id, new.party_id, new.action, new.outcome, new.contact_point_id, new.spoken_to, new.note, new.agreed, new.happened_at, new.business_on,
    new.recorded_at, new.recorded_by, new.corrects_id, new.detail, new.verdict, new.talk_seconds))
  execute function audit.refuse_change ();
create trigger activity_no_delete before delete on core.activity for each row execute function audit.refuse_change ();
create trigger activity_no_truncate before truncate on core.activity for each statement execute function audit.refuse_change ();
create trigger payment_append_only before update on core.payment for each row
  when ((old.payment_id, old.payment_no, old.facility_id, old.kind, old.paid_on, old.amount, old.currency, old.method, old.reference,
    old.reverses_id, old.recorded_at, old.recorded_by) is distinct from (new.payment_id, new.payment_no, new.facility_id, new.kind, new.paid_on,
      new.amount, new.currency, new.method, new.reference, new.reverses_id, new.recorded_at, new.recorded_by))
  execute function audit.refuse_change ();
create trigger payment_no_delete before delete on core.payment for each row execute function audit.refuse_change ();
create trigger payment_no_truncate before truncate on core.payment for each statement execute function audit.refuse_change ();
create trigger allocation_append_only before update on core.allocation for each row
  when ((old.allocation_id, old.facility_id, old.payment_id, old.instalment_id, old.part, old.amount, old.effective_on, old.recorded_at) is distinct
    from (new.allocation_id, new.facility_id, new.payment_id, new.instalment_id, new.part, new.amount, new.effective_on, new.recorded_at))
  execute function audit.refuse_change ();
create trigger allocation_no_delete before delete on core.allocation for each row execute function audit.refuse_change ();
create trigger allocation_no_truncate before truncate on core.allocation for each statement execute function audit.refuse_change ();
create trigger instalment_append_only before update on core.instalment for each row
  when ((old.instalment_id, old.facility_id, old.instalment_no, old.version_no, old.due_on, old.contract_due_on, old.principal, old.interest, old.fee,
    old.penalty, old.effective_on, old.recorded_at) is distinct from (new.instalment_id, new.facility_id, new.instalment_no, new.version_no,
      new.due_on, new.contract_due_on, new.principal, new.interest, new.fee, new.penalty, new.effective_on, new.recorded_at))
  execute function audit.refuse_change ();
create trigger instalment_no_delete before delete on core.instalment for each row execute function audit.refuse_change ();
create trigger instalment_no_truncate before truncate on core.instalment for each statement execute function audit.refuse_change ();
create trigger instalment_end_append_only before update or delete on core.instalment_end for each row execute function audit.refuse_change ();
create trigger instalment_end_no_truncate before truncate on core.instalment_end for each statement execute function audit.refuse_change ();
create trigger document_append_only before update on core.document for each row
  when ((old.document_id, old.case_id, old.session_id, old.party_id, old.category, old.title, old.file_name, old.media_type, old.size, old.sha256,
    old.pages, old.body, old.business_on, old.added_by, old.added_at)
    is distinct from (new.document_id, new.case_id, new.session_id, new.party_id, new.category, new.title,
      new.file_name, new.media_type, new.size, new.sha256, new.pages, new.body, new.business_on, new.added_by, new.added_at))
  execute function audit.refuse_change ();
create trigger document_no_delete before delete on core.document for each row execute function audit.refuse_change ();
create trigger document_no_truncate before truncate on core.document for each statement execute function audit.refuse_change ();
create trigger letter_part_append_only before update or delete on core.letter_part for each row execute function audit.refuse_change ();
create trigger letter_part_no_truncate before truncate on core.letter_part for each statement execute function audit.refuse_change ();
create trigger import_error_append_only before update or delete on core.import_error for each row execute function audit.refuse_change ();
create trigger import_error_no_truncate before truncate on core.import_error for each statement execute function audit.refuse_change ();
-- A pause may be resumed, once.
create trigger delinquency_pause_append_only before update on core.delinquency_pause for each row
  when ((old.pause_id, old.facility_id, old.from_on, old.to_on, old.reason, old.recorded_on, old.recorded_at, old.recorded_by) is distinct from
    (new.pause_id, new.facility_id, new.from_on, new.to_on, new.reason, new.recorded_on, new.recorded_at, new.recorded_by)
    or old.resumed_on is not null
       and (old.resumed_on, old.resumed_at, old.resumed_by) is distinct from (new.resumed_on, new.resumed_at, new.resumed_by))
  execute function audit.refuse_change ();
create trigger delinquency_pause_no_delete before delete on core.delinquency_pause for each row execute function audit.refuse_change ();
create trigger delinquency_pause_no_truncate before truncate on core.delinquency_pause for each statement execute function audit.refuse_change ();
