-- SPDX-License-Identifier: GPL-3.0-or-later
-- Journals a change of the rule book on the chain of the house: which list, which row, what stood there and what stands there now.
create function rules.rule_journal (p_list text, p_key text, p_from_on date, p_old jsonb, p_new jsonb) returns void
  language sql
as $$
  select rules.journal_house (case when p_new is null then 'RULE_TAKEN_BACK' else 'RULE_CHANGED' end,
                              jsonb_build_object ('list', p_list, 'key', p_key, 'from_on', p_from_on, 'old', p_old, 'new', p_new))
$$;
