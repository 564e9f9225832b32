-- SPDX-License-Identifier: GPL-3.0-or-later
-- What waits for a person is found without reading what does not (§4.3.7).
create index message_doubtful on core.message (carrier) where state = 'UNKNOWN';
create index message_away on core.message (carrier) where state = 'QUEUED' and reason = 'CARRIER_AWAY';
create index message_unworded on core.message (business_on, kind, channel, language) where reason in ('LANGUAGE', 'NO_WORDING', 'UNWRITABLE');

-- A mail server may say at once that there is no such address.
insert into core.message_transition (event, from_state, to_state) values ('FAIL', 'SENDING', 'UNDELIVERABLE');
