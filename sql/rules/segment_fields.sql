-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a condition may ask (J03), one row a field; nothing else ever becomes part of a statement. subject: under which heading people look
-- for it. scope: the row it is about; all conditions of a group {"has": scope} are about the same row. expression: SQL over the aliases of
-- rules.segment_sources () and rules.segment_scope (), {day} is the day asked about, {since} the first day of a count. currency: the currency
-- of an amount. type: of a code's values. operators: how it can be compared.
create function rules.segment_fields ()
  returns table (seq integer, field text, subject text, scope text, kind text, domain text, type text, expression text, currency text,
                 operators text[])
  language sql immutable parallel safe
begin atomic
  select f.seq::integer, f.field, split_part (f.field, '.', 1), f.scope, f.kind, f.domain, coalesce (f.type, 'text'), f.expression, f.currency,
         case f.kind
           when 'bool' then array['eq']
           when 'text' then array['eq', 'ne', 'starts', 'contains', 'empty', 'filled']
           when 'date' then array['eq', 'lt', 'le', 'gt', 'ge', 'empty', 'filled']
           when 'code' then array['eq', 'ne', 'in', 'not_in'] || case when f.type = 'smallint' then array['ge', 'le'] else '{}' end
                            || case when f.may_lack then array['empty', 'filled'] else '{}' end
           else array['eq', 'ne', 'lt', 'le', 'gt', 'ge'] || case when f.may_lack then array['empty', 'filled'] else '{}' end
         end
    from (values
      -- the customer
      (10, 'customer.overdue', 'customer', 'money', null, null, 's.overdue', 's.currency', false),
      (11, 'customer.arrears', 'customer', 'money', null, null, 's.arrears', 's.currency', false),
      (12, 'customer.open_balance', 'customer', 'money', null, null, 's.open_balance', 's.currency', false),
      (13, 'customer.weight', 'customer', 'int', null, null, 's.weight', null, false),
      (14, 'customer.past_due_days', 'customer', 'days', null, null, 'coalesce ({day} - s.late_from, 0)', null, false),
      (15, 'customer.oldest_due_on', 'customer', 'date', null, null, 's.oldest_due_on', null, true),
      (16, 'customer.bucket', 'customer', 'code', 'bucket', 'smallint', 's.bucket', null, false),
      (17, 'customer.is_default', 'customer', 'bool', null, null, 's.is_default', null, false),
      (18, 'customer.ifrs_stage', 'customer', 'code', 'ifrs_stage', 'smallint', 's.ifrs_stage', null, false),
      (19, 'customer.class', 'customer', 'code', 'class', null, 's.class', null, true),
      (20, 'customer.next_due_in', 'customer', 'days', null, null, 's.next_due_on - {day}', null, true),
      (21, 'customer.next_due_on', 'customer', 'date', null, null, 's.next_due_on', null, true),
      (22, 'customer.facility_count', 'customer', 'int', null, null, 's.facility_count', null, false),
      (30, 'customer.language', 'customer', 'code', 'language', null, 'p.language', null, false),
      (31, 'customer.kind', 'customer', 'code', 'party_kind', null, 'p.kind', null, false),
      (32, 'customer.branch', 'customer', 'code', 'branch', 'integer', 's.branch_id', null, false),
      (33, 'customer.controller', 'customer', 'code', 'staff', null, 'p.controller', null, true),
      (34, 'customer.since', 'customer', 'date', null, null, 'p.customer_since', null, true),
      (35, 'customer.since_days', 'customer', 'days', null, null, '{day} - p.customer_since', null, true),
      (36, 'customer.born_on', 'customer', 'date', null, null, 'p.born_on', null, true),
      (37, 'customer.name', 'customer', 'text', 'key', null, 'p.name_key', null, false),
      (38, 'customer.no', 'customer', 'text', null, null, 'lower (p.customer_no)', null, false),
      -- one of his facilities
      (40, 'facility.product', 'facility', 'code', 'product', null, 'f.product', null, false),
      (41, 'facility.currency', 'facility', 'code', 'currency', null, 'g.currency', null, false),
      (42, 'facility.principal', 'facility', 'money', null, null, 'f.principal', 'g.currency', false),
      (43, 'facility.overdue', 'facility', 'money', null, null, 'g.overdue', 'g.currency', false),
      (44, 'facility.arrears', 'facility', 'money', null, null, 'g.arrears', 'g.currency', false),
      (45, 'facility.open_balance', 'facility', 'money', null, null, 'g.open_balance', 'g.currency', false),
      (46, 'facility.past_due_days', 'facility', 'days', null, null, 'coalesce ({day} - g.late_from, 0)', null, false),
      (47, 'facility.delinquent_from', 'facility', 'date', null, null, 'g.delinquent_from', null, true),
      (48, 'facility.bucket', 'facility', 'code', 'bucket', 'smallint', 'g.bucket', null, false),
      (49, 'facility.is_default', 'facility', 'bool', null, null, 'g.is_default', null, false),
      (50, 'facility.ifrs_stage', 'facility', 'code', 'ifrs_stage', 'smallint', 'g.ifrs_stage', null, false),
      (51, 'facility.class', 'facility', 'code', 'class', null, 'g.class', null, true),
      (52, 'facility.next_due_in', 'facility', 'days', null, null, 'g.next_due_on - {day}', null, true),
      (53, 'facility.next_due_on', 'facility', 'date', null, null, 'g.next_due_on', null, true),
      (54, 'facility.next_due_amount', 'facility', 'money', null, null, 'g.next_due_amount', 'g.currency', false),
      (55, 'facility.status', 'facility', 'text', null, null, 'lower (f.status)', null, false),
      (56, 'facility.creditor', 'facility', 'text', null, null, 'lower (f.creditor)', null, true),
      (57, 'facility.opened_on', 'facility', 'date', null, null, 'f.opened_on', null, false),
      (58, 'facility.age', 'facility', 'days', null, null, '{day} - f.opened_on', null, false),
      (59, 'facility.matures_on', 'facility', 'date', null, null, 'f.matures_on', null, true),
      (60, 'facility.has_guarantor', 'facility', 'bool', null, null, 'exists (select from core.facility_party y'
         || ' where y.facility_id = g.facility_id and y.role = ''GUARANTOR'')', null, false),
      -- his open case
      (70, 'case.open', 'customer', 'bool', null, null, '(c.case_id is not null)', null, false),
      (71, 'case.stage', 'case', 'code', 'stage', null, 'c.stage', null, false),
      (72, 'case.tray', 'case', 'code', 'tray', null, 'c.tray', null, false),
      (73, 'case.owner', 'case', 'code', 'staff', null, 'c.owner', null, true),
      (74, 'case.age', 'case', 'days', null, null, '{day} - c.opened_on', null, false),
      (75, 'case.opened_on', 'case', 'date', null, null, 'c.opened_on', null, false),
      (76, 'case.next_action_on', 'case', 'date', null, null, 'u.next_action_on', null, true),
      (77, 'case.next_action_in', 'case', 'days', null, null, 'u.next_action_on - {day}', null, true),
      (78, 'case.reopened', 'case', 'int', null, null, 'c.reopened', null, false),
      (79, 'case.warning_cycle', 'case', 'int', null, null, 'c.warning_cycle', null, false),
      (80, 'case.held', 'case', 'bool', null, null, 'exists (select from core.hold y where y.case_id = c.case_id and y.released_on is null'
         || ' and y.from_on <= {day} and coalesce (y.to_on >= {day}, true))', null, false),
      (81, 'case.hold', 'hold', 'code', 'hold_kind', null, 'h.kind', null, false),
      -- how he can be reached
      (90, 'contact.has_phone', 'customer', 'bool', null, null, 'exists (select from core.contact_point y where y.party_id = s.party_id'
         || ' and y.kind = ''PHONE'' and not y.is_blocked and y.state <> ''INVALID'')', null, false),
      (91, 'contact.has_email', 'customer', 'bool', null, null, 'exists (select from core.contact_point y where y.party_id = s.party_id'
         || ' and y.kind = ''EMAIL'' and not y.is_blocked and y.state <> ''INVALID'')', null, false),
      (92, 'contact.has_address', 'customer', 'bool', null, null, 'exists (select from core.contact_point y where y.party_id = s.party_id'
         || ' and y.kind = ''ADDRESS'' and not y.is_blocked and y.state <> ''INVALID'')', null, false),
      (93, 'contact.vain_attempts', 'case', 'count', null, null, '(select count (*) from core.activity y'
         || ' join core.action_code x on x.action = y.action join core.outcome_code o on o.outcome = y.outcome'
         || ' where y.case_id = c.case_id and x.is_outbound and not o.is_contact and o.outcome <> ''DONE'' and y.business_on >= {since}'
         || ' and not exists (select from core.activity z where z.corrects_id = y.activity_id))', null, false),
      (94, 'contact.reached_days', 'case', 'days', null, null, '{day} - (select max (y.business_on) from core.activity y'
         || ' join core.outcome_code o on o.outcome = y.outcome where y.case_id = c.case_id and o.is_right_party'
         || ' and not exists (select from core.activity z where z.corrects_id = y.activity_id))', null, true),
      (95, 'contact.kind', 'contact', 'code', 'contact_kind', null, 'k.kind', null, false),
      (96, 'contact.state', 'contact', 'code', 'contact_state', null, 'k.state', null, false),
      (97, 'contact.is_blocked', 'contact', 'bool', null, null, 'k.is_blocked', null, false),
      (98, 'contact.is_primary', 'contact', 'bool', null, null, 'k.is_primary', null, false),
      (99, 'contact.city', 'contact', 'text', 'key', null, 'core.search_key (k.city)', null, true),
      (100, 'contact.country', 'contact', 'text', null, null, 'lower (k.country)', null, true),
      (101, 'contact.verified_on', 'contact', 'date', null, null, 'k.verified_on', null, true),
      -- what he promised
      (110, 'promise.open', 'customer', 'bool', null, null, 'exists (select from core.promise y join core.case x on x.case_id = y.case_id'
         || ' where x.party_id = s.party_id and y.state = ''OPEN'')', null, false),
      (111, 'promise.broken', 'customer', 'count', null, null, '(select count (*) from core.promise y join core.case x on x.case_id = y.case_id'
         || ' where x.party_id = s.party_id and y.state = ''BROKEN'' and y.state_on >= {since})', null, false),
      (112, 'promise.kept', 'customer', 'count', null, null, '(select count (*) from core.promise y join core.case x on x.case_id = y.case_id'
         || ' where x.party_id = s.party_id and y.state = ''KEPT'' and y.state_on >= {since})', null, false),
      (113, 'promise.kept_on', 'customer', 'date', null, null, '(select max (y.state_on) from core.promise y'
         || ' join core.case x on x.case_id = y.case_id where x.party_id = s.party_id and y.state = ''KEPT'')', null, true),
      (114, 'promise.state', 'promise', 'code', 'promise_state', null, 'r.state', null, false),
      (115, 'promise.amount', 'promise', 'money', null, null, 'r.amount', 'r.currency', false),
      (116, 'promise.due_on', 'promise', 'date', null, null, 'r.due_on', null, false),
      (117, 'promise.due_in', 'promise', 'days', null, null, 'r.due_on - {day}', null, false),
      (118, 'promise.made_on', 'promise', 'date', null, null, 'r.made_on', null, false)
    ) f (seq, field, scope, kind, domain, type, expression, currency, may_lack);
end;
