-- SPDX-License-Identifier: GPL-3.0-or-later
-- The rule book holds nothing about customers: read and changed through the api, no row policy.
grant select, insert, delete on core.bucket to dun_api;
grant select, insert on core.bucket_floor to dun_api;
grant select, insert, update (tolerance), delete on core.tolerance to dun_api;
grant insert, update (absolute, share_bp), delete on core.materiality to dun_api;
grant insert, delete on core.classification_class to dun_api;
grant insert, update (name, names) on core.calendar to dun_api;
grant select, insert, update (weekend), delete on core.calendar_weekend to dun_api;
grant insert, update (name), delete on core.calendar_holiday to dun_api;
grant insert, update (name, names, base, day_count, grace_days) on core.penalty_profile to dun_api;
grant insert, update (annual_rate), delete on core.penalty_rate to dun_api;
grant select, insert, update (cap_bp), delete on core.penalty_cap to dun_api;
grant select, insert, update (to_on, reason), delete on core.penalty_freeze to dun_api;
grant update (penalty_profile) on core.product to dun_api;
grant insert, update (name, country, calendar, note, checked_on, checked_by, version) on core.contact_profile to dun_api;
grant insert, update (to_on), delete on core.contact_window to dun_api;
grant insert, update (to_on), delete on core.contact_channel to dun_api;
grant insert, update (to_on), delete on core.contact_limit to dun_api;
grant update (contact_profile) on core.branch to dun_api;
grant insert, update (is_current) on core.message_wording to dun_api;
grant insert, update (value) on core.setting to dun_api;
grant select on core.tolerance_span, core.materiality_span to dun_api;
grant select, insert, update (name, due_days, from_on, is_active, changed_on, version, seen_id) on core.document_need to dun_api;
grant select, insert, update (amount, share_bp), delete on core.warning_fee_rule to dun_api;
grant select, insert, update (first_tray, next_tray), delete on core.letter_tray to dun_api;
