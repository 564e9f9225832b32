-- SPDX-License-Identifier: GPL-3.0-or-later
-- The letter steps that the night has to write for (J06, D09): letter_wait says why an open step has no letter yet, NIGHT before the first night
-- that comes, then the reason why it could not be written; null when it has one, or needs none.
alter table core.case_step add column letter_wait text constraint case_step_letter_wait_check check (letter_wait ~ '^[A-Z0-9_]{1,60}$');
update core.case_step k
   set letter_wait = 'NIGHT'
  from core.strategy_step t
 where k.state = 'OPEN' and t.version_id = k.version_id and t.step_no = k.step_no
   and (t.kind = 'W2' or t.kind = 'W1_DUE' and t.is_automatic
        or t.kind = 'LETTER' and exists (select from core.letter_kind l where l.kind = t.letter_kind and l.has_envelope));
create index case_step_letter_wait on core.case_step (case_id) where state = 'OPEN' and letter_wait is not null;
