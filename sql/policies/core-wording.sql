-- SPDX-License-Identifier: GPL-3.0-or-later
-- A text that was ever in force never changes, nor who wrote it: letters name it.
grant insert on core.wording to dun_api;
grant update (subject, body, sha256, is_current, state, authors, changed_at, submitted_by, approved_by, approved_on, retired_on, reject_reason, report,
  report_sha256, version) on core.wording to dun_api;
create trigger wording_stays before update of kind, language, version_no, subject, body, sha256, authors, report, approved_by, approved_on
  on core.wording for each row
  when (old.state in ('IN_FORCE', 'RETIRED')
        and (old.kind, old.language, old.version_no, old.subject, old.body, old.sha256, old.authors, old.report, old.approved_by, old.approved_on)
            is distinct from (new.kind, new.language, new.version_no, new.subject, new.body, new.sha256, new.authors, new.report, new.approved_by,
                              new.approved_on))
  execute function audit.refuse_change ();
create trigger wording_no_delete before delete on core.wording for each row execute function audit.refuse_change ();
create trigger wording_no_truncate before truncate on core.wording for each statement execute function audit.refuse_change ();
grant select, insert, update (label, sample) on core.letter_field to dun_api;
