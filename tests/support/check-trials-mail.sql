-- SPDX-License-Identifier: GPL-3.0-or-later
-- Trials of the checks of returned mail and of printing, for tests/sql/checks.sql.
insert into tried values
  ('core.return_reason', 'check', 'asks = true, blocks_address = false;asks = false, blocks_address = true', array['asks = true, blocks_address = true']),
  ('core.returned_mail', 'note_check', 'note = ''x''', array['note = ''''', 'note = repeat (''x'', 1001)', 'note = U&''a\202Eb''']),
  ('core.returned_mail', 'state_check', 'state = ''REGISTERED'';state = ''ADDRESS_BLOCKED'';state = ''TASK_OPEN'';state = ''RESOLVED'';state = ''UNDONE''',
    array['state = ''OTHER''', 'state = ''''']),
  ('core.returned_mail', 'resolution_check', 'resolution = ''NEW_ADDRESS'';resolution = ''HANDED_OVER'';resolution = ''DELIVERED'';resolution = ''DONE''',
    array['resolution = ''OTHER''']),
  ('core.returned_mail', 'handed_to_check', 'handed_to = ''CALL'';handed_to = ''VISIT'';handed_to = ''SECURITY''', array['handed_to = ''OTHER''']),
  ('core.returned_mail', 'check', 'returned_on = ''2026-03-01'', business_on = ''2026-03-01''', array['returned_on = ''2026-03-02'', business_on = ''2026-03-01''']),
  ('core.returned_mail', 'check1', 'state = ''RESOLVED'', resolution = ''DONE'';state = ''UNDONE'', resolution = null',
    array['state = ''RESOLVED'', resolution = null', 'state = ''UNDONE'', resolution = ''DONE''']),
  ('core.returned_mail', 'check2', 'resolution = ''HANDED_OVER'', handed_to = ''CALL'';resolution = null, handed_to = null',
    array['resolution = ''HANDED_OVER'', handed_to = null', 'resolution = ''DONE'', handed_to = ''CALL''']),
  ('core.returned_mail', 'check3', 'state = ''RESOLVED'', ended_on = ''2026-03-01'', ended_at = now (), ended_by = ''x'';state = ''TASK_OPEN'', ended_on = null, ended_at = null, ended_by = null',
    array['state = ''UNDONE'', ended_on = null, ended_at = now (), ended_by = ''x''', 'state = ''REGISTERED'', ended_on = ''2026-03-01'', ended_at = null, ended_by = null']),
  ('core.returned_mail', 'check4', 'state = ''TASK_OPEN'', task_id = 1;state = ''REGISTERED'', task_id = null', array['state = ''TASK_OPEN'', task_id = null']);
-- Letters without a case.
insert into tried values
  ('core.document', 'check', 'case_id = 1, session_id = null, party_id = null;case_id = null, session_id = 1, party_id = null;case_id = null, session_id = null, party_id = 1',
    array['case_id = 1, session_id = 1, party_id = null', 'case_id = null, session_id = null, party_id = null', 'case_id = 1, session_id = null, party_id = 1']),
  ('core.returned_mail', 'case_or_customer', 'case_id = 1, customer_id = null;case_id = null, customer_id = 1', array['case_id = null, customer_id = null', 'case_id = 1, customer_id = 1']),
  ('core.letter', 'case_or_customer', 'case_id = 1, customer_id = null;case_id = null, party_id = 1, customer_id = 1',
    array['case_id = 1, party_id = 1, customer_id = 1', 'case_id = null, party_id = 1, customer_id = null', 'case_id = null, party_id = 1, customer_id = 2']),
  ('core.letter', 'own_basis', 'case_id = 1, own_basis = null;case_id = null, own_basis = ''MARKETING''', array['case_id = 1, own_basis = ''MARKETING''', 'case_id = null, own_basis = null']),
  ('core.letter_batch', 'waiting_customers', 'state = ''DRAFTING'', waiting_customers = ''{1}'';state = ''REVIEW'', waiting_customers = null', array['state = ''REVIEW'', waiting_customers = ''{1}''']),
  ('core.letter_kind', 'own_basis', 'purpose = ''MARKETING'', own_basis = ''MARKETING'', recipient = ''DEBTOR'', arrears = ''ANY'', has_envelope = true;own_basis = ''INFORMATION'', purpose = ''INFORMATION'';own_basis = null',
    array['purpose = ''COLLECTION'', own_basis = ''COLLECTION'', recipient = ''DEBTOR'', arrears = ''ANY'', has_envelope = true',
      'purpose = ''INFORMATION'', own_basis = ''MARKETING'', recipient = ''DEBTOR'', arrears = ''ANY'', has_envelope = true',
      'purpose = ''INFORMATION'', own_basis = ''INFORMATION'', recipient = ''GUARANTOR'', arrears = ''ANY'', has_envelope = true',
      'purpose = ''INFORMATION'', own_basis = ''INFORMATION'', recipient = ''DEBTOR'', arrears = ''NEEDED'', has_envelope = true',
      'purpose = ''INFORMATION'', own_basis = ''INFORMATION'', recipient = ''DEBTOR'', arrears = ''ANY'', has_envelope = false']);
insert into tried values
  ('core.print_job', 'copies_check', 'copies = 1;copies = 99', array['copies = 0', 'copies = 100']), ('core.print_job', 'range', 'first_no = 2, last_no = 2', array['first_no = 2, last_no = 1']),
  ('core.print_job', 'seen', 'first_no = 2, last_no = 3, printed_to = null, state = ''UNKNOWN'';printed_to = 1, state = ''FAILED'';printed_to = 3, state = ''CONFIRMED''', array['printed_to = null, state = ''CONFIRMED''',
    'printed_to = 2, state = ''CONFIRMED''', 'printed_to = 3, state = ''PRINTED''', 'printed_to = 0, state = ''FAILED''', 'printed_to = 4, state = ''CONFIRMED''']);
-- Files of letters on their way.
insert into tried values
  ('core.letter_piece', 'piece_no_check', 'piece_no = 1', array['piece_no = 0']), ('core.letter_piece', 'size_check', 'size = 0', array['size = -1']),
  ('core.letter_piece', 'body_check', 'body = ''x''', array['body = convert_to (repeat (''x'', 4194305), ''UTF8'')']),
  ('core.letter_piece', 'letters_check', 'letters = ''[]''', array['letters = ''{}''']),
  ('core.letter_piece', 'check', 'body = ''x'', letters = null;body = null, letters = ''[]''', array['body = null, letters = null', 'body = ''x'', letters = ''[]''']),
  ('core.letter', 'delivered', 'state = ''DELIVERED'', delivered_on = ''2026-01-01'';state = ''DISPATCHED'', delivered_on = null',
    array['state = ''DELIVERED'', delivered_on = null', 'state = ''DISPATCHED'', delivered_on = ''2026-01-01''']),
  ('core.letter', 'delivery_shown', 'delivered_on = null, delivery_proof = null;delivered_on = ''2026-01-01'', delivery_proof = ''x''',
    array['delivered_on = ''2026-01-01'', delivery_proof = null', 'delivered_on = null, delivery_proof = ''x''']),
  ('core.letter', 'delivered_after_post', 'dispatched_on = ''2026-01-01'', delivered_on = ''2026-01-01''',
    array['dispatched_on = ''2026-01-02'', delivered_on = ''2026-01-01''']);
