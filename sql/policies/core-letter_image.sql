-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nothing about customers: no row policy. A version never changes and never goes away; only what was decided about it is written once.
grant select, insert (name, version_no, body), update (state, decided_by, decided_on, reason) on core.letter_image to dun_api;
create trigger letter_image_stays before update of name, version_no, body, added_by, added_at on core.letter_image for each row
  when ((old.name, old.version_no, old.body, old.added_by, old.added_at) is distinct from (new.name, new.version_no, new.body, new.added_by, new.added_at))
  execute function audit.refuse_change ();
create trigger letter_image_no_delete before delete on core.letter_image for each row execute function audit.refuse_change ();
create trigger letter_image_no_truncate before truncate on core.letter_image for each statement execute function audit.refuse_change ();
