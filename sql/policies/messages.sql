-- SPDX-License-Identifier: GPL-3.0-or-later
-- What messages are made of holds nothing about customers: read through the api, no row policy.
grant select on core.message_kind to dun_api;
grant select on core.message_wording to dun_api;
grant select on core.message_transition to dun_api;
grant select on core.mobile_prefix to dun_api;
