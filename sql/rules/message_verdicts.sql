-- SPDX-License-Identifier: GPL-3.0-or-later
-- May these messages leave, each of them at p_at (§4.5)? One row a wish, in parallel arrays: verdict ALLOWED or DENIED, the rule that denies
-- and, where it ends by itself, from when on. Every denial is kept (I-11). p_but_message: one that is tried again, which does not count itself.
create function rules.message_verdicts (p_party_ids bigint[], p_contact_point_ids bigint[], p_case_ids bigint[], p_channel text, p_purpose text,
                                        p_at timestamptz, p_but_message bigint default null)
  returns table (ord integer, verdict text, rule text, earliest_at timestamptz)
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_wishes  core.contact_wish[];
  v_answers core.contact_answer[];
begin
  v_wishes := array (
    select row (w.i, w.party_id, w.contact_point_id, p_channel, p_purpose, p_at, w.case_id, null)::core.contact_wish
      from unnest (p_party_ids, p_contact_point_ids, p_case_ids) with ordinality w (party_id, contact_point_id, case_id, i));
  if cardinality (v_wishes) = 0 then
    return;
  end if;
  v_answers := array (select a from rules.may_contact (v_wishes, p_but_message) a);
  perform rules.verdicts_store (v_wishes, v_answers);
  return query select a.ord, a.verdict, a.rule, a.earliest_at from unnest (v_answers) a;
end
$$;
