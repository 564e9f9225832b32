-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calendars every bank starts with. Holidays that are the same each year, and those of Easter, for 2020 to 2045; those that are announced,
-- moved or go by the moon are entered by the bank. A calendar that is there already is the bank's, nothing is added to it.
insert into core.setting (name, value, description) values ('calendar', '"STANDARD"', 'The calendar of the bank''s own open days')
on conflict do nothing;
with made as (
  insert into core.calendar (calendar, weekend, is_shipped) values
    ('STANDARD', '{6,7}', true), ('IR', '{5}', true), ('PL', '{6,7}', true), ('GR', '{6,7}', true), ('BG', '{6,7}', true), ('UA', '{6,7}', true),
    ('RU', '{6,7}', true), ('AZ', '{6,7}', true), ('GB', '{6,7}', true)
  on conflict do nothing
  returning calendar
), year as (
  select y, y % 19 as a, y % 4 as b, y % 7 as c, (19 * (y % 19) + 24) % 30 as d, (19 * (y % 19) + 15) % 30 as e
    from generate_series (2020, 2045) y
), easter as (
  -- Gauss: of the western churches (1900 to 2099, with its two exceptions) and, thirteen days on, of the eastern ones.
  select y, make_date (y, 3, 22) + d + (2 * b + 4 * c + 6 * d + 5) % 7
            - case when d + (2 * b + 4 * c + 6 * d + 5) % 7 = 35 or d = 28 and (2 * b + 4 * c + 6 * d + 5) % 7 = 6 and a > 10 then 7 else 0 end as west,
         make_date (y, 3, 22) + 13 + e + (2 * b + 4 * c + 6 * e + 6) % 7 as east
    from year
), nowruz as (
  -- 1 Farvardin by the cycle of 33 years, counted from 20 March 2024 (1403).
  select j, date '2024-03-20' + case when j >= 1403 then (select count (*) * 365 + count (*) filter (where (8 * n + 29) % 33 < 8)
                                                            from generate_series (1403, j - 1) n)
                                     else - (select count (*) * 365 + count (*) filter (where (8 * n + 29) % 33 < 8)
                                               from generate_series (j, 1402) n) end::integer as day
    from generate_series (1399, 1424) j
), fixed (calendar, days, name) as (values
  ('PL', '01-01', 'Nowy Rok'), ('PL', '01-06', 'Trzech Króli'), ('PL', '05-01', 'Święto Pracy'), ('PL', '05-03', 'Święto Konstytucji'),
  ('PL', '08-15', 'Wniebowzięcie'), ('PL', '11-01', 'Wszystkich Świętych'), ('PL', '11-11', 'Święto Niepodległości'),
  ('PL', '12-25', 'Boże Narodzenie'), ('PL', '12-26', 'Boże Narodzenie'),
  ('GR', '01-01', 'Πρωτοχρονιά'), ('GR', '01-06', 'Θεοφάνεια'), ('GR', '03-25', 'Εθνική Εορτή'), ('GR', '05-01', 'Εργατική Πρωτομαγιά'),
  ('GR', '08-15', 'Κοίμηση της Θεοτόκου'), ('GR', '10-28', 'Εθνική Εορτή'), ('GR', '12-25', 'Χριστούγεννα'), ('GR', '12-26', 'Σύναξη της Θεοτόκου'),
  ('BG', '01-01', 'Нова година'), ('BG', '03-03', 'Ден на Освобождението'), ('BG', '05-01', 'Ден на труда'), ('BG', '05-06', 'Гергьовден'),
  ('BG', '05-24', 'Ден на просветата'), ('BG', '09-06', 'Ден на Съединението'), ('BG', '09-22', 'Ден на Независимостта'),
  ('BG', '12-24', 'Бъдни вечер'), ('BG', '12-25', 'Рождество'), ('BG', '12-26', 'Рождество'),
  ('RU', '01-01 01-02 01-03 01-04 01-05 01-06 01-08', 'Новогодние каникулы'), ('RU', '01-07', 'Рождество'),
  ('RU', '02-23', 'День защитника Отечества'), ('RU', '03-08', 'Международный женский день'), ('RU', '05-01', 'Праздник Весны и Труда'),
  ('RU', '05-09', 'День Победы'), ('RU', '06-12', 'День России'), ('RU', '11-04', 'День народного единства'),
  ('AZ', '01-01 01-02', 'Yeni il'), ('AZ', '01-20', 'Ümumxalq hüzn günü'), ('AZ', '03-08', 'Qadınlar günü'),
  ('AZ', '03-20 03-21 03-22 03-23 03-24', 'Novruz'), ('AZ', '05-09', 'Qələbə günü'), ('AZ', '05-28', 'Müstəqillik günü'),
  ('AZ', '06-15', 'Milli Qurtuluş günü'), ('AZ', '06-26', 'Silahlı Qüvvələr günü'), ('AZ', '11-08', 'Zəfər günü'),
  ('AZ', '11-09', 'Bayraq günü'), ('AZ', '12-31', 'Həmrəylik günü'),
  ('GB', '01-01', 'New Year''s Day'), ('GB', '12-25', 'Christmas Day'), ('GB', '12-26', 'Boxing Day')
), moved (calendar, is_east, shift, name) as (values
  ('PL', false, 1, 'Poniedziałek Wielkanocny'), ('PL', false, 60, 'Boże Ciało'), ('GB', false, -2, 'Good Friday'), ('GB', false, 1, 'Easter Monday'),
  ('GR', true, -48, 'Καθαρά Δευτέρα'), ('GR', true, -2, 'Μεγάλη Παρασκευή'), ('GR', true, 1, 'Δευτέρα του Πάσχα'), ('GR', true, 50, 'Αγίου Πνεύματος'),
  ('BG', true, -2, 'Разпети петък'), ('BG', true, 1, 'Великден')
), persian (shift, name) as (values
  (0, 'نوروز'), (1, 'نوروز'), (2, 'نوروز'), (3, 'نوروز'), (11, 'روز جمهوری اسلامی'), (12, 'روز طبیعت'), (75, 'رحلت امام خمینی'),
  (76, 'قیام ۱۵ خرداد'), (327, 'پیروزی انقلاب اسلامی'), (364, 'ملی شدن صنعت نفت')
), holiday as (
  select f.calendar, (e.y || '-' || d.day)::date as day, f.name
    from fixed f cross join unnest (string_to_array (f.days, ' ')) d (day) cross join easter e
  union all
  select m.calendar, case when m.is_east then e.east else e.west end + m.shift, m.name from moved m cross join easter e
  union all
  select 'IR', n.day + p.shift, p.name from persian p cross join nowruz n
)
insert into core.calendar_holiday (calendar, day, name)
select distinct on (h.calendar, h.day) h.calendar, h.day, h.name
  from holiday h join made m on m.calendar = h.calendar
 order by h.calendar, h.day, h.name
on conflict do nothing;
