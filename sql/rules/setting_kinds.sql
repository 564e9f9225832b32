-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a setting may be: NUMBER between low and high, FLAG, CHOICE (one of choices), CALENDAR, SCHEME, PROFILE, LANGUAGE, ZONE, DIGITS, MARK, COUNTRY.
-- permission: who changes it; those of the installation itself are the administrator's. A number or a flag that is not listed
-- has the widest limits; another that is not is changed by nobody.
create function rules.setting_kinds ()
  returns table (name text, kind text, low integer, high integer, choices text, permission text)
  language sql stable
  set search_path = pg_catalog, pg_temp
as $$
  with listed (name, kind, low, high, choices, permission) as (values
    ('agreement_allowed_missed', 'NUMBER', 1, 100, null, 'RULE'),
    ('agreement_broken_to', 'CHOICE', null, null, 'COMMITTEE FOLLOW_UP', 'RULE'),
    ('agreement_expiry_days', 'NUMBER', 1, 365, null, 'RULE'),
    ('agreement_part_grace_days', 'NUMBER', 0, 60, null, 'RULE'),
    ('agreement_reminder_days', 'NUMBER', 0, 30, null, 'RULE'),
    ('agreement_withdraw_discount', 'FLAG', null, null, null, 'RULE'),
    ('breathing_space_again_months', 'NUMBER', 0, 120, null, 'RULE'),
    ('breathing_space_days', 'NUMBER', 1, 366, null, 'RULE'),
    ('breathing_space_treatment_days', 'NUMBER', 0, 366, null, 'RULE'),
    ('calendar', 'CALENDAR', null, null, null, 'RULE'),
    ('calling_code', 'DIGITS', 1, 3, null, 'STAFF'),
    ('campaign_max', 'NUMBER', 1, 99999, null, 'RULE'),
    ('classification', 'SCHEME', null, null, null, 'RULE'),
    ('contact_profile', 'PROFILE', null, null, null, 'RULE'),
    ('default_days', 'NUMBER', 1, 180, null, 'RULE'),
    ('default_exit_months', 'NUMBER', 0, 60, null, 'RULE'),
    ('default_language', 'LANGUAGE', null, null, null, 'STAFF'),
    ('dispute_days', 'NUMBER', 1, 365, null, 'RULE'),
    ('forborne_exit_months', 'NUMBER', 0, 120, null, 'RULE'),
    ('installation', 'CHOICE', null, null, 'TEST PRODUCTION', 'STAFF'),
    ('letter_light_sheets', 'NUMBER', 1, 300, null, 'RULE'),
    ('letter_medium_sheets', 'NUMBER', 1, 300, null, 'RULE'),
    ('letter_part_letters', 'NUMBER', 1, 20000, null, 'RULE'),
    ('letter_part_megabytes', 'NUMBER', 3, 32, null, 'RULE'),
    ('letter_slice', 'NUMBER', 1, 10000, null, 'RULE'),
    ('letter_mark', 'MARK', 2, 6, null, 'RULE'),
    ('message_max_failures', 'NUMBER', 1, 20, null, 'RULE'),
    ('message_max_retries', 'NUMBER', 0, 20, null, 'RULE'),
    ('message_report_days', 'NUMBER', 1, 30, null, 'RULE'),
    ('message_wait_minutes', 'NUMBER', 1, 10080, null, 'RULE'),
    ('negotiation_days', 'NUMBER', 1, 365, null, 'RULE'),
    ('not_collected_is_delivered', 'FLAG', null, null, null, 'RULE'),
    ('refused_is_delivered', 'FLAG', null, null, null, 'RULE'),
    ('post_country', 'COUNTRY', null, null, null, 'RULE'),
    ('print_is_dispatch', 'FLAG', null, null, null, 'RULE'),
    ('promise_broken_days', 'NUMBER', 1, 3650, null, 'RULE'),
    ('promise_grace_days', 'NUMBER', 0, 60, null, 'RULE'),
    ('promise_max_broken', 'NUMBER', 0, 100, null, 'RULE'),
    ('promise_max_days', 'NUMBER', 1, 3653, null, 'RULE'),
    ('promise_threshold_percent', 'NUMBER', 1, 100, null, 'RULE'),
    ('request_max_days', 'NUMBER', 1, 366, null, 'RULE'),
    ('reopen_days', 'NUMBER', 0, 365, null, 'RULE'),
    ('task_escalate_days', 'NUMBER', 0, 365, null, 'RULE'),
    ('task_max_reschedules', 'NUMBER', 0, 100, null, 'RULE'),
    ('task_notice_days', 'NUMBER', 0, 60, null, 'RULE'),
    ('time_zone', 'ZONE', null, null, null, 'STAFF'),
    ('unreachable_attempts', 'NUMBER', 1, 100, null, 'RULE'),
    ('unreachable_days', 'NUMBER', 0, 365, null, 'RULE'),
    ('unreachable_suspect', 'NUMBER', 1, 100, null, 'RULE'),
    ('w1_min_days', 'NUMBER', 0, 365, null, 'RULE'))
  select l.* from listed l
  union all
  select s.name, case jsonb_typeof (s.value) when 'number' then 'NUMBER' else 'FLAG' end, 0, 36500, null, 'RULE'
    from core.setting s
   where jsonb_typeof (s.value) in ('number', 'boolean') and s.name not in (select l.name from listed l)
$$;
