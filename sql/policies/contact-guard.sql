-- SPDX-License-Identifier: GPL-3.0-or-later
create trigger hold_guards after insert on core.hold
  referencing new table as new_rows for each statement execute function rules.contact_guard ();
create trigger party_flag_guards after insert on core.party_flag
  referencing new table as new_rows for each statement execute function rules.contact_guard ();
create trigger consent_guards after insert on core.consent
  referencing new table as new_rows for each statement execute function rules.contact_guard ();
