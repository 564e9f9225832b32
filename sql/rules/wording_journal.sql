-- SPDX-License-Identifier: GPL-3.0-or-later
-- Journals what happened to a version of a wording on the chain of the house.
create function rules.wording_journal (p_event text, p_wording_id bigint, p_details jsonb default '{}') returns void
  language sql
as $$
  select rules.journal_house (p_event, jsonb_build_object ('kind', w.kind, 'language', w.language, 'version_no', w.version_no,
                                                           'sha256', encode (w.sha256, 'hex')) || p_details)
    from core.wording w where w.wording_id = p_wording_id
$$;
