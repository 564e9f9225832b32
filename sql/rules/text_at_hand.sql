-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether the bank has any words in a language for a channel (§4.5, 9): a letter or message needs a current wording.
create function rules.text_at_hand (p_channel text, p_language text) returns boolean
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  if p_channel = 'LETTER' then
    return exists (select from core.wording w where w.language = p_language and w.is_current);
  end if;
  if p_channel in ('SMS', 'EMAIL') then
    return exists (select from core.message_wording w where w.channel = p_channel and w.language = p_language and w.is_current);
  end if;
  return true;
end
$$;
