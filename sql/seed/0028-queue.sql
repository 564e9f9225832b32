-- SPDX-License-Identifier: GPL-3.0-or-later
-- The queues every bank starts with, why an item comes first, what follows an outcome, what to say; all of it is data and can be changed.
insert into core.role (role) values ('call_operator') on conflict do nothing;
insert into core.role_permission (role, permission)
select r.role, p.permission
  from (values ('call_operator', 'VIEW CALL WORK'), ('collector', 'CALL'), ('deputy', 'CALL QUEUE'), ('branch_head', 'CALL QUEUE')) r (role, permissions)
  cross join lateral unnest (string_to_array (r.permissions, ' ')) p (permission)
on conflict do nothing;

insert into core.setting (name, value, description) values
  ('task_escalate_days', '3', 'Days after its control date at which an open task is told to the manager'),
  ('task_notice_days', '3', 'How many days ahead a notice tells of a task'),
  ('unreachable_attempts', '5', 'Unsuccessful attempts in a row after which a number counts as dead'),
  ('unreachable_days', '7', 'Days that the unsuccessful attempts must span at the least'),
  ('unreachable_suspect', '3', 'Unsuccessful attempts in a row after which a number is suspect')
on conflict do nothing;

insert into core.outcome_code (outcome, needs_control_date, needs_promise, is_contact, is_right_party, seq) values
  ('NOT_IN_SERVICE', false, false, false, false, 12)
on conflict do nothing;

insert into core.skill (skill, name) values
  ('NEGOTIATION', 'Negotiation'), ('LEGAL', 'Legal collection'), ('SURVEY', 'Opinion surveys')
on conflict do nothing;

insert into core.queue (queue, name, purpose, ordering, seq) values
  ('CALLS', 'Overdue calls', 'OVERDUE', 'SCORE', 1), ('CONTROL', 'Control dates', 'CONTROL', 'SCORE', 2),
  ('INFORMATION', 'Information calls', 'INFORMATION', 'CONTROL_DATE', 3), ('SURVEY', 'Opinion surveys', 'SURVEY', 'CONTROL_DATE', 4),
  ('DATA', 'Customer data to update', 'DATA', 'CONTROL_DATE', 5)
on conflict do nothing;

insert into core.score_rule (input, from_value, to_value, points)
select r.input, r.from_value, r.to_value, r.points
  from (values ('BUCKET', 1, 2, 20), ('BUCKET', 2, 3, 40), ('BUCKET', 3, 4, 60), ('BUCKET', 4, null, 50),
               ('OVERDUE', 10000, 100000, 10), ('OVERDUE', 100000, 1000000, 25), ('OVERDUE', 1000000, null, 40),
               ('BROKEN_PROMISES', 1, 2, 30), ('BROKEN_PROMISES', 2, null, 45),
               ('DAYS_SINCE_CONTACT', 7, 30, 10), ('DAYS_SINCE_CONTACT', 30, null, 20),
               ('WAITING_DAYS', 1, 3, 5), ('WAITING_DAYS', 3, 7, 15), ('WAITING_DAYS', 7, null, 30),
               ('ATTEMPTS', 3, null, -15)) r (input, from_value, to_value, points)
 where not exists (select from core.score_rule);

insert into core.outcome_action (action, outcome, seq, next_kind, next_days, control_kind, is_automatic, is_rpc, counts_attempt, contact_effect)
values
  ('CALL_OUT', 'PROMISE', 1, 'FOLLOW_UP', 1, 'REPAYMENT', false, true, true, 'VALID'),
  ('CALL_OUT', 'CONTACT', 2, 'CALL', 7, 'CONTACT', false, true, true, 'VALID'),
  ('CALL_OUT', 'CALL_BACK', 3, 'CALL', 1, 'CONTACT', false, true, true, 'VALID'),
  ('CALL_OUT', 'NO_ANSWER', 4, 'CALL', 1, 'CONTACT', false, false, true, null),
  ('CALL_OUT', 'LEFT_MESSAGE', 5, 'CALL', 2, 'CONTACT', false, false, true, null),
  ('CALL_OUT', 'THIRD_PARTY', 6, 'CALL', 2, 'CONTACT', false, false, true, null),
  ('CALL_OUT', 'WRONG_NUMBER', 7, 'CALL', 1, 'CONTACT', false, false, false, 'INVALID'),
  ('CALL_OUT', 'NOT_IN_SERVICE', 8, 'CALL', 1, 'CONTACT', true, false, false, 'INVALID'),
  ('CALL_OUT', 'REFUSED', 9, 'CALL', 7, 'CONTACT', false, true, true, 'VALID'),
  ('CALL_OUT', 'PAID_ALREADY', 10, 'CHECK', 3, 'REPAYMENT', false, true, true, 'VALID'),
  ('CALL_OUT', 'DISPUTED', 11, 'CHECK', 3, 'CONTACT', false, true, true, 'VALID'),
  ('CALL_IN', 'PROMISE', 1, 'FOLLOW_UP', 1, 'REPAYMENT', false, true, false, 'VALID'),
  ('CALL_IN', 'CONTACT', 2, 'CALL', 7, 'CONTACT', false, true, false, 'VALID'),
  ('CALL_IN', 'CALL_BACK', 3, 'CALL', 1, 'CONTACT', false, true, false, 'VALID'),
  ('CALL_IN', 'REFUSED', 4, 'CALL', 7, 'CONTACT', false, true, false, 'VALID'),
  ('CALL_IN', 'PAID_ALREADY', 5, 'CHECK', 3, 'REPAYMENT', false, true, false, 'VALID'),
  ('CALL_IN', 'DISPUTED', 6, 'CHECK', 3, 'CONTACT', false, true, false, 'VALID')
on conflict do nothing;

insert into core.call_script (queue, language, body) values
  ('CALLS', 'en', E'Good day, this is {{caller}} from {{bank}}. Am I speaking with {{name}}?\n\nYour loan is {{past_due_days}} days past due: {{overdue}} since {{oldest_due_on}}. When can you pay, how much, and by which way?\n\nI note: the amount, the day and the way of payment. Thank you.')
on conflict do nothing;
