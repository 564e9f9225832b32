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
  ('CALL_OUT', 'PROMISE', 1, null, null, 'REPAYMENT', false, true, true, 'VALID'),
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
  ('CALL_IN', 'PROMISE', 1, null, null, 'REPAYMENT', false, true, false, 'VALID'),
  ('CALL_IN', 'CONTACT', 2, 'CALL', 7, 'CONTACT', false, true, false, 'VALID'),
  ('CALL_IN', 'CALL_BACK', 3, 'CALL', 1, 'CONTACT', false, true, false, 'VALID'),
  ('CALL_IN', 'REFUSED', 4, 'CALL', 7, 'CONTACT', false, true, false, 'VALID'),
  ('CALL_IN', 'PAID_ALREADY', 5, 'CHECK', 3, 'REPAYMENT', false, true, false, 'VALID'),
  ('CALL_IN', 'DISPUTED', 6, 'CHECK', 3, 'CONTACT', false, true, false, 'VALID')
on conflict do nothing;

insert into core.call_script (queue, language, body) values
  ('CALLS', 'en',
   E'Good day, this is {{caller}} from {{bank}}. Am I speaking with {{name}}?\n\n'
   'Your loan is {{days}} days past due: {{overdue}}, since {{since}}. {{#promise}}You promised us {{promise}}. {{/promise}}'
   'When will you pay, how much, and by which way?\n\n'
   'I repeat: the amount, the day and the way of payment. Thank you, good bye.'),
  ('CALLS', 'fa',
   E'روز بخیر، {{caller}} هستم از {{bank}}. با {{name}} صحبت می‌کنم؟\n\n'
   'تسهیلات شما {{days}} روز سررسید گذشته دارد: {{overdue}} از تاریخ {{since}}. {{#promise}}شما وعدهٔ پرداخت {{promise}} داده بودید. '
   '{{/promise}}'
   'چه زمانی، چه مبلغی و به چه روشی پرداخت می‌کنید؟\n\n'
   'تکرار می‌کنم: مبلغ، تاریخ و روش پرداخت. سپاسگزارم، خدانگهدار.'),
  ('CALLS', 'az',
   E'Hər vaxtınız xeyir, mən {{bank}} təşkilatından {{caller}}. {{name}} ilə danışıram?\n\n'
   'Kreditiniz üzrə {{days}} gün gecikmə var: {{since}} tarixindən {{overdue}}. {{#promise}}Siz {{promise}} ödəyəcəyinizi vəd etmişdiniz. '
   '{{/promise}}'
   'Nə vaxt, nə qədər və necə ödəyəcəksiniz?\n\n'
   'Təkrar edirəm: məbləğ, tarix və ödəniş üsulu. Təşəkkür edirəm, sağ olun.'),
  ('CALLS', 'pl',
   E'Dzień dobry, mówi {{caller}} z {{bank}}. Czy rozmawiam z: {{name}}?\n\n'
   'Pana/Pani kredyt jest przeterminowany o {{days}} dni: {{overdue}} od dnia {{since}}. {{#promise}}Obiecali nam Państwo {{promise}}. '
   '{{/promise}}'
   'Kiedy Pan/Pani zapłaci, ile i w jaki sposób?\n\n'
   'Powtarzam: kwota, dzień i sposób zapłaty. Dziękuję, do widzenia.'),
  ('CALLS', 'uk',
   E'Добрий день, це {{caller}}, {{bank}}. Я розмовляю з: {{name}}?\n\n'
   'Ваш кредит прострочено на {{days}} дн.: {{overdue}}, з {{since}}. {{#promise}}Ви обіцяли нам {{promise}}. {{/promise}}'
   'Коли Ви заплатите, скільки і яким способом?\n\n'
   'Повторюю: сума, день і спосіб оплати. Дякую, до побачення.'),
  ('CALLS', 'ru',
   E'Добрый день, это {{caller}}, {{bank}}. Я говорю с: {{name}}?\n\n'
   'Ваш кредит просрочен на {{days}} дн.: {{overdue}}, с {{since}}. {{#promise}}Вы обещали нам {{promise}}. {{/promise}}'
   'Когда Вы заплатите, сколько и каким способом?\n\n'
   'Повторяю: сумма, день и способ оплаты. Спасибо, до свидания.'),
  ('CALLS', 'el',
   E'Καλημέρα σας, είμαι ο/η {{caller}} από {{bank}}. Μιλώ με: {{name}};\n\n'
   'Το δάνειό σας έχει καθυστέρηση {{days}} ημερών: {{overdue}} από τις {{since}}. {{#promise}}Μας υποσχεθήκατε {{promise}}. {{/promise}}'
   'Πότε θα πληρώσετε, πόσο και με ποιον τρόπο;\n\n'
   'Επαναλαμβάνω: το ποσό, την ημέρα και τον τρόπο πληρωμής. Σας ευχαριστώ, χαίρετε.'),
  ('CALLS', 'bg',
   E'Добър ден, обажда се {{caller}} от {{bank}}. С {{name}} ли говоря?\n\n'
   'Кредитът Ви е просрочен с {{days}} дни: {{overdue}} от {{since}}. {{#promise}}Обещахте ни {{promise}}. {{/promise}}'
   'Кога ще платите, колко и по какъв начин?\n\n'
   'Повтарям: сумата, деня и начина на плащане. Благодаря, дочуване.')
on conflict do nothing;
