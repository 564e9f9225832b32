-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is evidence is never changed nor removed, by nobody (I-10, I-14): not even by a careless owner.
create trigger journal_append_only before update or delete on audit.journal for each row execute function audit.refuse_change ();
create trigger journal_no_truncate before truncate on audit.journal for each statement execute function audit.refuse_change ();
create trigger journal_detail_append_only before update on audit.journal_detail for each row execute function audit.refuse_change ();
create trigger journal_detail_no_truncate before truncate on audit.journal_detail for each statement execute function audit.refuse_change ();
create trigger activity_append_only before update or delete on core.activity for each row execute function audit.refuse_change ();
create trigger activity_no_truncate before truncate on core.activity for each statement execute function audit.refuse_change ();
create trigger payment_append_only before update or delete on core.payment for each row execute function audit.refuse_change ();
create trigger payment_no_truncate before truncate on core.payment for each statement execute function audit.refuse_change ();
create trigger allocation_append_only before update or delete on core.allocation for each row execute function audit.refuse_change ();
create trigger allocation_no_truncate before truncate on core.allocation for each statement execute function audit.refuse_change ();
create trigger instalment_append_only before update or delete on core.instalment for each row execute function audit.refuse_change ();
create trigger instalment_no_truncate before truncate on core.instalment for each statement execute function audit.refuse_change ();
create trigger instalment_end_append_only before update or delete on core.instalment_end for each row execute function audit.refuse_change ();
create trigger instalment_end_no_truncate before truncate on core.instalment_end for each statement execute function audit.refuse_change ();
create trigger document_append_only before update or delete on core.document for each row execute function audit.refuse_change ();
create trigger document_no_truncate before truncate on core.document for each statement execute function audit.refuse_change ();
create trigger letter_part_append_only before update or delete on core.letter_part for each row execute function audit.refuse_change ();
create trigger letter_part_no_truncate before truncate on core.letter_part for each statement execute function audit.refuse_change ();
create trigger import_error_append_only before update or delete on core.import_error for each row execute function audit.refuse_change ();
create trigger import_error_no_truncate before truncate on core.import_error for each statement execute function audit.refuse_change ();
