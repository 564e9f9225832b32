-- SPDX-License-Identifier: GPL-3.0-or-later
-- The case's state machine as data (features §4.3.1): what is not listed here is refused, whichever function tries it.
-- 'CLOSED' stands for no stage, 'NEW' for a case that is being opened.

create table core.case_transition (
  event      text not null,
  from_stage text not null,
  to_stage   text not null,
  primary key (event, from_stage, to_stage)
);

insert into core.case_transition (event, from_stage, to_stage)
select t.event, f.from_stage, o.to_stage
  from (values
    ('OPEN_CASE', 'NEW', 'FOLLOW_UP'),
    ('MAKE_W1_DUE', 'FOLLOW_UP', 'WARNING_1'),
    ('W1_DISPATCHED', 'WARNING_1', 'WARNING_2'),
    ('W1_RETURNED', 'WARNING_2', 'WARNING_1'),
    ('W2_DISPATCHED', 'WARNING_2', 'COMMITTEE'),
    ('W2_RETURNED', 'COMMITTEE', 'WARNING_2'),
    ('REFER_TO_COMMITTEE', 'FOLLOW_UP WARNING_1 WARNING_2 AGREEMENT LEGAL', 'COMMITTEE'),
    ('DECISION_NEGOTIATE', 'COMMITTEE', 'FOLLOW_UP'),
    ('DECISION_RESCHEDULE', 'COMMITTEE', 'AGREEMENT'),
    ('DECISION_EXTEND', 'COMMITTEE', 'AGREEMENT'),
    ('DECISION_LEGAL_ACTION', 'COMMITTEE', 'LEGAL'),
    ('DECISION_CONTINUE_LEGAL_ACTION', 'COMMITTEE', 'LEGAL'),
    ('DECISION_RETURN', 'COMMITTEE', 'FOLLOW_UP WARNING_1 WARNING_2 AGREEMENT LEGAL'),
    ('AGREEMENT_COMPLETED', 'AGREEMENT', 'CLOSED'),
    ('AGREEMENT_BROKEN', 'AGREEMENT', 'COMMITTEE FOLLOW_UP'),
    ('AGREEMENT_ACTIVATED', 'FOLLOW_UP WARNING_1 WARNING_2', 'AGREEMENT'),
    ('TRANSFER_ACCEPTED', 'FOLLOW_UP WARNING_1 WARNING_2 COMMITTEE AGREEMENT LEGAL', 'EXTERNAL'),
    ('TRANSFER_BACK', 'EXTERNAL', 'FOLLOW_UP WARNING_1 WARNING_2 COMMITTEE AGREEMENT LEGAL'),
    ('JUDGMENT_ENFORCED', 'LEGAL', 'AGREEMENT CLOSED'),
    ('ARREARS_CLEARED', 'FOLLOW_UP WARNING_1 WARNING_2 COMMITTEE AGREEMENT LEGAL EXTERNAL', 'CLOSED'),
    ('CREDIT_NOTE', 'FOLLOW_UP WARNING_1 WARNING_2 COMMITTEE AGREEMENT LEGAL EXTERNAL', 'CLOSED'),
    ('CLOSE', 'FOLLOW_UP WARNING_1 WARNING_2 COMMITTEE AGREEMENT LEGAL EXTERNAL', 'CLOSED'),
    ('REOPEN', 'CLOSED', 'FOLLOW_UP')) t (event, from_stages, to_stages)
  cross join lateral unnest (string_to_array (t.from_stages, ' ')) f (from_stage)
  cross join lateral unnest (string_to_array (t.to_stages, ' ')) o (to_stage);
