-- SPDX-License-Identifier: GPL-3.0-or-later
-- The address in the order of its country, as its post wants it; the country's name only abroad (X91).
select plan (18);
insert into core.setting (name, value, description) values ('post_country', '"AZ"', 'x') on conflict (name) do update set value = excluded.value;

select is (rules.address_lines (v.street, v.code, v.city, v.country), v.lines::jsonb, '/sql/X91-' || v.name)
  from (values
    ('az-at-home', 'Nizami küçəsi 10, mənzil 4', '1000', 'Bakı', 'AZ', '["Nizami küçəsi 10, mənzil 4", "AZ1000 Bakı"]'),
    ('az-with-its-letters', 'Nizami küçəsi 10', 'AZ1000', 'Bakı', 'AZ', '["Nizami küçəsi 10", "AZ1000 Bakı"]'),
    ('ru', 'ул. Лесная, д. 5, кв. 176', '125075', 'г. Москва', 'RU', '["ул. Лесная, д. 5, кв. 176", "г. Москва", "125075", "RUSSIAN FEDERATION"]'),
    ('ua', 'вул. Лісова, 7', '01055', 'м. Київ', 'UA', '["вул. Лісова, 7", "м. Київ", "01055", "UKRAINE"]'),
    ('ir', 'خیابان ولیعصر، پلاک ۱۲', '1136814511', 'تهران', 'IR', '["تهران", "خیابان ولیعصر، پلاک ۱۲", "1136814511", "IRAN"]'),
    ('gr', 'Λεωφ. Αθηνών 15', '10557', 'ΑΘΗΝΑ', 'GR', '["Λεωφ. Αθηνών 15", "105 57 ΑΘΗΝΑ", "GREECE"]'),
    ('gr-spaced', 'Λεωφ. Αθηνών 15', '105 57', 'ΑΘΗΝΑ', 'GR', '["Λεωφ. Αθηνών 15", "105 57 ΑΘΗΝΑ", "GREECE"]'),
    ('bg', 'бул. Витоша 1', '1000', 'София', 'BG', '["бул. Витоша 1", "1000 София", "BULGARIA"]'),
    ('pl', 'ul. Długa 1 m. 4', '00001', 'Warszawa', 'PL', '["ul. Długa 1 m. 4", "00-001 Warszawa", "POLAND"]'),
    ('pl-hyphen', 'ul. Długa 1 m. 4', '00-001', 'Warszawa', 'PL', '["ul. Długa 1 m. 4", "00-001 Warszawa", "POLAND"]'),
    ('gb', '17 High Street', 'EX1 1AA', 'Exeter', 'GB', '["17 High Street", "EXETER", "EX1 1AA", "UNITED KINGDOM"]'),
    ('us', '1600 Main Street Apt 4', '62701', 'Springfield IL', 'US', '["1600 Main Street Apt 4", "Springfield IL 62701", "UNITED STATES OF AMERICA"]'),
    ('de', 'Hauptstraße 1', '10115', 'Berlin', 'DE', '["Hauptstraße 1", "10115 Berlin", "GERMANY"]'),
    ('lines-are-kept', E'c/o Long\r\nHouse 5\n\nYard', '10115', 'Berlin', 'DE', '["c/o Long", "House 5", "Yard", "10115 Berlin", "GERMANY"]'),
    ('nothing-known', null, null, null, null, '[]'),
    ('no-country', 'Street 1', '10', 'Town', null, '["Street 1", "10 Town"]')) v (name, street, code, city, country, lines);
update core.setting set value = '"PL"' where name = 'post_country';
select is (rules.address_lines ('ul. Długa 1', '00-001', 'Warszawa', 'PL'), '["ul. Długa 1", "00-001 Warszawa"]', '/sql/X91-home-has-no-country');
delete from core.setting where name = 'post_country';
select is (rules.address_lines ('ul. Długa 1', '00-001', 'Warszawa', 'PL'), '["ul. Długa 1", "00-001 Warszawa", "POLAND"]', '/sql/X91-a-post-that-is-not-known-reads-it-always');
select * from finish ();
