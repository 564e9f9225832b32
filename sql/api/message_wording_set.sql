-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Writes a new version of a message's wording (X95): the one in force is kept, messages that are made from now on take the new one. An e-mail has
-- a subject, an SMS has none. is_capitals: in Greek capitals. p_version_no: the version that was seen, null for none (DN107). DN325 a fault of the
-- text (part subject or body; reason, line, tag as of rules.template_flaw), DN108 a field.
create function api.message_wording_set (p_request uuid, p_kind text, p_channel text, p_language text, p_subject text, p_body text,
                                         p_is_capitals boolean, p_version_no integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'message_wording_set', p_kind, p_channel, p_language, p_subject, p_body, p_is_capitals::text,
                                         p_version_no::text);
  v_subject text := case p_channel when 'EMAIL' then btrim (coalesce (p_subject, '')) else '' end;
  v_body    text := btrim (replace (coalesce (p_body, ''), E'\r\n', E'\n'), E' \t\n');
  v_old     core.message_wording;
  v_flaw    jsonb;
  v_id      bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  if not exists (select from core.message_kind k where k.kind = p_kind) then
    perform rules.refuse ('DN108', '{"field": "kind", "reason": "UNKNOWN"}');
  elsif coalesce (p_channel, '') not in ('SMS', 'EMAIL') then
    perform rules.refuse ('DN108', '{"field": "channel", "reason": "UNKNOWN"}');
  elsif not exists (select from core.language l where l.language = p_language) then
    perform rules.refuse ('DN108', '{"field": "language", "reason": "UNKNOWN"}');
  elsif p_channel = 'EMAIL' and v_subject = '' then
    perform rules.refuse ('DN108', '{"field": "subject", "reason": "EMPTY"}');
  elsif length (v_subject) > 200 or v_subject ~ E'\n' or not core.is_clean (v_subject) then
    perform rules.refuse ('DN108', '{"field": "subject", "reason": "CONTROL_CHARACTERS"}');
  elsif v_body = '' then
    perform rules.refuse ('DN108', '{"field": "body", "reason": "EMPTY"}');
  elsif length (v_body) > (case p_channel when 'SMS' then 1530 else 10000 end) then
    perform rules.refuse ('DN108', '{"field": "body", "reason": "LENGTH"}');
  elsif not core.is_clean (v_body) then
    perform rules.refuse ('DN108', '{"field": "body", "reason": "CONTROL_CHARACTERS"}');
  end if;
  v_flaw := rules.template_flaw (v_body, rules.message_fields ()) || '{"part": "body"}';
  if v_flaw is null and v_subject <> '' then
    v_flaw := rules.template_flaw (v_subject, rules.message_fields ()) || '{"part": "subject"}';
  end if;
  if v_flaw is not null then
    perform rules.refuse ('DN325', v_flaw);
  end if;
  select w.* into v_old from core.message_wording w where w.kind = p_kind and w.channel = p_channel and w.language = p_language and w.is_current
     for no key update;
  perform rules.require_version ('wording', v_old.version_no, p_version_no);
  update core.message_wording w set is_current = false where w.message_wording_id = v_old.message_wording_id;
  insert into core.message_wording (kind, channel, language, version_no, subject, body, is_capitals, sha256)
  values (p_kind, p_channel, p_language,
          (select coalesce (max (w.version_no), 0) + 1 from core.message_wording w
            where w.kind = p_kind and w.channel = p_channel and w.language = p_language),
          v_subject, v_body, coalesce (p_is_capitals, false), sha256 (convert_to (v_subject || E'\n' || v_body, 'UTF8')))
  returning message_wording_id into v_id;
  perform rules.rule_journal ('MESSAGE_WORDING', concat_ws (' ', p_kind, p_channel, p_language), null,
            case when v_old.kind is not null then jsonb_build_object ('version_no', v_old.version_no, 'sha256', encode (v_old.sha256, 'hex')) end,
            (select jsonb_build_object ('version_no', w.version_no, 'sha256', encode (w.sha256, 'hex')) from core.message_wording w
              where w.message_wording_id = v_id));
  return rules.request_close (p_request, (select jsonb_build_object ('message_wording_id', v_id, 'version_no', w.version_no)
                                            from core.message_wording w where w.message_wording_id = v_id));
end
$$;
