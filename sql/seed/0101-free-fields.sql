-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the shipped free fields are called in the languages of the program, as long as the bank has not named them itself.
update core.letter_field f set names = n.names
  from (values
    ('INVITATION', 'free.when', 'Day and time', '{"az": "Gün və saat", "bg": "Ден и час", "el": "Ημέρα και ώρα", "en": "Day and time", "fa": "روز و ساعت",
      "pl": "Dzień i godzina", "ru": "День и время", "uk": "День і час"}'::jsonb),
    ('INVITATION', 'free.place', 'Place', '{"az": "Yer", "bg": "Място", "el": "Τόπος", "en": "Place", "fa": "محل", "pl": "Miejsce", "ru": "Место",
      "uk": "Місце"}'),
    ('HANDOVER', 'free.receiver', 'Accepted by', '{"az": "Qəbul edən", "bg": "Приел", "el": "Παραλαμβάνων", "en": "Accepted by", "fa": "تحویل‌گیرنده",
      "pl": "Przyjmujący", "ru": "Принял", "uk": "Прийняв"}'),
    ('VISIT_ORDER', 'free.visitor', 'Visitor', '{"az": "Ziyarət edən", "bg": "Посещаващ", "el": "Επισκέπτης", "en": "Visitor", "fa": "بازدیدکننده",
      "pl": "Wizytujący", "ru": "Посещающий сотрудник", "uk": "Працівник, що відвідує"}'),
    ('VISIT_ORDER', 'free.day', 'Day of the visit', '{"az": "Ziyarət günü", "bg": "Ден на посещението", "el": "Ημέρα επίσκεψης", "en": "Day of the visit",
      "fa": "روز بازدید", "pl": "Dzień wizyty", "ru": "День посещения", "uk": "День відвідування"}')) n (kind, name, label, names)
 where f.kind = n.kind and f.name = n.name and f.label = n.label and f.names = '{}';
