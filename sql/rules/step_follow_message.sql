-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: a message has moved; the step it was made for follows.
create function rules.step_follow_message () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.steps_follow_messages (array[new.message_id]);
  return null;
end
$$;
