-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: sender
-- Gives a sender the next messages of a channel for a while (reliability §3.8): queued ones, and those that a sender of this carrier had
-- begun to hand over and did not finish, where the carrier knows our reference (p_is_repeatable). Those of a carrier that does not are
-- doubtful from then on, UNKNOWN, and wait for a person; so is one whose time is over before its carrier was there again. Rows are taken past
-- those that another sender holds; nothing stays locked.
-- What a message says: its wording with its data, or subject and text where they are written already.
create function api.sender_claim (p_sender text, p_carrier text, p_channel text, p_is_repeatable boolean, p_limit integer,
                                  p_lease_seconds integer)
  returns table (message_id bigint, reference text, state text, address text, language text, data text, wording_subject text,
                 wording_body text, is_capitals boolean, subject text, body text, letter_id bigint, attempts integer)
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_until timestamptz := clock_timestamp () + least (greatest (p_lease_seconds, 1), 3600) * interval '1 second';
  v_lost  bigint[];
begin
  perform rules.require ('SEND');
  if coalesce (p_sender, '') = '' or coalesce (p_carrier, '') = '' then
    perform rules.refuse ('DN108', '{"field": "sender", "reason": "EMPTY"}');
  end if;
  v_lost := array (select m.message_id from core.message m
                    where m.state = 'SENDING' and m.lease_until < clock_timestamp () and (not m.is_repeatable or m.expires_at <= clock_timestamp ())
                    order by m.message_id limit 100);
  if cardinality (v_lost) > 0 then
    -- Only now locked: a sender that came back meanwhile has moved it on.
    perform rules.messages_move (v_lost, 'DOUBT', null, 'SENDER_LOST', false);
  end if;

  return query
    with again as (
      select m.message_id
        from core.message m
       where p_is_repeatable and m.state = 'SENDING' and m.lease_until < clock_timestamp () and m.is_repeatable and m.carrier = p_carrier
         and m.channel = p_channel
       order by m.lease_until limit p_limit for no key update skip locked
    ), fresh as (
      select m.message_id
        from core.message m
       where m.state = 'QUEUED' and m.channel = p_channel and m.not_before <= clock_timestamp ()
         and (m.lease_until is null or m.lease_until < clock_timestamp ())
       order by m.not_before, m.message_id limit p_limit for no key update skip locked
    ), next as (
      select a.message_id from again a union all select f.message_id from fresh f
    ), taken as (
      update core.message m set leased_by = p_sender, lease_until = v_until
        from next n where m.message_id = n.message_id
      returning m.*
    )
    select t.message_id, t.reference::text, t.state, t.address, t.language, t.data::text, w.subject, w.body, coalesce (w.is_capitals, false),
           t.subject, t.body, t.letter_id, t.attempts
      from taken t left join core.message_wording w on w.message_wording_id = t.message_wording_id
     order by t.message_id;
end
$$;
