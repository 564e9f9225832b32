-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every check of every table by itself: what it lets through and what it refuses. The functions refuse most of it before the table does,
-- so without this nobody would miss a check. Alone: all other checks, keys and triggers are off while one is tried.

create temporary table tried (name regclass, part text, good text, bad text[]);
-- Texts: not longer than this, without characters that nobody sees or that turn the direction of what follows.
insert into tried
select t, c || '_check', format ('%s = ''x''', c), array[format ('%s = repeat (''x'', %s)', c, n + 1), c || ' = U&''a\202Eb''']
  from (values ('core.staff', 'full_name', 140), ('core.party', 'name', 300), ('core.country', 'name', 100), ('core.party', 'national_id', 40),
               ('core.contact_point', 'city', 140), ('core.contact_point', 'postal_code', 20), ('core.contact_point', 'street', 500),
               ('core.contact_point', 'value', 200), ('core.assignment', 'reason', 1000), ('core.hold', 'reason', 1000),
               ('core.agreement', 'terms', 10000), ('core.letter', 'excluded_reason', 500), ('core.letter', 'delivery_proof', 200), ('core.session', 'chair', 140),
               ('core.session', 'minutes_title', 300), ('core.session', 'place', 200), ('core.session_member', 'function', 140),
               ('core.session_member', 'name', 140), ('core.agenda_item', 'decision_text', 10000), ('core.agenda_item', 'referral_reason', 2000),
               ('core.document', 'file_name', 255), ('core.document', 'title', 300), ('core.delinquency_pause', 'reason', 1000),
               ('core.item_block', 'reason', 1000), ('core.item_block', 'ended_reason', 1000), ('core.print_job', 'printer', 200), ('core.print_job', 'reason', 500), ('core.print_job', 'problem', 500)) v (t, c, n);
insert into tried
select t, c || '_check', format ('%s = ''x''', c), array[format ('%s = repeat (''x'', %s)', c, n + 1)]
  from (values ('core.product', 'product', 100), ('core.wording', 'body', 200000), ('core.letter_text', 'body', 1000000), ('core.wording', 'subject', 500), ('core.branch', 'name', 140),
               ('core.staff_preference', 'name', 100), ('core.staff_preference', 'value', 20000), ('core.facility', 'status', 40),
               ('core.collateral', 'collateral_no', 60), ('core.collateral', 'description', 1000), ('core.collateral', 'kind', 100),
               ('core.payment', 'reference', 200)) v (t, c, n);
