-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether the caller may make a campaign of this channel and kind, and whom a segment means on the day: messages need MESSAGE, calls and visits
-- QUEUE, letters WARN. DN281 no such kind of message, DN241 no such queue, DN150 no such letter, DN333 more customers than at once, with how many.
create function rules.campaign_open (p_segment_id bigint, p_channel text, p_kind text, p_day date) returns bigint[]
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_max     integer := coalesce (rules.setting ('campaign_max')::integer, 20000);
  v_members bigint[];
begin
  perform rules.require ('SEGMENT');
  perform rules.require (case when p_channel in ('SMS', 'EMAIL') then 'MESSAGE' when p_channel in ('CALL', 'VISIT') then 'QUEUE' else 'WARN' end);
  case
    when p_channel in ('SMS', 'EMAIL') then
      if not exists (select from core.message_wording w where w.kind = p_kind and w.channel = p_channel and w.is_current) then
        perform rules.refuse ('DN281', jsonb_build_object ('kind', p_kind, 'channel', p_channel));
      end if;
    when p_channel in ('CALL', 'VISIT') then
      if not exists (select from core.queue q where q.queue = p_kind and q.is_active) then
        perform rules.refuse ('DN241', jsonb_build_object ('queue', p_kind));
      end if;
    when p_channel = 'LETTER' then
      if not exists (select from core.letter_kind k where k.kind = p_kind and rules.is_campaign_letter (k)) then
        perform rules.refuse ('DN150', jsonb_build_object ('kind', p_kind));
      end if;
    else
      perform rules.refuse ('DN108', '{"field": "channel", "reason": "UNKNOWN"}');
  end case;
  if p_segment_id is null then
    perform rules.refuse ('DN106', '{"what": "segment"}');
  end if;
  v_members := rules.segment_members (p_segment_id, p_day);
  if cardinality (v_members) > v_max then
    perform rules.refuse ('DN333', jsonb_build_object ('n', cardinality (v_members), 'max', v_max));
  end if;
  return v_members;
end
$$;
