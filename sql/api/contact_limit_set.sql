-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Adds a limit to a profile from a day on (p_limit_id null), or puts it in the place of one, which ends the day before (§2.5). p_max_count and
-- p_max_minutes null: that one ends and none comes. DN320 the day is past, DN108 a field, DN321 that one is over, DN327 such a limit counts on these
-- days already.
create function api.contact_limit_set (p_request uuid, p_limit_id integer, p_profile text, p_channels text[], p_counts text, p_per text,
                                       p_max_count integer, p_max_minutes integer, p_days integer, p_min_gap_days integer,
                                               p_excludes text[], p_is_overridable boolean,
                                       p_from_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done     jsonb := rules.request_open (p_request, 'contact_limit_set', p_limit_id::text, p_profile, p_channels::text, p_counts, p_per,
          p_max_count::text, p_max_minutes::text,
                                          p_days::text, p_min_gap_days::text, p_excludes::text, p_is_overridable::text, p_from_on::text);
  v_channels text[] := array (select c from unnest (array['CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT']) c where c = any (p_channels));
  v_excludes text[] := array (select c from unnest (array['CONSENT', 'REQUESTED', 'NOT_CONNECTED', 'LAWYER']) c where c = any (p_excludes));
  v_field    text;
  v_new      core.contact_limit;
  v_old      jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  perform rules.contact_rule_from (p_profile, p_from_on);
  if num_nonnulls (p_max_count, p_max_minutes) > 0 or p_limit_id is null then
    v_field := case when v_channels = '{}' or cardinality (v_channels) <> cardinality (p_channels) then 'channels'
                    when coalesce (p_counts, '') not in ('ATTEMPT', 'CONVERSATION') then 'counts'
                    when coalesce (p_per, '') not in ('PERSON', 'DEBT') then 'per'
                    when num_nonnulls (p_max_count, p_max_minutes) = 0 or p_max_count not between 1 and 1000 then 'max_count'
                    when p_max_minutes not between 1 and 1440 then 'max_minutes'
                    when not coalesce (p_days between 1 and 366, false) then 'days'
                    when p_min_gap_days not between 1 and 366 then 'min_gap_days'
                    when cardinality (v_excludes) <> cardinality (p_excludes) then 'excludes' end;
    if v_field is not null then
      perform rules.refuse ('DN108', jsonb_build_object ('field', v_field, 'reason', 'OUT_OF_RANGE'));
    end if;
  end if;
  perform from core.contact_profile p where p.profile = p_profile for no key update;
  if p_limit_id is not null then
    if not exists (select from core.contact_limit l where l.limit_id = p_limit_id and l.profile = p_profile and l.to_on >= p_from_on) then
      perform rules.refuse ('DN321', jsonb_build_object ('day', p_from_on));
    end if;
    v_old := rules.contact_rows_end ('LIMIT', p_profile, null, null, p_limit_id, p_from_on);
  end if;
  if num_nonnulls (p_max_count, p_max_minutes) > 0 then
    if exists (select from core.contact_limit l
                where l.profile = p_profile and l.channels @> v_channels and l.channels <@ v_channels and l.counts = p_counts and l.per = p_per
                  and l.days = p_days and (l.max_count is null) = (p_max_count is null) and l.to_on >= p_from_on) then
      perform rules.refuse ('DN327', jsonb_build_object ('profile', p_profile));
    end if;
    insert into core.contact_limit (profile, channels, counts, per, max_count, max_minutes, days, min_gap_days, excludes, from_on, is_overridable)
    values (p_profile, v_channels, p_counts, p_per, p_max_count, p_max_minutes, p_days, p_min_gap_days, v_excludes, p_from_on,
            coalesce (p_is_overridable, false))
    returning * into v_new;
  end if;
  perform rules.rule_journal ('CONTACT_LIMIT', concat_ws (' ', p_profile, p_limit_id), p_from_on, v_old,
                              coalesce (case when v_new.profile is not null then to_jsonb (v_new) end, 'null'));
  return rules.request_close (p_request, jsonb_build_object ('limit_id', v_new.limit_id, 'from_on', p_from_on));
end
$$;