-- Texts that must say something.
update tried t set bad = bad || array[split_part (good, ' = ', 1) || ' = ''''']
 where (name::text, part) in (('core.staff', 'full_name_check'), ('core.party', 'name_check'), ('core.country', 'name_check'), ('core.hold', 'reason_check'),
                              ('core.session', 'place_check'), ('core.delinquency_pause', 'reason_check'), ('core.item_block', 'reason_check'), ('core.item_block', 'ended_reason_check'),
                              ('core.session_member', 'name_check'), ('core.document', 'title_check'), ('core.letter', 'delivery_proof_check'),
                              ('core.product', 'product_check'), ('core.print_job', 'printer_check'), ('core.print_job', 'reason_check'), ('core.branch', 'name_check'), ('core.facility', 'status_check'));
-- Numbers that are nothing at the least, and those that are one.
insert into tried
select t, c || '_check', c || ' = 0', array[c || ' = -1']
  from (values ('core.currency', 'tolerance'), ('core.bucket', 'from_day'), ('core.letter_kind', 'min_days'), ('core.letter_kind', 'response_days'),
               ('core.number_series', 'last_no'), ('core.facility', 'principal'), ('core.collateral', 'value'), ('core.instalment', 'fee'),
               ('core.instalment', 'interest'), ('core.instalment', 'penalty'), ('core.instalment', 'principal'), ('core.case', 'reopened'),
               ('core.promise', 'grace_days'), ('core.letter', 'copies'), ('core.agenda_item', 'votes_abstain'),
               ('core.agenda_item', 'votes_against'), ('core.agenda_item', 'votes_for')) v (t, c);
insert into tried
select t, c || '_check', c || ' = 1', array[c || ' = 0', c || ' = -1']
  from (values ('core.wording', 'version_no'), ('core.facility_party', 'cap'), ('core.instalment', 'instalment_no'), ('core.item_block', 'instalment_no'), ('core.overdue_start', 'amount'),
               ('core.instalment', 'version_no'), ('core.payment', 'amount'), ('core.case', 'warning_cycle'), ('core.promise', 'amount'),
               ('audit.journal', 'seq'), ('core.letter_part', 'pages'), ('core.letter_part', 'part_no'), ('core.session', 'quorum'),
               ('core.document', 'pages'), ('core.print_job', 'first_no'), ('core.print_job_letter', 'letter_pos'), ('core.print_job_letter', 'copy_no')) v (t, c);
-- Codes: each of them, and no other.
insert into tried
select t, c || '_check', (select string_agg (format ('%s = %L', c, g), ';') from unnest (codes::text[]) g),
       array[c || ' = ''DANCE''', format ('%s = lower (%L)', c, (codes::text[])[1]), c || ' = ''''']
  from (values ('core.allocation_order', 'part', '{PENALTY,FEE,INTEREST,PRINCIPAL}'),
               ('core.action_code', 'channel', '{PHONE,SMS,EMAIL,LETTER,VISIT,MEETING,INTERNAL}'),
               ('core.letter_kind', 'arrears', '{NEEDED,ANY,NONE}'), ('core.letter_kind', 'recipient', '{DEBTOR,CO_BORROWER,GUARANTOR,PLEDGOR}'),
               ('core.letter_kind', 'purpose', '{COLLECTION,INFORMATION,MARKETING}'), ('core.letter_kind', 'tray', '{WARNING_1,WARNING_2}'), ('core.party', 'kind', '{PERSON,ORGANISATION}'),
               ('core.contact_point', 'kind', '{PHONE,EMAIL,ADDRESS}'), ('core.contact_point', 'source', '{IMPORT,CUSTOMER,STAFF,REGISTRY}'),
               ('core.contact_point', 'state', '{UNVERIFIED,VALID,SUSPECT,INVALID}'),
               ('core.facility_party', 'role', '{CO_BORROWER,GUARANTOR,PLEDGOR}'), ('core.payment', 'kind', '{PAYMENT,CREDIT_NOTE,REVERSAL}'),
               ('core.payment', 'method', '{BANK_TRANSFER,POST,MESSENGER,CASH,OTHER}'),
               ('core.allocation', 'part', '{PENALTY,FEE,INTEREST,PRINCIPAL}'),
               ('core.import_run', 'state', '{STAGING,CHECKED,REFUSED,APPLIED,CANCELLED}'),
               ('core.case', 'close_reason', '{PAID,CREDIT_NOTE,TOLERANCE,WRITE_OFF,SOLD,UNCOLLECTIBLE,DUPLICATE,DECEASED_NO_ESTATE,BANKRUPTCY_CLOSED}'),
               ('core.case', 'previous_stage', '{FOLLOW_UP,WARNING_1,WARNING_2,COMMITTEE,AGREEMENT,LEGAL}'),
               ('core.case', 'stage', '{FOLLOW_UP,WARNING_1,WARNING_2,COMMITTEE,AGREEMENT,LEGAL,EXTERNAL}'),
               ('core.promise', 'method', '{BANK_TRANSFER,POST,MESSENGER,CASH,OTHER}'),
               ('core.promise', 'state', '{OPEN,KEPT,PARTIALLY_KEPT,BROKEN,CANCELLED,SUPERSEDED}'),
               ('core.hold', 'kind', '{DISPUTE,HARDSHIP,BREATHING_SPACE,DECEASED,INSOLVENCY,PAYMENT_IN_TRANSIT,COURT_STAY,PROMISE,MANUAL}'),
               ('core.agreement', 'kind', '{RESCHEDULE,EXTEND,PLAN,RESTRUCTURE}'),
               ('core.agreement', 'state', '{DRAFT,PROPOSED,APPROVED,ACTIVE,COMPLETED,BROKEN,CANCELLED,SUPERSEDED,REJECTED,EXPIRED}'),
               ('core.legal_case', 'state', '{PREPARATION,FILED,ACCEPTED,HEARING,JUDGMENT,APPEAL,FINAL,WRIT_ISSUED,ENFORCEMENT,SATISFIED,'
                 || 'UNENFORCEABLE,WITHDRAWN,SETTLED,STAYED}'),
               ('core.print_job', 'state', '{SPOOLED,PRINTED,CONFIRMED,FAILED,UNKNOWN}'), ('core.letter_batch', 'state', '{DRAFTING,REVIEW,CONFIRMING,QUEUED,PRINTED,CANCELLED}'),
               ('core.letter', 'state', '{DRAFT,APPROVED,QUEUED,PRINTED,DISPATCHED,DELIVERED,DEEMED_DELIVERED,RETURNED,LOST,VOIDED}'),
               ('core.session', 'state', '{PLANNED,CONVENED,ADJOURNED,DECIDED,MINUTES_DRAFT,MINUTES_SIGNED,CLOSED,CANCELLED}'),
               ('core.agenda_item', 'decision', '{NEGOTIATE,RESCHEDULE,EXTEND,LEGAL_ACTION,CONTINUE_LEGAL_ACTION,RETURN,POSTPONE}'),
               ('core.agenda_item', 'state', '{REFERRED,ON_AGENDA,DISCUSSED,DECIDED,POSTPONED,WITHDRAWN,EXECUTED,EXPIRED,REVOKED}'),
               ('core.document', 'category', '{MINUTES_SCAN,CONTRACT,IDENTITY,CORRESPONDENCE,RETURNED_MAIL,PHOTO,OTHER}'),
               ('core.document', 'media_type', '{application/pdf,image/jpeg,image/png,image/tiff}')) v (t, c, codes);
update tried set bad = array['media_type = ''text/html''', 'media_type = ''image/svg+xml''', 'media_type = ''''']
 where part = 'media_type_check';
-- Queues.
insert into tried
select t, c || '_check', format ('%s = ''x''', c), array[format ('%s = repeat (''x'', %s)', c, n + 1), c || ' = U&''a\202Eb''', c || ' = ''''']
  from (values ('core.skill', 'name', 140), ('core.queue', 'name', 140)) v (t, c, n);
insert into tried
select t, c || '_check', (select string_agg (format ('%s = %L', c, g), ';') from unnest (codes::text[]) g),
       array[c || ' = ''DANCE''', format ('%s = lower (%L)', c, (codes::text[])[1]), c || ' = ''''']
  from (values ('core.queue', 'purpose', '{OVERDUE,SURVEY,INFORMATION,CONTROL,DATA,PRE_DUE}'), ('core.queue', 'ordering', '{SCORE,CONTROL_DATE}'),
               ('core.score_rule', 'input', '{BUCKET,OVERDUE,BROKEN_PROMISES,DAYS_SINCE_CONTACT,WAITING_DAYS,ATTEMPTS}'),
               ('core.outcome_action', 'next_kind', '{CALL,SMS,LETTER,VISIT,CHECK,NEGOTIATION,DATA_UPDATE,FOLLOW_UP}'),
               ('core.outcome_action', 'control_kind', '{CONTACT,REPAYMENT}'),
               ('core.outcome_action', 'contact_effect', '{VALID,SUSPECT,INVALID}')) v (t, c, codes);
insert into tried values
  ('core.skill', 'skill_check', 'skill = ''A_1''', array['skill = ''a''', 'skill = ''''', 'skill = ''A B''']), ('core.queue', 'queue_check', 'queue = ''A_1''', array['queue = ''a''', 'queue = ''''', 'queue = ''A B''']),
  ('core.queue', 'lease_minutes_check', 'lease_minutes = 1;lease_minutes = 480', array['lease_minutes = 0', 'lease_minutes = 481']),
  ('core.score_rule', 'points_check', 'points = -10000;points = 10000', array['points = -10001', 'points = 10001']),
  ('core.score_rule', 'check', 'from_value = 1, to_value = 2;from_value = null, to_value = null', array['from_value = 2, to_value = 2']), ('core.outcome_action', 'seq_check', 'seq = 1;seq = 99', array['seq = 0', 'seq = 100']),
  ('core.outcome_action', 'next_days_check', 'next_days = 0;next_days = 365', array['next_days = -1', 'next_days = 366']),
  ('core.outcome_action', 'check', 'next_kind = ''CALL'', next_days = 1;next_kind = null, next_days = null', array['next_kind = ''CALL'', next_days = null', 'next_kind = null, next_days = 1']),
  ('core.outcome_action', 'check1', 'next_kind = ''CALL'', is_automatic = true;next_kind = null, is_automatic = false', array['next_kind = null, is_automatic = true']),
  ('core.call_script', 'body_check', 'body = ''x''', array['body = ''''', 'body = repeat (''x'', 20001)']);
-- Names by language.
insert into tried values
  ('core.queue', 'names_check', 'names = ''{}'';names = ''{"fa": "x", "en": "y"}''',
    array['names = ''[]''', 'names = ''{"fa": ""}''', 'names = ''{"fa": 1}''', 'names = ''{"Persian": "x"}''', 'names = jsonb_build_object (''fa'', repeat (''x'', 141))',
          'names = jsonb_build_object (''fa'', ''a'' || chr (8238))']),
  ('core.skill', 'names_check', 'names = ''{}'';names = ''{"fa": "x", "en": "y"}''', array['names = ''[]''', 'names = ''{"fa": " "}''']);
-- What says more than one column. Several good ones are tried one after the other.
insert into tried values
  ('core.currency', 'currency_check', 'currency = ''EUR''', array['currency = ''eur''', 'currency = ''EURO''', 'currency = ''E1R''']),
  ('core.currency', 'exponent_check', 'exponent = 0;exponent = 4', array['exponent = -1', 'exponent = 5']), ('core.language', 'language_check', 'language = ''el''', array['language = ''EL''', 'language = ''ell''']),
  ('core.wording', 'check', 'subject = ''s'', body = ''b'', sha256 = sha256 (convert_to (E''s\nb'', ''UTF8''))', array['body = ''other''', 'subject = ''other''', 'sha256 = sha256 (''other'')']),
  ('core.business_day', 'check', 'closed_at = null, closed_by = null;closed_at = now (), closed_by = ''x''', array['closed_at = now (), closed_by = null', 'closed_at = null, closed_by = ''x''']),
  ('core.business_day', 'check1', 'is_ready = true, closed_at = now (), closed_by = ''x'';is_ready = false, closed_at = null, closed_by = null', array['is_ready = false, closed_at = now (), closed_by = ''x''']),
  ('core.presumption', 'country_check', 'country = ''PL''', array['country = ''pl''', 'country = ''POL''']), ('core.presumption', 'days_check', 'days = 1;days = 60', array['days = 0', 'days = 61']),
  ('core.branch', 'branch_code_check', 'branch_code = ''A-1_b''', array['branch_code = ''A 1''', 'branch_code = ''''', 'branch_code = repeat (''a'', 21)', 'branch_code = ''Ä''']),
  ('core.branch', 'check', 'parent_id = branch_id + 1;parent_id = null', array['parent_id = branch_id']), ('core.role', 'role_check', 'role = ''branch_head''', array['role = ''Branch''', 'role = ''''', 'role = ''a;b''']),
  ('core.role_permission', 'permission_check', 'permission = ''OPEN_CASE''', array['permission = ''open''', 'permission = ''''']),
  ('core.staff', 'login_check', 'login = ''coll_n1.b''', array['login = ''Coll''', 'login = ''1coll''', 'login = ''c''', 'login = ''co"ll''',
    'login = repeat (''c'', 42)']),
  ('core.staff_role', 'check', 'approved_by = null, approved_at = null;approved_by = ''b'', approved_at = now ()', array['approved_by = ''b'', approved_at = null', 'approved_by = null, approved_at = now ()']),
  ('core.staff_role', 'four_eyes', 'requested_by = ''a'', approved_by = ''b'';requested_by = ''BOOTSTRAP'', approved_by = ''BOOTSTRAP'''
    || ';requested_by = ''a'', approved_by = null', array['requested_by = ''a'', approved_by = ''a''']),
  ('core.staff_role', 'not_to_oneself', 'login = ''l'', requested_by = ''a'', approved_by = ''b''', array['login = ''l'', requested_by = ''l''', 'login = ''l'', approved_by = ''l''']),
  ('core.party', 'customer_no_check', 'customer_no = ''К-1/ش''', array['customer_no = ''''', 'customer_no = ''a b''', 'customer_no = E''a\tb''',
    'customer_no = repeat (''a'', 41)']),
  ('core.contact_point', 'check', 'kind = ''PHONE'', value = ''1'';kind = ''ADDRESS'', value = null', array['kind = ''PHONE'', value = null', 'kind = ''EMAIL'', value = ''''']),
  ('core.contact_point', 'check1', 'kind = ''ADDRESS'', street = null, postal_code = null, city = ''c'';kind = ''PHONE'', city = null, street = null', array['kind = ''ADDRESS'', street = null, postal_code = null, city = null']),
  ('core.contact_point', 'country_check', 'country = ''PL''', array['country = ''pl''', 'country = ''POL''']),
  ('core.facility', 'check', 'opened_on = ''2026-01-02'', matures_on = ''2026-01-02'';matures_on = null', array['opened_on = ''2026-01-02'', matures_on = ''2026-01-01''']),
  ('core.facility', 'facility_no_check', 'facility_no = ''F 1/ك''', array['facility_no = ''''', 'facility_no = E''a\nb''', 'facility_no = repeat (''a'', 61)']),
  ('core.collateral', 'check', 'value = 1, currency = ''EUR'';value = null, currency = null', array['value = 1, currency = null', 'value = null, currency = ''EUR''']),
  ('core.payment', 'check', 'kind = ''REVERSAL'', reverses_id = 1;kind = ''PAYMENT'', reverses_id = null', array['kind = ''REVERSAL'', reverses_id = null', 'kind = ''PAYMENT'', reverses_id = 1']),
  ('core.payment', 'payment_no_check', 'payment_no = ''P 1''', array['payment_no = ''''', 'payment_no = E''a\rb''', 'payment_no = repeat (''a'', 81)']),
  ('core.allocation', 'amount_check', 'amount = 1;amount = -1', array['amount = 0']),
  ('core.case', 'check', 'stage = ''LEGAL'', closed_on = null;stage = null, closed_on = ''2026-01-01''', array['stage = ''LEGAL'', closed_on = ''2026-01-01''', 'stage = null, closed_on = null']),
  ('core.case', 'check1', 'closed_on = null, close_reason = null;closed_on = ''2026-01-01'', close_reason = ''PAID''', array['closed_on = null, close_reason = ''PAID''', 'closed_on = ''2026-01-01'', close_reason = null']),
  ('core.promise', 'check', 'made_on = ''2026-01-02'', due_on = ''2026-01-02''', array['made_on = ''2026-01-02'', due_on = ''2026-01-01''']),
  ('core.hold', 'check', 'from_on = ''2026-01-02'', to_on = ''2026-01-02'';to_on = null', array['from_on = ''2026-01-02'', to_on = ''2026-01-01''']),
  ('core.hold', 'check1', 'kind = ''MANUAL'', to_on = ''2026-01-02'';kind = ''DECEASED'', to_on = null;kind = ''INSOLVENCY'';kind = ''COURT_STAY''', array['kind = ''MANUAL'', to_on = null', 'kind = ''DISPUTE'', to_on = null']),
  ('core.hold', 'check2', 'released_on = null, released_by = null;released_on = ''2026-01-02'', released_by = ''x''', array['released_on = ''2026-01-02'', released_by = null', 'released_on = null, released_by = ''x''']),
  ('core.hold', 'scope_check', 'scope = ''{CALL,SMS,LETTER,INTEREST,STEP,ALL}''', array['scope = ''{}''', 'scope = ''{CALL,DANCE}''']),
  ('audit.house_chain', 'only_row_check', 'only_row = true', array['only_row = false']),
  ('audit.journal', 'facts_check', 'facts = null, event = ''ASSIGNED'';facts = ''{"task": "T1", "queue": "CALLS"}'', event = ''TASK_STARTED''',
    array['facts = ''{}'', event = ''ASSIGNED''', 'facts = ''{"task": "T1", "name": "x"}'', event = ''TASK_STARTED''']),
  ('core.letter_batch', 'check', 'state = ''DRAFTING'', waiting = ''{1}'';state = ''REVIEW'', waiting = null', array['state = ''DRAFTING'', waiting = null', 'state = ''QUEUED'', waiting = ''{1}''']),
  ('core.letter_kind', 'warning', 'is_warning = true, purpose = ''COLLECTION'', recipient = ''DEBTOR'', arrears = ''NEEDED'', has_envelope = true;is_warning = false, purpose = ''MARKETING''',
    array['is_warning = true, purpose = ''INFORMATION''', 'is_warning = true, purpose = ''MARKETING''', 'is_warning = true, recipient = ''GUARANTOR''', 'is_warning = true, arrears = ''ANY''', 'is_warning = true, has_envelope = false']),
  ('core.letter_kind', 'of_tray', 'tray = ''WARNING_1'', is_warning = true;tray = null, is_warning = false', array['tray = ''WARNING_1'', is_warning = false']), ('core.letter_kind', 'marketing',
    'purpose = ''MARKETING'', is_legal = false, arrears = ''ANY'', recipient = ''DEBTOR'';purpose = ''COLLECTION'', is_legal = true',
    array['purpose = ''MARKETING'', is_legal = true, arrears = ''ANY''', 'purpose = ''MARKETING'', is_legal = false, arrears = ''NEEDED''', 'purpose = ''MARKETING'', is_legal = false, arrears = ''ANY'', recipient = ''GUARANTOR''']),
  ('core.letter_kind', 'paper_check', 'paper = ''ONE'';paper = ''HEADED''', array['paper = ''x''', 'paper = ''''']), ('core.letter', 'post_key_check', 'post_key = ''PL''', array['post_key = repeat (''x'', 41)']),
  ('core.letter_part', 'paper_check', 'paper = ''ONE'';paper = ''FIRST'';paper = ''MIXED''', array['paper = ''x''']), ('core.letter', 'post_class_check', 'post_class = 1', array['post_class = 4', 'post_class = 0']),
  ('core.letter_part', 'renderer_check', 'renderer = ''x''', array['renderer = ''''', 'renderer = repeat (''x'', 2001)']), ('core.letter_part', 'body_check', 'body = ''x''', array['body = convert_to (repeat (''x'', 33554433), ''UTF8'')']),
  ('core.letter_part', 'profile_check', 'profile = ''{}'';profile = null', array['profile = ''[]''', 'profile = ''1''']),
  ('core.letter', 'pages_sha256_check', 'pages_sha256 = sha256 (''x'')', array['pages_sha256 = ''x''']), ('core.letter_part', 'mark_check', 'mark = ''B'';mark = null', array['mark = ''''', 'mark = repeat (''x'', 21)']),
  ('core.letter_part', 'body_check', 'body = ''x''', array['body = convert_to (repeat (''x'', 33554433), ''UTF8'')']),
  ('core.letter_part', 'check', 'body = ''x'', sha256 = sha256 (''x'')', array['body = ''y''', 'sha256 = sha256 (''y'')']),
  ('core.letter', 'check', 'part_no = null, page_first = null, content_hash = null;part_no = 1, page_first = 1, content_hash = ''x''',
    array['part_no = 1, page_first = null', 'part_no = null, page_first = 1', 'part_no = null, content_hash = ''x''',
      'part_no = 1, page_first = 1, content_hash = null']),
  ('core.letter', 'replaces_earlier', 'replaces_id = null', array['replaces_id = letter_id', 'replaces_id = letter_id + 1']),
  ('core.letter', 'check1', 'part_no = 1, state = ''PRINTED'';part_no = null, state = ''QUEUED''',
    (select array_agg (format ('part_no = null, state = %L', s)) from unnest ('{PRINTED,DISPATCHED,DELIVERED,DEEMED_DELIVERED,RETURNED,LOST}'::text[]) s)),
  ('core.letter', 'check2', 'dispatched_on = ''2026-01-01'', state = ''DISPATCHED'';dispatched_on = null, state = ''PRINTED''',
    (select array_agg (format ('dispatched_on = null, state = %L', s)) from unnest ('{DISPATCHED,DELIVERED,DEEMED_DELIVERED,RETURNED,LOST}'::text[]) s)),
  ('core.letter', 'check3', 'letter_no = ''L'', state = ''QUEUED'';letter_no = null, state = ''DRAFT'';state = ''VOIDED''',
    array['letter_no = null, state = ''QUEUED''', 'letter_no = null, state = ''APPROVED''', 'letter_no = null, state = ''PRINTED''']),
  ('core.letter', 'check4', 'void_reason = null, state = ''QUEUED'';void_reason = ''x'', state = ''VOIDED''', array['void_reason = null, state = ''VOIDED''', 'void_reason = ''x'', state = ''QUEUED''']),
  ('core.session', 'check', 'minutes_pdf = null, minutes_sha256 = null;minutes_pdf = ''x'', minutes_sha256 = ''x''', array['minutes_pdf = ''x'', minutes_sha256 = null', 'minutes_pdf = null, minutes_sha256 = ''x''']),
  ('core.session', 'check1', 'minutes_pdf = ''x'', minutes_sha256 = sha256 (''x'')', array['minutes_pdf = ''y''']),
  ('core.session', 'check2', 'state = ''CLOSED'', minutes_no = ''1'', minutes_title = ''t'', minutes_on = ''2026-01-01'''
    || ';state = ''DECIDED'', minutes_no = null, minutes_title = null, minutes_on = null',
    array['state = ''MINUTES_DRAFT'', minutes_no = null', 'state = ''MINUTES_SIGNED'', minutes_title = null', 'state = ''CLOSED'', minutes_on = null']),
  ('core.agenda_item', 'check', 'decision = ''RETURN'', state = ''DECIDED'';decision = null, state = ''ON_AGENDA''',
    (select array_agg (format ('decision = null, state = %L', s)) from unnest ('{DECIDED,EXECUTED,EXPIRED,REVOKED,POSTPONED}'::text[]) s)),
  ('core.agenda_item', 'check1', 'session_id = 1, state = ''DECIDED'';session_id = null, state = ''REFERRED'';state = ''WITHDRAWN''', array['session_id = null, state = ''ON_AGENDA''', 'session_id = null, state = ''DECIDED''']),
  ('core.agenda_item', 'session_branch', 'session_id = 1, seq = 1;session_id = null, seq = null', array['session_id = 1, seq = null']),
  ('core.delinquency_profile', 'profile_check', 'profile = ''GRACE_3''', array['profile = ''grace''', 'profile = ''''']),
  ('core.delinquency_profile', 'grace_days_check', 'grace_days = 0;grace_days = 365', array['grace_days = -1', 'grace_days = 366']),
  ('core.delinquency_profile', 'first_day_check', 'first_day = 0;first_day = 1', array['first_day = 2', 'first_day = -1']),
  ('core.delinquency_pause', 'check', 'from_on = ''2026-01-01'', to_on = ''2026-01-02''', array['from_on = ''2026-01-02'', to_on = ''2026-01-02''']),
  ('core.delinquency_pause', 'check1', 'from_on = ''2026-01-02'', to_on = ''2026-01-04'', resumed_on = ''2026-01-02'';resumed_on = ''2026-01-03'';resumed_on = null', array['resumed_on = ''2026-01-01''', 'resumed_on = ''2026-01-04''']),
  ('core.delinquency_pause', 'check2', 'resumed_on = null, resumed_at = null, resumed_by = null;resumed_on = ''2026-01-02'', resumed_at = now (), resumed_by = ''x''',
    array['resumed_on = ''2026-01-02'', resumed_at = null, resumed_by = null', 'resumed_on = null, resumed_at = now (), resumed_by = ''x''',
          'resumed_on = ''2026-01-02'', resumed_at = now (), resumed_by = null']),
  ('core.item_block', 'check', 'from_on = ''2026-01-02'', to_on = ''2026-01-02'';to_on = null', array['from_on = ''2026-01-02'', to_on = ''2026-01-01''']),
  ('core.item_block', 'check1', 'from_on = ''2026-01-02'', to_on = ''2026-01-04'', ended_on = ''2026-01-02'';ended_on = ''2026-01-04'';to_on = null;ended_on = null',
    array['from_on = ''2026-01-02'', ended_on = ''2026-01-01''', 'from_on = ''2026-01-02'', to_on = ''2026-01-04'', ended_on = ''2026-01-05''']),
  ('core.item_block', 'check2', 'ended_on = null, ended_at = null, ended_by = null, ended_reason = null;ended_on = ''2026-01-02'', ended_at = now (), ended_by = ''x'', ended_reason = ''x''',
    array['ended_on = ''2026-01-02'', ended_at = null', 'ended_on = null, ended_at = now (), ended_by = ''x'', ended_reason = ''x''',
          'ended_on = ''2026-01-02'', ended_at = now (), ended_by = ''x'', ended_reason = null']),
  ('core.warning_fee_rule', 'kind_check', 'kind = ''W1'';kind = ''W2''', array['kind = ''ORDINARY''']),
  ('core.warning_fee_rule', 'amount_check', 'amount = 0;amount = 1000000000000000', array['amount = -1', 'amount = 1000000000000001']),
  ('core.warning_fee_rule', 'share_bp_check', 'share_bp = 0;share_bp = 10000', array['share_bp = -1', 'share_bp = 10001']),
  ('core.warning_fee_rule', 'check', 'amount = 0, share_bp = 1;amount = 1, share_bp = 0', array['amount = 1, share_bp = 1']), ('core.warning_fee', 'base_check', 'base = 1', array['base = 0']),
  ('core.warning_fee', 'amount_check', 'amount = 1', array['amount = 0']), ('core.warning_fee', 'ended_as_check', 'ended_as = ''WAIVED'';ended_as = ''NOT_SENT''', array['ended_as = ''PAID''']),
  ('core.warning_fee', 'share_bp_check', 'share_bp = null;share_bp = 1;share_bp = 10000', array['share_bp = 0', 'share_bp = 10001']),
  ('core.warning_fee', 'check', 'booked_on = ''2026-01-02'', ended_on = ''2026-01-02''', array['ended_on = ''2026-01-01''']),
  ('core.warning_fee', 'ended_reason_check', 'ended_reason = ''x''', array['ended_reason = ''''', 'ended_reason = repeat (''x'', 1001)', 'ended_reason = U&''a\202Eb''']),
  ('core.warning_fee', 'check1', 'ended_on = null, ended_at = null, ended_by = null, ended_as = null;ended_on = ''2026-01-02'', ended_at = now (), ended_by = ''x'', ended_as = ''NOT_SENT''',
    array['ended_on = ''2026-01-02''', 'ended_at = now ()', 'ended_by = ''x''', 'ended_as = ''NOT_SENT''']),
  ('core.warning_fee', 'check2', 'ended_as = null, ended_reason = null;ended_as = ''WAIVED'', ended_reason = ''x'';ended_as = ''NOT_SENT'', ended_reason = null',
    array['ended_reason = ''x''', 'ended_as = ''WAIVED'', ended_reason = null', 'ended_as = null, ended_reason = ''x''']),
  ('core.document_need', 'name_check', 'name = ''x''', array['name = ''''', 'name = repeat (''x'', 141)', 'name = U&''a\202Eb''']),
  ('core.document_need', 'due_days_check', 'due_days = 0;due_days = 3650', array['due_days = -1', 'due_days = 3651']),
  ('core.document_receipt', 'check', 'taken_back_at = null, taken_back_by = null;taken_back_at = now (), taken_back_by = ''x''', array['taken_back_at = null, taken_back_by = ''x''', 'taken_back_at = now (), taken_back_by = null']),
  ('core.document', 'check1', 'body = ''xy'', size = 2', array['size = 3', 'body = ''x''']),
  ('core.document', 'check2', 'body = ''x'', sha256 = sha256 (''x'')', array['body = ''y''', 'sha256 = sha256 (''y'')']),
  ('core.document', 'size_check', 'size = 1;size = 52428800', array['size = 0', 'size = 52428801']);
-- Promises and agreements.
insert into tried values
  ('core.promise', 'threshold_percent_check', 'threshold_percent = 1;threshold_percent = 100', array['threshold_percent = 0', 'threshold_percent = 101']),
  ('core.promise', 'paid_check', 'paid = 0', array['paid = -1']),
  ('batch.run_part', 'part_check', 'part = 64', array['part = 0', 'part = 65']),
  ('batch.run_part', 'after_key_check', 'after_key = 0', array['after_key = -1']),
  ('batch.run_part', 'check', 'after_key = 5, upto_key = 5', array['after_key = 5, upto_key = 4']),
  ('core.agreement', 'amount_check', 'amount = 1;amount = null', array['amount = 0']),
  ('core.agreement', 'discount_check', 'discount = 0', array['discount = -1']),
  ('core.agreement', 'paid_check', 'paid = 0', array['paid = -1']),
  ('core.agreement', 'allowed_missed_check', 'allowed_missed = 1;allowed_missed = 99', array['allowed_missed = 0', 'allowed_missed = 100']),
  ('core.agreement', 'part_grace_days_check', 'part_grace_days = 0;part_grace_days = 365', array['part_grace_days = -1', 'part_grace_days = 366']),
  ('core.agreement', 'reason_check', 'reason = ''x''', array['reason = ''''', 'reason = repeat (''x'', 1001)', 'reason = U&''a\202Eb''']),
  ('core.agreement', 'consent_check', 'consent = ''x''', array['consent = ''''', 'consent = repeat (''x'', 1001)', 'consent = U&''a\202Eb''']),
  ('core.agreement', 'has_terms', 'state = ''DRAFT'', amount = null, currency = null;state = ''CANCELLED'';state = ''ACTIVE'', amount = 1, currency = ''EUR''',
    (select array_agg (format ('state = %L, amount = null, currency = ''EUR''', s)) || array_agg (format ('state = %L, amount = 1, currency = null', s))
       from unnest ('{PROPOSED,APPROVED,ACTIVE,COMPLETED,BROKEN,SUPERSEDED,REJECTED,EXPIRED}'::text[]) s)),
  ('core.agreement', 'is_approved', 'state = ''PROPOSED'', approved_by = null;state = ''ACTIVE'', approved_by = ''x''',
    (select array_agg (format ('state = %L, approved_by = null', s)) from unnest ('{APPROVED,ACTIVE,COMPLETED,BROKEN,SUPERSEDED}'::text[]) s)),
  ('core.agreement', 'is_signed', 'state = ''APPROVED'', activated_on = null, document_id = null, consent = null;state = ''ACTIVE'', activated_on = ''2026-01-01'','
    || ' document_id = 1;document_id = null, consent = ''x''',
    (select array_agg (format ('state = %L, activated_on = null, consent = ''x''', s))
            || array_agg (format ('state = %L, activated_on = ''2026-01-01'', document_id = null, consent = null', s))
       from unnest ('{ACTIVE,COMPLETED,BROKEN,SUPERSEDED}'::text[]) s)),
  ('core.agreement', 'whole', 'proposed_by = null, proposed_on = null, approved_by = null, approved_on = null, activated_by = null, activated_on = null'
    || ';proposed_by = ''x'', proposed_on = ''2026-01-01'', approved_by = ''x'', approved_on = ''2026-01-01'', activated_by = ''x'', activated_on = ''2026-01-01''',
    (select array_agg (format ('%1$s_by = ''x'', %1$s_on = null', s)) || array_agg (format ('%1$s_by = null, %1$s_on = ''2026-01-01''', s))
       from unnest ('{proposed,approved,activated}'::text[]) s)),
  ('core.agreement_part', 'part_no_check', 'part_no = 1;part_no = 600', array['part_no = 0', 'part_no = 601']),
  ('core.agreement_part', 'amount_check', 'amount = 1', array['amount = 0']),
  ('core.agreement_part', 'paid_check', 'paid = 0', array['paid = -1']),
  ('core.agreement_part', 'state_check', 'state = ''DUE'';state = ''PAID'';state = ''PARTLY_PAID'';state = ''MISSED''', array['state = ''LATE''', 'state = ''''']),
  ('core.agreement_part', 'check', 'paid = 1, amount = 1', array['paid = 2, amount = 1']),
  ('core.agreement_part', 'check1', 'state = ''DUE'', state_on = null;state = ''MISSED'', state_on = ''2026-01-01''', array['state = ''DUE'', state_on = ''2026-01-01''', 'state = ''PAID'', state_on = null']),
  ('core.agreement_part', 'check2', 'state = ''PAID'', paid = 1, amount = 1;state = ''PARTLY_PAID'', paid = 1, amount = 2',
    array['state = ''PAID'', paid = 1, amount = 2', 'state = ''DUE'', paid = 2, amount = 2']),
  ('core.authority_limit', 'alone_check', 'alone = 0', array['alone = -1']),
  ('core.authority_limit', 'check', 'alone = 1, up_to = 1;up_to = null', array['alone = 2, up_to = 1']);

-- Calendars and due days
insert into tried values
  ('core.calendar', 'calendar_check', 'calendar = ''PL_2''', array['calendar = ''pl''', 'calendar = ''P''', 'calendar = repeat (''P'', 41)']),
  ('core.calendar', 'weekend_check', 'weekend = ''{}'';weekend = ''{1,2,3,4,5,7}''', array['weekend = ''{0}''', 'weekend = ''{8}''', 'weekend = ''{1,2,3,4,5,6,7}''']),
  ('core.calendar_holiday', 'name_check', 'name = ''x''', array['name = ''''', 'name = repeat (''x'', 141)', 'name = U&''a\202Eb''']),
  ('core.product', 'due_convention_check', 'due_convention = ''NONE'';due_convention = ''FOLLOWING'';due_convention = ''MODIFIED_FOLLOWING''', array['due_convention = ''none''']),
  ('core.facility', 'due_convention_check', 'due_convention = ''NONE'';due_convention = ''FOLLOWING'';due_convention = ''MODIFIED_FOLLOWING''', array['due_convention = ''none''']),
-- The rule book
  ('core.bucket', 'name_check', 'name = ''x''', array['name = ''''', 'name = repeat (''x'', 41)', 'name = U&''a\202Eb''']),
  ('core.bucket_floor', 'amount_check', 'amount = 1', array['amount = 0']),
  ('core.bucket_floor', 'bucket_check', 'bucket = 2', array['bucket = 1']),
  ('core.tolerance', 'tolerance_check', 'tolerance = 0', array['tolerance = -1']),
  ('core.calendar_weekend', 'weekend_check', 'weekend = ''{}'';weekend = ''{1,2,3,4,5,7}''',
    array['weekend = ''{0}''', 'weekend = ''{8}''', 'weekend = ''{1,2,3,4,5,6,7}''']),
  ('core.penalty_cap', 'cap_bp_check', 'cap_bp = 1;cap_bp = null', array['cap_bp = 0']),
  ('core.penalty_freeze', 'reason_check', 'reason = ''x''', array['reason = ''''', 'reason = repeat (''x'', 1001)', 'reason = U&''a\202Eb''']),
  ('core.penalty_freeze', 'check', 'from_on = ''2026-01-02'', to_on = ''2026-01-02''', array['to_on = ''2026-01-01''']),
-- Delinquency: default, classification, penalty
  ('core.materiality', 'exposure_class_check', 'exposure_class = ''RETAIL'';exposure_class = ''OTHER''', array['exposure_class = ''retail''']),
  ('core.materiality', 'absolute_check', 'absolute = 0', array['absolute = -1']),
  ('core.materiality', 'share_bp_check', 'share_bp = 0;share_bp = 10000', array['share_bp = -1', 'share_bp = 10001']),
  ('core.product', 'exposure_class_check', 'exposure_class = ''RETAIL'';exposure_class = ''OTHER''', array['exposure_class = ''''']),
  ('core.default_flag', 'reason_check', 'reason = ''x''', array['reason = ''''', 'reason = repeat (''x'', 1001)', 'reason = U&''a\202Eb''']),
  ('core.default_flag', 'lifted_reason_check', 'lifted_reason = ''x''', array['lifted_reason = ''''', 'lifted_reason = repeat (''x'', 1001)', 'lifted_reason = U&''a\202Eb''']),
  ('core.default_flag', 'check', 'from_on = ''2026-01-02'', lifted_on = ''2026-01-02'';lifted_on = null', array['lifted_on = ''2026-01-01''']),
  ('core.default_flag', 'check1', 'lifted_on = null, lifted_reason = null, lifted_at = null, lifted_by = null'
    || ';lifted_on = ''2026-01-02'', lifted_reason = ''x'', lifted_at = now (), lifted_by = ''x''',
    array['lifted_on = ''2026-01-02'', lifted_reason = null, lifted_at = null, lifted_by = null',
          'lifted_on = ''2026-01-02'', lifted_reason = null, lifted_at = now (), lifted_by = ''x''']),
  ('core.delinquency_interval', 'check', 'from_on = ''2026-01-02'', to_on = ''2026-01-03'';to_on = null', array['to_on = ''2026-01-02''', 'to_on = ''2026-01-01''']),
  ('core.classification_scheme', 'scheme_check', 'scheme = ''IFRS9''', array['scheme = ''ifrs''', 'scheme = ''''']),
  ('core.classification_scheme', 'unit_check', 'unit = ''DAY'';unit = ''MONTH''', array['unit = ''YEAR''']),
  ('core.classification_class', 'seq_check', 'seq = 1', array['seq = 0']),
  ('core.classification_class', 'class_check', 'class = ''STAGE_1''', array['class = ''stage''', 'class = ''''']),
  ('core.classification_class', 'above_check', 'above = 0', array['above = -1']),
  ('core.classification_class', 'check', 'seq = 1, above = null;seq = 2, above = 3', array['seq = 1, above = 3', 'seq = 2, above = null']),
  -- concessions and changed rules
  ('core.classification_scheme', 'watch_days_check', 'watch_days = 1;watch_days = 3650;watch_days = null', array['watch_days = 0', 'watch_days = 3651']),
  ('core.classification_scheme', 'watch_payments_check', 'watch_payments = 1;watch_payments = 120;watch_payments = null',
    array['watch_payments = 0', 'watch_payments = 121']),
  ('core.forbearance', 'kind_check', 'kind = ''RESCHEDULE'';kind = ''EXTENSION'';kind = ''RESTRUCTURE'';kind = ''REFINANCE''', array['kind = ''OTHER''']),
  ('core.forbearance', 'granted_on_check', 'granted_on = ''2026-01-01''', array['granted_on = ''infinity''', 'granted_on = ''-infinity''']),
  ('core.forbearance', 'grace_until_check', 'grace_until = ''2026-01-01'';grace_until = null', array['grace_until = ''infinity''']),
  ('core.forbearance', 'past_due_days_check', 'past_due_days = 0', array['past_due_days = -1']),
  ('core.forbearance', 'ifrs_stage_check', 'ifrs_stage = 1;ifrs_stage = 3', array['ifrs_stage = 0', 'ifrs_stage = 4']),
  ('core.forbearance', 'reason_check', 'reason = ''x''', array['reason = ''''', 'reason = repeat (''x'', 2001)', 'reason = U&''a\202Eb''']),
  ('core.forbearance', 'ended_reason_check', 'ended_reason = ''x''', array['ended_reason = ''''', 'ended_reason = repeat (''x'', 1001)', 'ended_reason = U&''a\202Eb''']),
  ('core.forbearance', 'check', 'granted_on = ''2026-01-01'', grace_until = ''2026-01-02'';grace_until = null', array['grace_until = ''2026-01-01''']),
  ('core.forbearance', 'check1', 'granted_on = ''2026-01-01'', recorded_on = ''2026-01-01''', array['recorded_on = ''2025-12-31''']),
  ('core.forbearance', 'check2', 'recorded_on = ''2026-01-01'', ended_on = ''2026-01-01'';ended_on = null', array['ended_on = ''2025-12-31''']),
  ('core.forbearance', 'check3', 'ended_on = null, ended_reason = null, ended_at = null, ended_by = null;ended_on = ''2026-01-01'', ended_reason = ''x'', ended_at = now (), ended_by = ''x''',
    array['ended_on = ''2026-01-01'', ended_reason = ''x'', ended_at = now (), ended_by = null', 'ended_on = null, ended_by = ''x''']),
  ('core.rule_change', 'subject_check', 'subject = ''bucket''', array['subject = ''''', 'subject = ''A''', 'subject = repeat (''x'', 61)']),
  ('core.rule_change', 'scope_check', 'scope = ''ALL'';scope = ''OVERDUE''', array['scope = ''all''']),
  ('core.classification_rebuttal', 'reason_check', 'reason = ''x''', array['reason = ''''', 'reason = repeat (''x'', 2001)', 'reason = U&''a\202Eb''']),
  ('core.classification_rebuttal', 'check', 'from_on = ''2026-01-01'', to_on = ''2026-01-02''', array['to_on = ''2026-01-01''']),
  ('core.classification_rebuttal', 'check1', 'from_on = ''2026-01-02'', to_on = ''2026-01-04'', ended_on = ''2026-01-02'';ended_on = null',
    array['ended_on = ''2026-01-01''', 'ended_on = ''2026-01-04''']),
  ('core.classification_rebuttal', 'check2', 'ended_on = null, ended_at = null, ended_by = null;ended_on = ''2026-01-02'', ended_at = now (), ended_by = ''x''',
    array['ended_on = ''2026-01-02'', ended_at = null, ended_by = null', 'ended_on = null, ended_at = now (), ended_by = ''x''']),
  ('core.penalty_profile', 'profile_check', 'profile = ''P_1''', array['profile = ''p''', 'profile = ''''']),
  ('core.penalty_profile', 'base_check', 'base = ''OVERDUE_PRINCIPAL'';base = ''OVERDUE_PRINCIPAL_INTEREST''', array['base = ''ALL''']),
  ('core.penalty_profile', 'day_count_check', 'day_count = ''360'';day_count = ''365'';day_count = ''ACT''', array['day_count = ''30''']),
  ('core.penalty_profile', 'grace_days_check', 'grace_days = 0;grace_days = 365', array['grace_days = -1', 'grace_days = 366']),
  ('core.penalty_profile', 'cap_bp_check', 'cap_bp = 1;cap_bp = null', array['cap_bp = 0', 'cap_bp = -1']),
  ('core.penalty_rate', 'annual_rate_check', 'annual_rate = 0;annual_rate = 1000 - 0.5', array['annual_rate = -1']);

-- Contact permission, consent, disputes and problems
insert into tried
select t, c || '_check', format ('%s = ''x''', c), array[format ('%s = repeat (''x'', %s)', c, n + 1), c || ' = U&''a\202Eb''']
       || case when e then array[c || ' = '''''] else '{}' end
  from (values ('core.contact_profile'::regclass, 'name', 140, true), ('core.calendar', 'name', 140, true), ('core.penalty_profile', 'name', 140, true),
               ('core.contact_profile', 'note', 2000, false), ('core.contact_profile', 'checked_by', 140, false),
               ('core.party_flag', 'note', 1000, true), ('core.consent', 'note', 1000, false), ('core.contact_verdict', 'reason', 1000, true),
               ('core.dispute', 'note', 2000, false), ('core.dispute', 'decision', 2000, false), ('core.problem', 'note', 2000, false),
               ('core.problem', 'resolution', 2000, true), ('core.hold', 'release_reason', 1000, true)) v (t, c, n, e);
insert into tried
select t, c || '_check', (select string_agg (format ('%s = %L', c, g), ';') from unnest (codes::text[]) g),
       array[c || ' = ''DANCE''', format ('%s = lower (%L)', c, (codes::text[])[1]), c || ' = ''''']
  from (values ('core.contact_window'::regclass, 'channel', '{CALL,SMS,EMAIL,LETTER,VISIT}'), ('core.contact_window', 'day_kind', '{WORKDAY,WEEKEND,HOLIDAY}'),
               ('core.contact_channel', 'channel', '{CALL,SMS,EMAIL,LETTER,VISIT}'), ('core.contact_limit', 'counts', '{ATTEMPT,CONVERSATION}'),
               ('core.contact_limit', 'per', '{PERSON,DEBT}'), ('core.party_flag', 'kind', '{DECEASED,LAWYER,BLOCKED,PROFILE}'),
               ('core.consent', 'purpose', '{ANY,COLLECTION,PRE_DUE,SURVEY,INFORMATION,MARKETING,PROMISE_REMINDER}'),
               ('core.consent', 'channel', '{ANY,CALL,SMS,EMAIL,LETTER,VISIT}'), ('core.consent', 'state', '{GIVEN,WITHDRAWN,OBJECTED,REQUESTED}'),
               ('core.consent', 'source', '{CALL,LETTER,EMAIL,BRANCH,CONTRACT,AUTHORITY,IMPORT}'),
               ('core.contact_verdict', 'channel', '{CALL,SMS,EMAIL,LETTER,VISIT}'),
               ('core.contact_verdict', 'purpose', '{COLLECTION,PRE_DUE,SURVEY,INFORMATION,MARKETING,PROMISE_REMINDER,REQUEST}'),
               ('core.contact_verdict', 'verdict', '{DENIED,OVERRIDDEN,BREACH}'), ('core.letter', 'verdict', '{ALLOWED,OVERRIDDEN}'),
               ('core.dispute', 'state', '{OPEN,UNDER_REVIEW,ACCEPTED,PARTLY_ACCEPTED,REJECTED,CLOSED}'),
               ('core.dispute', 'result', '{ACCEPTED,PARTLY_ACCEPTED,REJECTED}')) v (t, c, codes);
-- What stops at once, notices, minutes of calls.
insert into tried values
  ('core.case_step', 'undone', 'state = ''DONE'', undone_on = null, undone_at = null;state = ''FAILED'', done_on = ''2026-01-01'', undone_on = ''2026-01-01'', undone_at = ''2026-01-01''',
    array['state = ''DONE'', done_on = ''2026-01-01'', undone_on = ''2026-01-01'', undone_at = ''2026-01-01''',
      'state = ''FAILED'', done_on = ''2026-01-02'', undone_on = ''2026-01-01'', undone_at = ''2026-01-01''', 'state = ''FAILED'', undone_on = null, undone_at = ''2026-01-01''']),
  ('core.contact_limit', 'max_minutes_check', 'max_minutes = 1;max_minutes = 1440;max_minutes = null', array['max_minutes = 0', 'max_minutes = 1441']),
  ('core.contact_limit', 'some', 'max_count = 1, max_minutes = null;max_count = null, max_minutes = 1', array['max_count = null, max_minutes = null']);
insert into tried
select 'core.notice_read', 'notice_check', (select string_agg (format ('notice = %L', n), ';') from unnest (
         '{ESCALATED,OVERDUE,TODAY,SOON,DEBT,TEAM_ESCALATED,TEAM_OVERDUE,TEAM_TODAY,TEAM_SOON}'::text[]) n), array['notice = ''DANCE''', 'notice = ''today''', 'notice = '''''];
insert into tried
select t, c || '_check', c || ' = ''A_B''', array[c || ' = ''a''', c || ' = ''''', c || ' = repeat (''A'', 41)', c || ' = ''A B''']
  from (values ('core.contact_profile'::regclass, 'profile'), ('core.contact_verdict', 'rule'), ('core.dispute_reason', 'reason'), ('core.problem_code', 'code')) v (t, c);
insert into tried
select t, c || '_check', format ('%s = %s;%s = %s', c, lo, c, hi), array[format ('%s = %s', c, lo - 1), format ('%s = %s', c, hi + 1)]
  from (values ('core.contact_channel'::regclass, 'min_days', 0, 3650), ('core.contact_limit', 'days', 1, 366), ('core.contact_limit', 'min_gap_days', 1, 366)) v (t, c, lo, hi);
insert into tried
select t, c || '_check', c || ' = 1', array[c || ' = 0', c || ' = -1']
  from (values ('core.contact_limit'::regclass, 'max_count'), ('core.dispute', 'amount'), ('core.dispute', 'accepted')) v (t, c);
insert into tried
select t, 'country_check', 'country = ''PL''', array['country = ''pl''', 'country = ''POL''']
  from unnest (array['core.contact_profile', 'core.country_zone', 'core.country']::regclass[]) t;
insert into tried
select t, 'time_zone_check', 'time_zone = ''Europe/Warsaw''', array['time_zone = repeat (''x'', 65)']
  from unnest (array['core.country_zone', 'core.contact_point']::regclass[]) t;
insert into tried
select t, c, format ('from_on = ''2026-01-02'', %1$s = ''2026-01-02'';%1$s = null', d), array[format ('from_on = ''2026-01-02'', %s = ''2026-01-01''', d)]
  from (values ('core.contact_window'::regclass, 'check2', 'to_on'), ('core.contact_channel', 'check', 'to_on'), ('core.contact_limit', 'check', 'to_on'),
               ('core.party_flag', 'check1', 'ended_on'), ('core.consent', 'check', 'to_on')) v (t, c, d);
insert into tried values
  ('core.contact_profile', 'check', 'checked_on = null, checked_by = null;checked_on = ''2026-01-01'', checked_by = ''x''',
    array['checked_on = null, checked_by = ''x''', 'checked_on = ''2026-01-01'', checked_by = null']),
  ('core.contact_window', 'check', 'starts = null, ends = null;starts = ''08:00'', ends = ''24:00''',
    array['starts = null, ends = ''08:00''', 'starts = ''08:00'', ends = null']),
  ('core.contact_window', 'check1', 'starts = ''08:00'', ends = ''08:01''', array['starts = ''08:00'', ends = ''08:00''', 'starts = ''08:00'', ends = ''07:00''']),
  ('core.contact_limit', 'channels_check', 'channels = ''{CALL,SMS,EMAIL,LETTER,VISIT}''', array['channels = ''{}''', 'channels = ''{CALL,DANCE}''']),
  ('core.contact_limit', 'excludes_check', 'excludes = ''{}'';excludes = ''{CONSENT,REQUESTED,NOT_CONNECTED,LAWYER}''', array['excludes = ''{DANCE}''']),
  ('core.party_flag', 'check', 'ended_on = null, ended_by = null;ended_on = ''2026-01-02'', ended_by = ''x''',
    array['ended_on = null, ended_by = ''x''', 'ended_on = ''2026-01-02'', ended_by = null']),
  ('core.party_flag', 'check2', 'kind = ''LAWYER'', contact_point_id = 1;kind = ''BLOCKED'', contact_point_id = null', array['kind = ''BLOCKED'', contact_point_id = 1']),
  ('core.party_flag', 'check3', 'kind = ''PROFILE'', profile = ''X'';kind = ''BLOCKED'', profile = null',
    array['kind = ''BLOCKED'', profile = ''X''', 'kind = ''PROFILE'', profile = null']),
  ('core.consent', 'check1', 'state = ''REQUESTED'', to_on = ''2026-01-02'';state = ''GIVEN'', to_on = null', array['state = ''REQUESTED'', to_on = null']),
  ('core.contact_verdict', 'check', 'verdict = ''BREACH'', reason = ''x'';verdict = ''DENIED'', reason = null', array['verdict = ''BREACH'', reason = null', 'verdict = ''OVERRIDDEN'', reason = null']),
  ('core.dispute', 'check', 'opened_on = ''2026-01-02'', due_on = ''2026-01-02''', array['opened_on = ''2026-01-02'', due_on = ''2026-01-01''']),
  ('core.dispute', 'check1', 'state = ''OPEN'', result = null;state = ''CLOSED'', result = ''REJECTED''',
    array['state = ''OPEN'', result = ''REJECTED''', 'state = ''CLOSED'', result = null']),
  ('core.dispute', 'check2', 'result = null, decided_on = null, decided_by = null;result = ''REJECTED'', decided_on = ''2026-01-02'', decided_by = ''x''',
    array['result = ''REJECTED'', decided_on = null', 'result = ''REJECTED'', decided_by = null', 'result = null, decided_on = null, decided_by = ''x''']),
  ('core.dispute', 'check3', 'state = ''CLOSED'', closed_on = ''2026-01-02'';state = ''OPEN'', closed_on = null',
    array['state = ''CLOSED'', closed_on = null', 'state = ''OPEN'', closed_on = ''2026-01-02''']),
  ('core.dispute', 'check4', 'state = ''REJECTED'', result = ''REJECTED'';state = ''CLOSED''', array['state = ''ACCEPTED'', result = ''REJECTED''']),
  ('core.dispute', 'check5', 'result = ''ACCEPTED'', amount = 5, accepted = 5;result = ''PARTLY_ACCEPTED'', accepted = 4;result = null, accepted = null',
    array['result = ''ACCEPTED'', accepted = 4', 'result = ''PARTLY_ACCEPTED'', accepted = 5', 'result = ''REJECTED'', accepted = 5']),
  ('core.problem', 'check', 'opened_on = ''2026-01-02'', due_on = ''2026-01-02''', array['opened_on = ''2026-01-02'', due_on = ''2026-01-01''']),
  ('core.problem', 'check1', 'opened_on = ''2026-01-02'', resolved_on = ''2026-01-02''', array['opened_on = ''2026-01-02'', resolved_on = ''2026-01-01''']),
  ('core.problem', 'check2', 'resolved_on = null, resolved_by = null, resolution = null;resolved_on = ''2026-01-02'', resolved_by = ''x'', resolution = ''x''',
    array['resolved_on = ''2026-01-02'', resolved_by = null', 'resolved_on = ''2026-01-02'', resolved_by = ''x'', resolution = null']);

-- Nothing when it is as it should be, else what is wrong.
create function tap.check_gaps (p_table regclass, p_check text, p_good text, p_bad text[]) returns setof text language plpgsql as $$
declare
  v_definition text := (select pg_get_constraintdef (c.oid) from pg_constraint c
                         where c.conrelid = p_table and c.contype = 'c' and c.conname = p_check);
  v_sql        text;
  v_constraint text;
  v_gaps       text[] := '{}';
begin
  if v_definition is null then
    return next format ('%s has no check %s', p_table, p_check);
    return;
  end if;
  begin
    set local session_replication_role = replica;
    for v_sql in
      select format ('alter table %s drop constraint %I', p_table, c.conname)
        from pg_constraint c where c.conrelid = p_table and c.contype in ('c', 'f')
      union all
      select format ('alter table %s alter column %I drop not null', p_table, a.attname)
        from pg_attribute a
       where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped and a.attnotnull and a.attidentity = ''
         and not exists (select from pg_index i where i.indrelid = p_table and i.indisprimary and a.attnum = any (i.indkey::int2[])) loop
      execute v_sql;
    end loop;
    execute format ('delete from %s', p_table);
    execute tap.row_sql (p_table, null, null, 1);
    execute format ('update %s set %s', p_table, split_part (p_good, ';', 1));
    execute format ('alter table %s add constraint tried %s', p_table, v_definition);
    foreach v_sql in array string_to_array (p_good, ';') loop
      begin
        execute format ('update %s set %s', p_table, v_sql);
      exception when others then
        v_gaps := v_gaps || format ('%s: %s', v_sql, sqlerrm);
      end;
    end loop;
    execute format ('update %s set %s', p_table, split_part (p_good, ';', 1));
    foreach v_sql in array p_bad loop
      begin
        execute format ('update %s set %s', p_table, v_sql);
        v_gaps := v_gaps || format ('lets through %s', v_sql);
      exception when others then
        get stacked diagnostics v_constraint = constraint_name;
        if v_constraint <> 'tried' then
          v_gaps := v_gaps || format ('%s: %s', v_sql, sqlerrm);
        end if;
      end;
    end loop;
    raise exception 'enough';
  exception when others then
    if sqlerrm <> 'enough' then
      v_gaps := v_gaps || sqlerrm;
    end if;
  end;
  return query select unnest (v_gaps);
end $$;

-- Messages
insert into tried
select t, c || '_check', format ('%s = ''x''', c), array[format ('%s = repeat (''x'', %s)', c, n + 1)]
  from (values ('core.message', 'subject', 500), ('core.message', 'body', 10000), ('core.message', 'reason', 200), ('core.message', 'reason_detail', 2000),
               ('core.message', 'carrier', 60), ('core.message', 'carrier_ref', 200), ('core.message_wording', 'body', 10000),
               ('core.message', 'address', 200), ('core.message_wording', 'subject', 200)) v (t, c, n);
update tried set bad = bad || array[split_part (good, ' = ', 1) || ' = U&''a\202Eb'''] where (name::text, part) in (('core.message', 'address_check'),
  ('core.message_wording', 'subject_check'));
update tried set bad = bad || array['body = '''''] where (name::text, part) = ('core.message_wording', 'body_check');
insert into tried
select t, c || '_check', (select string_agg (format ('%s = %L', c, g), ';') from unnest (codes::text[]) g), array[c || ' = ''DANCE''', c || ' = ''''']
  from (values ('core.message_kind', 'purpose', '{COLLECTION,PRE_DUE,SURVEY,INFORMATION,MARKETING,PROMISE_REMINDER}'),
               ('core.message_kind', 'basis', '{OVERDUE,NEXT_DUE,PROMISE,AGREEMENT,PAYMENT,NONE}'), ('core.message_wording', 'channel', '{SMS,EMAIL}'),
               ('core.message', 'channel', '{SMS,EMAIL}'), ('core.message', 'encoding', '{GSM7,UCS2}'),
               ('core.message', 'state', '{GENERATED,SUPPRESSED,QUEUED,CANCELLED,SENDING,SUBMITTED,ACCEPTED,ENROUTE,DELIVERED,EXPIRED,UNDELIVERABLE,'
                 || 'REJECTED,DELETED,UNKNOWN}')) v (t, c, codes);
insert into tried values
  ('core.message_kind', 'kind_check', 'kind = ''A_1''', array['kind = ''a''', 'kind = ''''']),
  ('core.message_kind', 'valid_days_check', 'valid_days = 1;valid_days = 30', array['valid_days = 0', 'valid_days = 31']),
  ('core.message_wording', 'version_no_check', 'version_no = 1', array['version_no = 0']),
  ('core.message_wording', 'check', 'subject = ''s'', body = ''b'', sha256 = sha256 (convert_to (E''s\nb'', ''UTF8''))', array['body = ''other''']),
  ('core.message_wording', 'check1', 'channel = ''SMS'', subject = '''';channel = ''EMAIL'', subject = ''s''',
    array['channel = ''SMS'', subject = ''s''', 'channel = ''EMAIL'', subject = ''''']),
  ('core.letter_image', 'name_check', 'name = ''logo''', array['name = ''Logo''', 'name = ''''']), ('core.letter_image', 'version_no_check', 'version_no = 1', array['version_no = 0']),
  ('core.letter_image', 'body_check', 'body = decode (''89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de'', ''hex'')',
   array['body = ''\x01''', 'body = decode (''89504e470d0a1a0a0000000d4948445200000001000000010806000000907753de'', ''hex'')']),
  ('core.letter_image', 'state_check', 'state = ''SUBMITTED''', array['state = ''NEW''']),
  ('core.letter_image', 'four_eyes', 'state = ''IN_FORCE'', added_by = ''a'', decided_by = ''b'', decided_on = ''2026-01-01''', array['state = ''IN_FORCE'', added_by = ''a'', decided_by = ''a'', decided_on = ''2026-01-01''']),
  ('core.envelope_profile', 'profile_check', 'profile = ''MY_ENVELOPE''', array['profile = ''my envelope''', 'profile = ''''']),
  ('core.envelope_profile', 'body_check', 'body = ''{"page": [210, 297], "letterhead": {"x": 25, "y": 12, "width": 165, "height": 25}, "reference": {"x": 125, "y": 50, "width": 65, "height": 40}, "window": {"x": 15, "y": 47.5, "width": 90,
     "height": 45}, "envelope": [220, 110], "play": [5, 2.5], "qr": {"x": 85.5, "y": 65.5, "width": 14, "height": 14}}''', array['body = ''{}''', 'body = ''[]''', 'body = ''{"profile": "x"}''', 'body = ''{"profile": "PLAIN", "more": 1}''',
   'body = body || ''{"page": [210]}''', 'body = body || ''{"page": [210, "297"]}''', 'body = body || ''{"play": [-1, 0]}''', 'body = body - ''play''', 'body = body || ''{"envelope": [200, 110]}''', 'body = body - ''window''',
     'body = body - ''letterhead''', 'body = body || ''{"window": {"x": 150, "y": 47, "width": 90, "height": 45}}''', 'body = body || ''{"window": {"x": 15, "y": 47, "width": 90}}''', 'body = body || ''{"qr": {"x": 15, "y": 290,
   "width": 14, "height": 14}}''', 'body = body || ''{"barcode": 1}''']),
  ('core.mobile_prefix', 'calling_code_check', 'calling_code = ''359''', array['calling_code = ''0''', 'calling_code = ''+48''', 'calling_code = ''1234''']),
  ('core.mobile_prefix', 'prefix_check', 'prefix = ''69''', array['prefix = ''''', 'prefix = ''6 9''', 'prefix = ''1234567''']), ('core.message', 'segments_check', 'segments = 1', array['segments = 0']),
  ('core.message', 'attempts_check', 'attempts = 0', array['attempts = -1']),
  ('core.message', 'check', 'leased_by = null, lease_until = null;leased_by = ''x'', lease_until = now ()', array['leased_by = ''x'', lease_until = null']),
  ('core.message', 'check1', 'state = ''SENDING'', body = ''b'', address = ''a'', carrier = ''c'';state = ''CANCELLED'', body = null',
    array['state = ''SENDING'', body = null, address = ''a'', carrier = ''c''', 'state = ''DELIVERED'', body = ''b'', address = null, carrier = ''c''',
      'state = ''UNKNOWN'', body = ''b'', address = ''a'', carrier = null']),
  ('core.message', 'check2', 'state = ''QUEUED'', address = ''a'';state = ''SUPPRESSED'', address = null', array['state = ''QUEUED'', address = null']),
  ('core.message', 'check3', 'state = ''CANCELLED'', reason = ''r'';state = ''QUEUED'', reason = null',
    array['state = ''CANCELLED'', reason = null', 'state = ''SUPPRESSED'', reason = null']);

-- Strategies
insert into tried
select t, c || '_check', format ('%s = ''x''', c), array[format ('%s = repeat (''x'', %s)', c, n + 1), c || ' = U&''a\202Eb''']
  from (values ('core.strategy', 'name', 100), ('core.strategy_version', 'note', 2000), ('core.strategy_step', 'title', 300),
               ('core.strategy_step', 'message_kind', 60), ('core.strategy_step', 'letter_kind', 60), ('core.strategy_step', 'role', 60),
               ('core.strategy_step', 'skill', 60), ('core.strategy_step', 'queue', 60), ('core.strategy_arm', 'name', 100)) v (t, c, n);
insert into tried
select t, c || '_check', format ('%s = ''x''', c), array[format ('%s = repeat (''x'', %s)', c, n + 1)]
  from (values ('core.case_step', 'reason', 300), ('core.case_step', 'outcome', 60)) v (t, c, n);
insert into tried
select t, c || '_check', format ('%s = %s;%s = %s', c, a, c, z), array[format ('%s = %s', c, a - 1), format ('%s = %s', c, z + 1)]
  from (values ('core.strategy_version', 'priority', 0, 1000), ('core.strategy_step', 'step_no', 1, 999), ('core.strategy_step', 'offset_days', -365, 3650),
               ('core.strategy_step', 'response_days', 0, 3650), ('core.strategy_step', 'term_days', 0, 365), ('core.strategy_step', 'lane', 0, 99),
               ('core.strategy_arm', 'percent', 0, 100)) v (t, c, a, z);
insert into tried
select t, c || '_check', c || ' = 1', array[c || ' = 0', c || ' = -1']
  from (values ('core.strategy_version', 'version_no'), ('core.case_strategy', 'run_no')) v (t, c);
insert into tried
select t, c || '_check', (select string_agg (format ('%s = %L', c, g), ';') from unnest (codes::text[]) g),
       array[c || ' = ''DANCE''', format ('%s = lower (%L)', c, (codes::text[])[1]), c || ' = ''''']
  from (values ('core.strategy_version', 'state', '{DRAFT,VALIDATED,SIMULATED,APPROVED,ACTIVE,RETIRED}'),
               ('core.strategy_step', 'kind', '{SMS,EMAIL,CALL,LETTER,VISIT,W1_DUE,W2,COMMITTEE,LEGAL,TASK,WAIT}'),
               ('core.strategy_step', 'offset_mode', '{PAST_DUE,AFTER,FALLBACK}'),
               ('core.case_step', 'state', '{PLANNED,OPEN,DONE,SKIPPED,EXCUSED,CANCELLED,FAILED}')) v (t, c, codes);
insert into tried values
  ('core.strategy_version', 'authors_check', 'authors = ''{a}''', array['authors = ''{}''']),
  ('core.strategy_version', 'four_eyes', 'authors = ''{a}'', approved_by = ''b'';authors = ''{a}'', approved_by = null',
    array['authors = ''{a}'', approved_by = ''a''', 'authors = ''{b,a}'', approved_by = ''a''']),
  ('core.strategy_version', 'order',
    $x$state = 'DRAFT', active_from = null, active_to = null, simulation = null, simulated_on = null, simulated_by = null, approved_on = null,
       approved_by = null;state = 'RETIRED', active_from = '2026-01-01', active_to = '2026-01-01', simulation = '{}', simulated_on = '2026-01-01',
       simulated_by = 'a', approved_on = '2026-01-01', approved_by = 'b'$x$,
    array[$x$state = 'APPROVED', active_from = null, active_to = null, simulation = '{}', simulated_on = '2026-01-01', simulated_by = 'a', approved_on = null,
            approved_by = null$x$,
          $x$state = 'APPROVED', active_from = null, active_to = null, simulation = null, simulated_on = null, simulated_by = null,
            approved_on = '2026-01-01', approved_by = 'b'$x$,
          $x$state = 'ACTIVE', active_from = null, active_to = null, simulation = '{}', simulated_on = '2026-01-01', simulated_by = 'a',
            approved_on = '2026-01-01', approved_by = 'b'$x$,
          $x$state = 'APPROVED', active_from = '2026-01-01', active_to = null, simulation = '{}', simulated_on = '2026-01-01', simulated_by = 'a',
            approved_on = '2026-01-01', approved_by = 'b'$x$,
          $x$state = 'RETIRED', active_from = '2026-01-01', active_to = null, simulation = '{}', simulated_on = '2026-01-01', simulated_by = 'a',
            approved_on = '2026-01-01', approved_by = 'b'$x$,
          $x$state = 'ACTIVE', active_from = '2026-01-02', active_to = '2026-01-01', simulation = '{}', simulated_on = '2026-01-01', simulated_by = 'a',
            approved_on = '2026-01-01', approved_by = 'b'$x$,
          $x$state = 'DRAFT', active_from = null, active_to = null, simulation = '{}', simulated_on = null, simulated_by = null, approved_on = null,
            approved_by = null$x$,
          $x$state = 'DRAFT', active_from = null, active_to = null, simulation = null, simulated_on = null, simulated_by = null,
            approved_on = '2026-01-01', approved_by = null$x$]),
  ('core.strategy_arm', 'arm_check', 'arm = ''A''', array['arm = ''a''', 'arm = ''AB''']),
  ('core.case_strategy', 'check', 'ended_on = null, ended_at = null;ended_on = ''2026-01-01'', ended_at = ''2026-01-01''',
    array['ended_on = null, ended_at = ''2026-01-01''', 'ended_on = ''2026-01-01'', ended_at = null']),
  ('core.case_strategy', 'check1', 'ended_on = null, next_check_on = ''2026-01-01''', array['ended_on = ''2026-01-01'', next_check_on = ''2026-01-01''']),
  ('core.case_step', 'check', 'planned_on = ''2026-01-01'', due_on = ''2026-01-01''', array['planned_on = ''2026-01-02'', due_on = ''2026-01-01''']),
  ('core.case_step', 'letter_wait_check', 'letter_wait = ''NO_ADDRESS'';letter_wait = null', array['letter_wait = ''''', 'letter_wait = ''no''', 'letter_wait = repeat (''X'', 61)']),
  ('core.case_step', 'check1', 'opened_on = null, opened_at = null;opened_on = ''2026-01-01'', opened_at = ''2026-01-01''', array['opened_on = null, opened_at = ''2026-01-01''']),
  ('core.case_step', 'check2', 'state = ''OPEN'', ended_at = null, done_on = null;state = ''DONE'', ended_at = ''2026-01-01'', done_on = ''2026-01-01''',
    array['state = ''OPEN'', ended_at = ''2026-01-01'', done_on = ''2026-01-01''', 'state = ''DONE'', ended_at = null, done_on = null',
          'state = ''DONE'', ended_at = ''2026-01-01'', done_on = null']),
  ('core.case_step', 'check3', 'state = ''OPEN'', opened_on = ''2026-01-01'';state = ''EXCUSED'', opened_on = null',
    array['state = ''OPEN'', opened_on = null', 'state = ''DONE'', opened_on = null', 'state = ''FAILED'', opened_on = null']);
update tried t set bad = bad || array[split_part (good, ' = ', 1) || ' = ''''']
 where (name::text, part) in (('core.strategy', 'name_check'), ('core.strategy_arm', 'name_check'));

\ir ../support/trials-wordings.sql
\ir ../support/trials-payments.sql
-- Segments.
insert into tried values
  ('core.segment', 'name_check', 'name = ''x''', array['name = ''''', 'name = repeat (''x'', 141)', 'name = U&''a\202Eb''']),
  ('core.segment', 'description_check', 'description = ''x'';description = null', array['description = repeat (''x'', 1001)', 'description = U&''a\202Eb''']),
  ('core.segment', 'condition_check', 'condition = ''{}''', array['condition = ''[]''', 'condition = ''1''']),
  ('core.segment_version', 'version_check', 'version = 1', array['version = 0', 'version = -1']);

-- Campaigns.
insert into tried values
  ('core.campaign', 'channel_check', 'channel = ''CALL'';channel = ''SMS'';channel = ''EMAIL'';channel = ''LETTER'';channel = ''VISIT''', array['channel = ''FAX''', 'channel = ''''']),
  ('core.campaign', 'kind_check', 'kind = ''A_1''', array['kind = ''a''', 'kind = ''''', 'kind = ''A B''']),
  ('core.campaign', 'counts_check', 'counts = ''{}''', array['counts = ''[]''', 'counts = ''1''']);

-- Surveys and restructuring.
insert into tried values
  ('core.agreement', 'rate_check', 'rate = 0;rate = 100;rate = null', array['rate = -1', 'rate = 100.1']),
  ('core.problem_code', 'offers_check', 'offers = ''{}'';offers = ''{PROMISE,AGREEMENT,HARDSHIP}''', array['offers = ''{OTHER}''']),
  ('core.survey_question', 'question_no_check', 'question_no = 1;question_no = 30', array['question_no = 0', 'question_no = 31']),
  ('core.survey_question', 'kind_check', 'kind = ''YES_NO'';kind = ''SCALE'';kind = ''CHOICE'';kind = ''TEXT''', array['kind = ''OTHER''', 'kind = ''''']),
  ('core.survey_question', 'wording_check', 'wording = ''x''', array['wording = ''''', 'wording = repeat (''x'', 501)', 'wording = U&''a\202Eb''']),
  ('core.calendar', 'names_check', 'names = ''{}'';names = ''{"fa": "x"}''', array['names = ''[]''']), ('core.penalty_profile', 'names_check', 'names = ''{"fa": "x"}''', array['names = ''[]''']),
  ('core.survey_question', 'names_check', 'names = ''{}'';names = ''{"fa": "x"}''', array['names = ''[]''', 'names = ''{"fa": " "}''']),
  ('core.survey_question', 'choices_check', 'choices = ''x'';choices = null', array['choices = repeat (''x'', 2001)']),
  ('core.survey_question', 'check', 'kind = ''CHOICE'', choices = ''x'';kind = ''TEXT'', choices = null', array['kind = ''CHOICE'', choices = null', 'kind = ''TEXT'', choices = ''x''']),
  ('core.survey_answer', 'question_no_check', 'question_no = 1', array['question_no = 0']),
  ('core.survey_answer', 'kind_check', 'kind = ''YES_NO'';kind = ''SCALE'';kind = ''CHOICE'';kind = ''TEXT''', array['kind = ''OTHER''', 'kind = ''''']),
  ('core.survey_answer', 'wording_check', 'wording = ''x''', array['wording = ''''']),
  ('core.survey_answer', 'answer_check', 'answer = ''x''', array['answer = ''''', 'answer = repeat (''x'', 1001)', 'answer = U&''a\202Eb''']);
\ir ../support/check-trials-mail.sql
select plan ((select count (*)::integer + 1 from tried));
select is_empty (format ('select tap.check_gaps (%L, %L, %L, %L)', t.name, c.relname || '_' || t.part, t.good, t.bad),
                 '/sql/S-check-' || t.name::text || '-' || t.part)
  from tried t join pg_class c on c.oid = t.name order by t.name::text, t.part;
select is_empty ($$
  select c.conrelid::regclass, c.conname from pg_constraint c join pg_class r on r.oid = c.conrelid
   where c.contype = 'c' and r.relnamespace::regnamespace::text in ('core', 'audit', 'batch')
     and not exists (select from tried t where t.name = c.conrelid and c.conname = r.relname || '_' || t.part)$$, '/sql/S-every-check-is-tried');
select * from finish ();
