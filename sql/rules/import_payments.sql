-- SPDX-License-Identifier: GPL-3.0-or-later
-- The staged payments of a run as values, beside what is stored. state: NEW, SAME.
create function rules.import_payments (p_import_id bigint)
  returns table (line_no integer, payment_no text, facility_id bigint, branch_id integer, kind text, paid_on date, amount bigint,
                 currency text, method text, reference text, reverses text, state text)
  language sql stable
begin atomic
  select s.line_no, s.payment_no, f.facility_id, f.branch_id, upper (s.kind), rules.as_day (s.paid_on),
         rules.as_minor (s.amount, c.exponent), s.currency, upper (coalesce (s.method, 'other')), s.reference, s.reverses,
         case when o.payment_id is null then 'NEW' else 'SAME' end
    from staging.payments s
    left join core.facility f on f.facility_no = s.facility_no
    left join core.currency c on c.currency = s.currency
    left join core.payment o on o.payment_no = s.payment_no
   where s.import_id = p_import_id;
end;
