-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- What the letters of the day say becomes searchable by the index (D07); what was left of files that nobody finished goes.
create function batch.letter_texts (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_letters bigint[];
begin
  perform rules.letter_pieces_tidy ();
  v_letters := array (
    select t.letter_id from core.letter_text t
     where t.text_key is null and t.letter_id > p_after and t.letter_id <= p_upto
     order by t.letter_id limit p_limit);
  update core.letter_text t set text_key = core.search_key (t.body) where t.letter_id = any (v_letters);
  return jsonb_build_object ('last', case when cardinality (v_letters) = p_limit then v_letters[p_limit] end, 'texts', cardinality (v_letters));
end
$$;
