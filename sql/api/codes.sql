-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- Every coded choice with its flags, by domain (action, outcome, letter_kind, language, currency, role, product, bucket, payment_method,
-- hold_kind, contact_kind, task_kind, pay_scheme, queue, skill, segment); the words for people are the client's, but names, which the bank gives by language.
create function api.codes ()
  returns table (domain text, code text, seq integer, name text, channel text, is_outbound boolean, is_selectable boolean,
                 needs_control_date boolean, needs_promise boolean, is_contact boolean, is_right_party boolean,
                 tray text, min_days integer, response_days integer, is_legal boolean, from_day integer, names jsonb)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select d.*, coalesce (q.names, s.names, k.names, n.names, case when d.domain = 'segment' then '{}'::jsonb end)
    from (
      select 'action' as domain, a.action as code, a.seq::integer as seq, null::text as name, a.channel, a.is_outbound, a.is_selectable,
             null::boolean as needs_control_date, null::boolean as needs_promise, null::boolean as is_contact,
             null::boolean as is_right_party, null::text as tray, null::integer as min_days, null::integer as response_days,
             null::boolean as is_legal, null::integer as from_day
        from core.action_code a
      union all
      select 'outcome', o.outcome, o.seq, null, null, null, true, o.needs_control_date, o.needs_promise, o.is_contact,
             o.is_right_party, null, null, null, null, null
        from core.outcome_code o
      union all
      select 'letter_kind', k.kind, k.seq, null, null, null, k.kind <> 'MINUTES', null, null, null, null, k.tray, k.min_days,
             k.response_days, k.is_legal, null
        from core.letter_kind k
      union all
      select 'bucket', b.bucket::text, b.bucket, b.name, null, null, true, null, null, null, null, null, null, null, null, b.from_day
        from rules.buckets_of ((select y.day from core.business_day y where y.closed_at is null)) b
      union all
      select 'product', p.product, 0, p.product, null, null, true, null, null, null, null, null, null, null, null, null
        from core.product p
      union all
      select 'language', l.language, 0, null, null, null, true, null, null, null, null, null, null, null, null, null
        from core.language l
      union all
      select 'role', r.role, 0, null, null, null, true, null, null, null, null, null, null, null, null, null
        from core.role r
      union all
      select 'currency', c.currency, 0, null, null, null, true, null, null, null, null, null, null, null, null, null
        from core.currency c
      union all
      select 'pay_scheme', y.scheme, 0, y.scheme, null, null,
             exists (select from core.pay_scheme_version v where v.scheme = y.scheme and v.state = 'IN_FORCE'),
             null, null, null, null, null, null, null, null, null
        from core.pay_scheme y
      union all
      select 'queue', q.queue, q.seq, q.name, null, null, q.is_active, null, null, null, null, null, null, null, null, null
        from core.queue q
      union all
      select 'skill', s.skill, 0, s.name, null, null, true, null, null, null, null, null, null, null, null, null
        from core.skill s
      union all
      select 'segment', g.segment_id::text, 0, g.name, null, null, g.is_active, null, null, null, null, null, null, null, null, null
        from core.segment g where (select rules.has_permission ('QUEUE'))
      union all
      select 'dispute_reason', r.reason, r.seq, null, null, null, true, null, null, null, null, null, null, null, null, null
        from core.dispute_reason r
      union all
      select 'problem', m.code, m.seq, null, null, null, true, null, null, null, null, null, null, null, null, null
        from core.problem_code m
      union all
      select 'calendar', k.calendar, 0, k.name, null, null, true, null, null, null, null, null, null, null, null, null
        from core.calendar k
      union all
      select 'classification_scheme', h.scheme, 0, null, null, null, true, null, null, null, null, null, null, null, null, null
        from core.classification_scheme h
      union all
      select 'penalty_profile', n.profile, 0, n.name, null, null, true, null, null, null, null, null, null, null, null, null
        from core.penalty_profile n
      union all
      select 'message_kind', m.kind, m.seq, null, null, null, true, null, null, null, null, null, null, null, null, null
        from core.message_kind m
      union all
      select 'contact_profile', f.profile, 0, f.name, null, null, true, null, null, null, null, null, null, null, null, null
        from core.contact_profile f
      union all
      select c.domain, v.code, v.seq::integer, null, null, null, true, null, null, null, null, null, null, null, null, null
        from (values ('payment_method', 'BANK_TRANSFER POST MESSENGER CASH OTHER'),
                     ('hold_kind', 'DISPUTE HARDSHIP BREATHING_SPACE DECEASED INSOLVENCY PAYMENT_IN_TRANSIT COURT_STAY MANUAL'),
                     ('contact_kind', 'PHONE EMAIL ADDRESS'), ('survey_kind', 'YES_NO SCALE CHOICE TEXT'),
                     ('consent_state', 'GIVEN WITHDRAWN OBJECTED REQUESTED'), ('consent_source', 'CALL LETTER EMAIL BRANCH CONTRACT AUTHORITY'),
                     ('contact_purpose', 'ANY COLLECTION PRE_DUE SURVEY INFORMATION MARKETING PROMISE_REMINDER'),
                     ('contact_channel', 'ANY CALL SMS EMAIL LETTER VISIT'), ('party_flag', 'LAWYER BLOCKED DECEASED PROFILE'),
                     ('dispute_result', 'ACCEPTED PARTLY_ACCEPTED REJECTED'),
                     ('task_kind', 'CALL SMS LETTER VISIT PRINT CHECK NEGOTIATION DATA_UPDATE FOLLOW_UP LEGAL_STEP')) c (domain, codes)
        cross join lateral unnest (string_to_array (c.codes, ' ')) with ordinality v (code, seq)
    ) d
    left join core.queue q on d.domain = 'queue' and q.queue = d.code
    left join core.skill s on d.domain = 'skill' and s.skill = d.code
    left join core.calendar k on d.domain = 'calendar' and k.calendar = d.code
    left join core.penalty_profile n on d.domain = 'penalty_profile' and n.profile = d.code
   where exists (select from core.staff s where s.login = session_user collate "default" and s.is_active)
   order by d.domain, d.seq, d.code;
end;
