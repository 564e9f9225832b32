-- SPDX-License-Identifier: GPL-3.0-or-later
-- The kind of letter that a step of a strategy asks to be posted and that the night drafts (D09, J06); null for any other step. A warning that people
-- are to decide on is none, nor is a paper of the house, which is not posted: for these there is a task.
create function rules.step_letter_kind (p_step core.strategy_step) returns text
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select case (p_step).kind
           when 'W1_DUE' then case when (p_step).is_automatic then 'W1' end
           when 'W2' then 'W2'
           when 'LETTER' then (select l.kind from core.letter_kind l where l.kind = (p_step).letter_kind and l.has_envelope)
         end;
end;
