-- SPDX-License-Identifier: GPL-3.0-or-later
-- The data of a made-up letter of a kind: PLAIN, or a difficult one: LONG_NAME, SIX_LINES, FORTY rows, PERSIAN, ZERO rows. Sender and labels are
-- those of the language; the codes say the number of no letter.
create function rules.letter_sample (p_kind text, p_language text, p_sample text) returns jsonb
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_data  jsonb := jsonb_build_object ('kind', p_kind);
  v_field core.letter_field;
  v_value jsonb;
  v_patch jsonb := case p_sample
    when 'LONG_NAME' then jsonb_build_object (
      'name', 'Wielobranżowe Przedsiębiorstwo Produkcyjno-Handlowo-Usługowe „Konstantynopolitańczykowianeczka” Spółka z ograniczoną odpowiedzialnością')
    when 'SIX_LINES' then '{"address_lines": ["c/o Maria-Magdalena Wiśniewska-Brzęczyszczykiewicz", "Osiedle Tysiąclecia, blok 17 B, klatka III",
      "ul. Generała Stanisława Maczka 123 m. 45", "Łękołody-Chrząszczyżewoszyce", "37-565 Chrząszczyżewoszyce", "POLAND"]}'
    when 'PERSIAN' then '{"name": "زهرا محمدی‌نژاد", "address_lines": ["خیابان ولیعصر، کوچه‌ی شهید رضایی، پلاک ۱۲", "تهران ۱۱۳۶۸۱۴۵۱۱"]}'
    else '{}' end;
begin
  for v_field in select f.* from core.letter_field f where f.kind = p_kind order by (f.type in ('OBJECT', 'LIST')) desc, f.seq loop
    if v_field.type = 'LIST' and strpos (v_field.name, '.') = 0 then
      v_value := case p_sample
        when 'ZERO' then '[]'
        when 'FORTY' then (select coalesce (jsonb_agg (v_field.sample -> (g % jsonb_array_length (v_field.sample)) order by g), '[]')
                             from generate_series (0, case when jsonb_array_length (v_field.sample) > 1 then 39
                                                           else jsonb_array_length (v_field.sample) - 1 end) g)
        else v_field.sample end;
      v_data := v_data || jsonb_build_object (v_field.name, coalesce (v_value, '[]'));
    elsif v_field.is_free then
      v_data := v_data || jsonb_build_object ('free', coalesce (v_data -> 'free', '{}')
                  || jsonb_build_object (substr (v_field.name, 6), coalesce (v_field.sample, to_jsonb (v_field.label))));
    elsif v_field.sample is not null and strpos (v_field.name, '.') = 0 then
      v_data := v_data || jsonb_build_object (v_field.name, v_field.sample);
    elsif v_field.sample is not null then
      v_data := jsonb_set (v_data, string_to_array (v_field.name, '.'), v_field.sample);
    end if;
  end loop;
  if v_data ? 'recipient' then
    v_data := v_data || jsonb_build_object ('recipient', v_data -> 'recipient' || v_patch,
                                            'letter', rules.letter_label (100000001, v_data ->> 'number', rules.setting ('letter_mark')) -> 'letter');
  elsif v_patch ? 'name' then
    v_data := v_data || jsonb_build_object ('chair', v_patch -> 'name', 'title', v_patch -> 'name');
  end if;
  return v_data || jsonb_build_object ('sender', coalesce ((select s.body from core.sender s where s.language = p_language), '{}'));
end
$$;
