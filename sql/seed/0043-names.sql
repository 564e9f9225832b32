-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the shipped queues and skills are called in the languages of the program, as long as the bank has not named them itself.
update core.queue q set names = n.names
  from (values
    ('CALLS', 'Overdue calls', '{"az": "Gecikmə üzrə zənglər", "bg": "Обаждания за просрочия", "el": "Κλήσεις για ληξιπρόθεσμα", "en": "Overdue calls",
      "fa": "تماس‌های معوق", "pl": "Telefony o zaległościach", "ru": "Звонки по просрочке", "uk": "Дзвінки щодо прострочення"}'::jsonb),
    ('CONTROL', 'Control dates', '{"az": "Nəzarət tarixləri", "bg": "Контролни дати", "el": "Ημερομηνίες ελέγχου", "en": "Control dates",
      "fa": "تاریخ‌های کنترل", "pl": "Daty kontrolne", "ru": "Контрольные даты", "uk": "Контрольні дати"}'),
    ('INFORMATION', 'Information calls', '{"az": "Məlumat zəngləri", "bg": "Информационни обаждания", "el": "Κλήσεις ενημέρωσης", "en": "Information calls",
      "fa": "تماس‌های اطلاع‌رسانی", "pl": "Telefony informacyjne", "ru": "Информационные звонки", "uk": "Інформаційні дзвінки"}'),
    ('SURVEY', 'Opinion surveys', '{"az": "Rəy sorğuları", "bg": "Анкети", "el": "Έρευνες γνώμης", "en": "Opinion surveys",
      "fa": "نظرسنجی‌ها", "pl": "Ankiety", "ru": "Опросы", "uk": "Опитування"}'),
    ('DATA', 'Customer data to update', '{"az": "Yenilənəcək müştəri məlumatları", "bg": "Данни на клиенти за актуализация",
      "el": "Στοιχεία πελατών προς ενημέρωση", "en": "Customer data to update", "fa": "به‌روزرسانی اطلاعات مشتریان",
      "pl": "Dane klientów do aktualizacji", "ru": "Данные клиентов для обновления", "uk": "Дані клієнтів для оновлення"}')) n (queue, name, names)
 where n.queue = q.queue and n.name = q.name and q.names = '{}' and q.version = 1;

update core.skill s set names = n.names
  from (values
    ('NEGOTIATION', 'Negotiation', '{"az": "Danışıqlar", "bg": "Преговори", "el": "Διαπραγμάτευση", "en": "Negotiation", "fa": "مذاکره",
      "pl": "Negocjacje", "ru": "Переговоры", "uk": "Переговори"}'::jsonb),
    ('LEGAL', 'Legal collection', '{"az": "Məhkəmə yolu ilə yığım", "bg": "Съдебно събиране", "el": "Δικαστική είσπραξη", "en": "Legal collection",
      "fa": "وصول قضایی", "pl": "Windykacja sądowa", "ru": "Судебное взыскание", "uk": "Судове стягнення"}'),
    ('SURVEY', 'Opinion surveys', '{"az": "Rəy sorğuları", "bg": "Анкети", "el": "Έρευνες γνώμης", "en": "Opinion surveys", "fa": "نظرسنجی",
      "pl": "Ankiety", "ru": "Опросы", "uk": "Опитування"}')) n (skill, name, names)
 where n.skill = s.skill and n.name = s.name and s.names = '{}';
